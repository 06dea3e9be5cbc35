"""The tagger at run time, on a tiny one with random weights."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from threading import Thread

import numpy as np
import pytest

from onrecord.claims import Role
from onrecord.claims.tagger import Tagged
from onrecord.claims.tagger.decode import decode
from onrecord.claims.tagger.labels import NAMES, allowed_steps
from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
from onrecord.claims.tagger.read import Cut
from onrecord.claims.tagger.weights import SHIPPED, SHIPPED_IN, Weights
from onrecord.errors import WeightsMismatchError, WeightsMissingError

TINY = Path(__file__).parents[1] / "data" / "tiny_tagger"

#: It has no more than 64 places.
TINY_CUT = Cut(window=64, overlap=16, held=8)

ARTICLES = [
    "The mayor said nine are dead.",
    "“We counted nine,” a medic said, “by noon.”\n\nThe army denied it.",
    "🔥 «Никогда», said the aide. " * 40,
    "No claim here",
    "One line. " * 300,
]


#: What Python reports when something calls out.
CALLS = {
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
}


def weights_in(folder: Path) -> Weights:
    def digest(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()

    return Weights(
        name="tiny",
        version="1",
        network=digest("network.onnx"),
        tables=digest("tables.json"),
        tokenizer=digest("tokenizer.json"),
        licence="Apache-2.0",
    )


def load(cut: Cut = TINY_CUT, *, full_precision: bool = True) -> OnnxTagger:
    running = Running(full_precision=full_precision, cut=cut)
    return OnnxTagger.load(TINY, weights_in(TINY), running)


@pytest.fixture(scope="module")
def tiny() -> OnnxTagger:
    return load()


def test_the_engine_says_what_torch_said() -> None:
    expected = json.loads((TINY / "expected.json").read_text())
    network = load()._reader._network  # noqa: SLF001 - parity is about this very part

    said = network(
        np.array(expected["ids"], np.int32),
        np.array(expected["features"], np.int32),
        np.array(expected["mask"], np.float32),
    )

    found = said._replace(links=said.links[..., ::32])._asdict()
    assert found.pop("certain") is None  # the tiny tagger has no heads for it
    for head, scores in found.items():
        assert np.abs(scores - np.array(expected[head])).max() < 1e-5, head


def test_one_result_a_text(tiny: OnnxTagger) -> None:
    assert len(tiny.tag(ARTICLES)) == len(ARTICLES)
    assert tiny.tag([]) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n \t ", " " * 100_000])
def test_a_text_without_words_has_no_marks(tiny: OnnxTagger, text: str) -> None:
    assert tiny.tag([text, "He said no."])[0] == Tagged()


def test_spans_stand_on_words_and_in_order(tiny: OnnxTagger) -> None:
    for text, tagged in zip(ARTICLES, tiny.tag(ARTICLES), strict=True):
        for span in tagged.spans:
            assert span.span.of(text) == span.span.of(text).strip() != ""
            assert 0 <= span.score <= 1
        for one, other in pairwise(tagged.spans):
            assert one.span.end <= other.span.start


def test_events_are_words_of_the_text(tiny: OnnxTagger) -> None:
    read = tiny.tag(ARTICLES)

    assert any(tagged.events for tagged in read)
    for text, tagged in zip(ARTICLES, read, strict=True):
        for event in tagged.events:
            assert event.span.of(text) == event.span.of(text).strip() != ""
            assert 0.5 <= event.score <= 1
            assert -3 <= event.certain <= 3
        for one, other in pairwise(tagged.events):
            assert one.span.end <= other.span.start


def test_names_are_words_of_the_text(tiny: OnnxTagger) -> None:
    read = tiny.tag(ARTICLES)

    assert any(tagged.names for tagged in read)
    for text, tagged in zip(ARTICLES, read, strict=True):
        for name in tagged.names:
            assert name.kind in NAMES
            assert name.span.of(text) == name.span.of(text).strip() != ""
            assert 0 <= name.score <= 1
        for one, other in pairwise(tagged.names):
            assert one.span.end <= other.span.start


def test_more_threads_read_the_same() -> None:
    alone = load()
    many = OnnxTagger.load(
        TINY, weights_in(TINY), Running(full_precision=True, cut=TINY_CUT, threads=3)
    )

    assert many.tag(ARTICLES) == alone.tag(ARTICLES)


def test_links_go_from_content_to_cue_and_from_cue_to_source(
    tiny: OnnxTagger,
) -> None:
    heads = {Role.CONTENT: Role.CUE, Role.CUE: Role.SOURCE}
    for tagged in tiny.tag(ARTICLES):
        asking = [i for i, span in enumerate(tagged.spans) if span.role in heads]
        assert [link.dependent for link in tagged.links] == asking
        for link in tagged.links:
            if link.head is not None:
                role = tagged.spans[link.dependent].role
                assert tagged.spans[link.head].role is heads[role]


@pytest.mark.parametrize("full_precision", [True, False])
def test_a_text_is_read_the_same_in_any_company(*, full_precision: bool) -> None:
    tagger = load(full_precision=full_precision)
    together = tagger.tag(ARTICLES)

    assert [tagger.tag([text])[0] for text in ARTICLES] == together
    assert tagger.tag(ARTICLES[::-1]) == together[::-1]


def test_the_shipped_tagger_reads_a_text_the_same_in_any_company() -> None:
    tagger = OnnxTagger.load()
    together = tagger.tag(ARTICLES)

    assert [tagger.tag([text])[0] for text in ARTICLES] == together
    assert tagger.tag(ARTICLES[::-1]) == together[::-1]


def test_reading_twice_gives_the_same(tiny: OnnxTagger) -> None:
    assert tiny.tag(ARTICLES) == load().tag(ARTICLES)


def test_holding_less_at_a_time_changes_nothing(tiny: OnnxTagger) -> None:
    assert load(replace(TINY_CUT, held=1)).tag(ARTICLES) == tiny.tag(ARTICLES)


def test_a_long_text_is_read_to_its_end(tiny: OnnxTagger) -> None:
    text = "The mayor said nine are dead.\n\n" * 3000
    tagged = tiny.tag([text])[0]

    assert len(text) > 90_000
    assert tagged.spans[-1].span.end > len(text) - 200


def test_one_endless_word_is_passed_over(tiny: OnnxTagger) -> None:
    assert len(tiny.tag(["x" * 50_000 + " the mayor said no."])) == 1


def test_threads_take_turns(tiny: OnnxTagger) -> None:
    alone = tiny.tag(ARTICLES)
    found: list[list[Tagged]] = []
    threads = [
        Thread(target=lambda: found.append(tiny.tag(ARTICLES))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [alone] * 3


def test_the_name_goes_into_the_record(tiny: OnnxTagger) -> None:
    assert re.fullmatch(r"tiny/1\+[0-9a-f]{8}", tiny.name)


def test_other_tables_are_another_tagger() -> None:
    weights = weights_in(TINY)

    assert replace(weights, tables="0" * 64).label != weights.label


@pytest.mark.parametrize("name", ["network.onnx", "tables.json", "tokenizer.json"])
def test_altered_weights_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(TINY, folder)
    weights = weights_in(folder)
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")

    with pytest.raises(WeightsMismatchError, match=rf"{name}: expected sha256"):
        OnnxTagger.load(folder, weights)


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError, match="Install onrecord again"):
        OnnxTagger.load(tmp_path, weights_in(TINY))


def test_the_shipped_weights_are_the_published_ones() -> None:
    found = weights_in(SHIPPED_IN)

    assert (found.network, found.tables, found.tokenizer) == (
        SHIPPED.network,
        SHIPPED.tables,
        SHIPPED.tokenizer,
    )
    heads = (SHIPPED_IN / "certainty.onnx").read_bytes()
    assert hashlib.sha256(heads).hexdigest() == SHIPPED.certainty


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """Neither onrecord nor its engine opens a connection or writes at home."""
    program = f"""
        import sys

        def watch(event, given):
            if event in {CALLS}:
                raise SystemExit(f"{{event}} {{given}}")

        sys.addaudithook(watch)
        from pathlib import Path
        from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
        from onrecord.claims.tagger.read import Cut
        from onrecord.claims.tagger.weights import Weights

        weights = {weights_in(TINY)!r}
        running = Running(cut=Cut(window=64, overlap=16))
        tagger = OnnxTagger.load(Path({str(TINY)!r}), weights, running)
        print(len(tagger.tag(["The mayor said nine are dead."])))
    """
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "CI": ""}
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **home},
    )

    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_threads_that_are_the_first_do_not_wait_for_each_other() -> None:
    """The engine's one look-up of numpy is over before there is a second thread.

    It is made while the engine holds a lock and runs Python. Slowed down here, two
    threads that meet in it stand still every time.
    """
    program = f"""
        import faulthandler
        import time
        from pathlib import Path
        import numpy.lib

        faulthandler.dump_traceback_later(30, exit=True)
        version = numpy.lib.NumpyVersion

        def slowly(text):
            time.sleep(0.2)
            print("looked up")
            return version(text)

        numpy.lib.NumpyVersion = slowly
        from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
        from onrecord.claims.tagger.read import Cut
        from onrecord.claims.tagger.weights import Weights

        weights = {weights_in(TINY)!r}
        running = Running(cut=Cut(window=64, overlap=16), threads=2)
        tagger = OnnxTagger.load(Path({str(TINY)!r}), weights, running)
        print(len(tagger.tag(["The mayor said nine are dead. " * 50])))
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)],
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stdout) == (0, "looked up\n1\n"), done.stderr


def test_a_span_must_begin_before_it_goes_on() -> None:
    step = np.where(allowed_steps(), 0.0, -np.inf)
    scores = np.zeros((3, 7))
    scores[:, 6] = 5.0  # every word would rather go on with a content
    scores[:, 5] = 1.0

    decoded = decode(scores, np.array([True, False, True]), step)

    assert decoded.labels.tolist() == [5, 6, 5]
    assert np.allclose(decoded.chances.sum(1), 1)


def test_the_likeliest_sequence_is_the_likeliest_of_all() -> None:
    """Against every sequence there is, for short texts and random scores."""
    dice = np.random.default_rng(1)
    step = np.where(allowed_steps(), dice.normal(size=(7, 7)), -np.inf)
    for _ in range(20):
        scores = dice.normal(size=(4, 7))
        ways = np.array(np.meshgrid(*[range(7)] * 4)).reshape(4, -1).T
        total = scores[np.arange(4), ways].sum(1)
        total = total + step[ways[:, :-1], ways[:, 1:]].sum(1)
        total = np.where(np.isfinite(step[0])[ways[:, 0]], total, -np.inf)
        chance = np.exp(total)

        decoded = decode(scores, np.arange(4) == 0, step)

        assert decoded.labels.tolist() == ways[total.argmax()].tolist()
        for label in range(7):
            sure = chance[ways[:, 2] == label].sum() / chance.sum()
            assert decoded.chances[2, label] == pytest.approx(sure)
