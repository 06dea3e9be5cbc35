"""The tagger that ships: an ONNX network run by OpenVINO."""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import BoundedSemaphore, local

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.claims.tagger.calibration import AT_ITS_WORD, Calibration
from onrecord.claims.tagger.joined import joined
from onrecord.claims.tagger.links import LinkTables
from onrecord.claims.tagger.read import Cut, HeadScores, Network, Reader, Tables
from onrecord.claims.tagger.tagger import Tagged
from onrecord.claims.tagger.weights import (
    CHOICES,
    SHIPPED,
    SHIPPED_IN,
    Weights,
    checked,
)
from onrecord.claims.tagger.words import Pieces

# OpenVINO brings a package that reports its use, and writes to the home folder as
# soon as it is imported. Without it OpenVINO falls back on a stub.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # rules it out
# The tools that convert other networks take longer to load than the rest of OpenVINO.
_TOOLS = "openvino.tools.ovc"
sys.modules.setdefault(_TOOLS, None)  # type: ignore[arg-type]  # left out, as above
import openvino  # type: ignore[import-untyped]  # noqa: E402 - only now; has no types
from openvino import passes  # noqa: E402 - only now

if sys.modules[_TOOLS] is None:  # others may want them
    del sys.modules[_TOOLS]

Floats = NDArray[np.float32]

#: Numbers of a word's vector that share one scale when they are rounded to meet the
#: eight-bit weights. Of 32 to 1,536, this is the fastest; all read dev alike.
ROUNDED_TOGETHER = 384


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How the network is run.

    Attributes:
        threads: Windows that are read side by side, each on a thread of its own. What
            is read does not depend on it.
        full_precision: Whether to reckon in 32 bits throughout. It takes two to
            three times as long, and the card shows no gain.
        cut: How texts are cut for it.
    """

    threads: int = 1
    full_precision: bool = False
    cut: Cut = field(default_factory=Cut)


class OnnxTagger:
    """Marks texts with the weights in a folder.

    Loading takes about a second; keep one and use it for every text. May be shared
    between threads, which then take turns; `Running.threads` lets it use more than one
    processor, and as many threads as that have their turn at the same time: the texts
    of one are cut or decoded while those of another are in the network.
    """

    def __init__(self, name: str, reader: Reader, at_once: int = 1) -> None:
        self._name = name
        self._reader = reader
        self._turn = BoundedSemaphore(at_once)

    @classmethod
    def load(
        cls,
        folder: Path = SHIPPED_IN,
        weights: Weights = SHIPPED,
        running: Running | None = None,
        reader: Callable[[Pieces, Network, Tables, Cut], Reader] = Reader,
    ) -> "OnnxTagger":
        """Load weights, after checking that they are the published ones.

        Args:
            folder: Where the weights lie.
            weights: Which they should be.
            running: How the network is run.
            reader: What reads texts with the network; another may time its parts.

        Raises:
            WeightsMissingError: A file is not in the folder.
            WeightsMismatchError: A file is not what its digest says.
        """
        running = running or Running()
        network = checked(folder / "network.onnx", weights.network)
        tables = checked(folder / "tables.json", weights.tables)
        tokenizer = checked(folder / "tokenizer.json", weights.tokenizer)
        certainty = (
            checked(folder / "certainty.onnx", weights.certainty)
            if weights.certainty
            else None
        )
        return cls(
            weights.label,
            reader(
                Pieces(Tokenizer.from_buffer(tokenizer)),
                _Compiled(network, running, certainty),
                _tables(tables),
                replace(running.cut, side_by_side=running.threads),
            ),
            running.threads,
        )

    @classmethod
    def shipped(cls, which: str = "careful", threads: int = 1) -> "OnnxTagger":
        """Load one of the sets of weights that ship.

        Args:
            which: A key of `weights.CHOICES`.
            threads: See `Running`.
        """
        folder, weights = CHOICES[which]
        return cls.load(folder, weights, Running(threads=threads))

    @property
    def name(self) -> str:
        """Name, version and the start of the digest of its weights."""
        return self._name

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Mark each text; see `Tagger.tag`."""
        with self._turn:
            return self._reader.tag(texts)


class _Compiled:
    """The network, compiled for this processor."""

    def __init__(
        self, network: bytes, running: Running, certainty: bytes | None = None
    ) -> None:
        core = openvino.Core()
        model = core.read_model(io.BytesIO(network))
        if certainty is not None:
            model = joined(core, model, certainty)
        self._heads = HeadScores._fields[: len(model.outputs)]
        able = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        halved = "BF16" in able and not running.full_precision
        together = 0 if halved or running.full_precision else ROUNDED_TOGETHER
        if not together:
            # Spell the eight-bit matrices out now, and not again in every run.
            folding = passes.Manager()
            folding.register_pass(passes.ConstantFolding())
            folding.run_passes(model)
        compiled = core.compile_model(
            model,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": "bf16" if halved else "f32",
                "INFERENCE_NUM_THREADS": running.threads,
                "NUM_STREAMS": running.threads,
                "DYNAMIC_QUANTIZATION_GROUP_SIZE": together,
            },
        )
        self._compiled = compiled
        self._requests = local()
        # The first array that openvino is given makes it look numpy up, once, which
        # holds a lock of the engine's while Python runs: a second thread that came by
        # then would wait for that lock and hold Python's, for ever.
        openvino.Tensor(np.zeros(1, np.int32), shared_memory=True)

    def __call__(
        self, ids: NDArray[np.int32], features: NDArray[np.int32], mask: Floats
    ) -> HeadScores:
        given = {"ids": ids, "features": features, "mask": mask}
        request = getattr(self._requests, "own", None)
        if request is None:
            request = self._requests.own = self._compiled.create_infer_request()
        # Shared, not copied: what is wanted of it is taken before this thread's next
        # run.
        found = request.infer(given, share_inputs=True, share_outputs=True)
        return HeadScores(*(found[head] for head in self._heads))


class _Links(msgspec.Struct, frozen=True):
    gap: list[float]
    between: list[float]
    nothing: list[float]


class _Calibration(msgspec.Struct, frozen=True):
    believed: tuple[float, ...] = AT_ITS_WORD.believed
    right: tuple[float, ...] = AT_ITS_WORD.right


class _Tables(msgspec.Struct, frozen=True):
    labels: list[str]
    step: list[list[float]]
    lean: list[float]
    links: list[_Links]
    calibration: _Calibration = _Calibration()


#: Steps below this are not allowed at all.
_NEVER = -1000.0


def _tables(content: bytes) -> Tables:
    read = msgspec.json.decode(content, type=_Tables)
    step = np.array(read.step)
    return Tables(
        np.where(step < _NEVER, -np.inf, step),
        np.array(read.lean),
        tuple(
            LinkTables(np.array(r.gap), np.array(r.between), np.array(r.nothing))
            for r in read.links
        ),
        Calibration(believed=read.calibration.believed, right=read.calibration.right),
    )
