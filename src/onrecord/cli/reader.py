"""Who reads the claims: the tagger of onrecord's own, or a model of the operator's."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from onrecord import claims


class ReaderKind(StrEnum):
    """Who may read."""

    TAGGER = "tagger"
    ENDPOINT = "endpoint"


class WeightsKind(StrEnum):
    """Which weights the tagger may read with."""

    CAREFUL = "careful"
    QUICK = "quick"


ReaderChoice = Annotated[
    ReaderKind,
    typer.Option(
        "--reader",
        envvar="ONRECORD_READER",
        help=(
            "Who reads: the tagger, and no word leaves this machine; or a language "
            "model behind --endpoint, to which each article's text is sent."
        ),
    ),
]

WeightsChoice = Annotated[
    WeightsKind,
    typer.Option(
        "--weights",
        envvar="ONRECORD_WEIGHTS",
        help=(
            "Which weights the tagger reads with: careful ones, or quick ones, which "
            "take about two thirds of the time and miss more."
        ),
    ),
]

EndpointUrl = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        envvar="ONRECORD_ENDPOINT",
        metavar="URL",
        help=(
            "With --reader endpoint: the address that the articles' text is sent to, "
            "in the form of OpenAI's chat completions; it usually ends in /v1. A key "
            "is taken from ONRECORD_ENDPOINT_KEY alone."
        ),
        show_default=False,
    ),
]

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="ONRECORD_MODEL",
        metavar="NAME",
        help="With --reader endpoint: the model to ask for, by its name there.",
        show_default=False,
    ),
]


#: Processors that one process reads windows on at most. Beside them one thread reads
#: pages, resolves and records; on the figures of docs/explanation/speed-and-cost.md it
#: is as busy as the two of them, so that a third would wait for it.
MOST_PROCESSORS = 2


def own_reader(weights: WeightsKind = WeightsKind.CAREFUL) -> claims.Reader:
    """The reader that onrecord comes with, on the processors that are free to us."""
    free = (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")  # not on every system
        else os.cpu_count() or 1
    )
    processors = min(MOST_PROCESSORS, free)
    tagger = claims.OnnxTagger.shipped(weights.value, threads=processors)
    return claims.TaggerReader(tagger, ahead=processors > 1)


def endpoint_reader(
    context: typer.Context,
    chosen: ReaderKind,
    endpoint: str | None,
    model: str | None,
) -> claims.Reader | None:
    """The model behind an endpoint; None where the tagger is to read.

    An endpoint that fails many times in a row is not asked again in the same run.

    Raises:
        typer.BadParameter: Its address or its name was not given, or one of them was
            and nobody said that it is to read.
        EndpointError: Either of them, or the key, cannot be used.
    """
    if chosen is ReaderKind.TAGGER:
        if (endpoint or model) and not _is_chosen_over(context):
            msg = (
                "An endpoint or a model was given, but the tagger reads. Add --reader "
                "endpoint to send it each article's text, or leave them out."
            )
            raise typer.BadParameter(msg, param_hint="--reader")
        return None
    if not endpoint or not model:
        msg = "An endpoint needs its address and a model: --endpoint URL --model NAME."
        raise typer.BadParameter(msg, param_hint="--reader")
    # Here, for the web's library takes a while to load.
    from onrecord.batch import KEY, HttpEndpoint  # noqa: PLC0415
    from onrecord.claims.endpoint import EndpointReader, Forbearing  # noqa: PLC0415

    asked = HttpEndpoint(url=endpoint, key=os.environ.get(KEY) or None)
    return EndpointReader(endpoint=Forbearing(asked), model=model)


def _is_chosen_over(context: typer.Context) -> bool:
    """Whether a reader was chosen although variables name an endpoint."""
    given = {}
    for name in ("reader", "endpoint", "model"):
        source = context.get_parameter_source(name)
        given[name] = source.name if source else "DEFAULT"
    by_hand = "COMMANDLINE" in {given["endpoint"], given["model"]}
    return given["reader"] != "DEFAULT" and not by_hand


def chosen_reader(
    context: typer.Context,
    chosen: ReaderKind,
    weights: WeightsKind,
    endpoint: str | None,
    model: str | None,
) -> claims.Reader:
    """Whoever is to read: the model behind an endpoint, or our own weights.

    Raises:
        typer.BadParameter: As of `endpoint_reader`.
        EndpointError: As of `endpoint_reader`.
    """
    told = endpoint_reader(context, chosen, endpoint, model)
    return told or own_reader(weights)
