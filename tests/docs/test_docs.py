"""The docs are tested against the program: commands, words, problems, links."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from onrecord.cli.app import app

ROOT = Path(__file__).parents[2]
DOCS = sorted(
    path
    for path in (
        *ROOT.glob("docs/**/*.md"),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
        ROOT / "samples" / "README.md",
    )
    if "reference" not in path.parts and path.exists()
)

#: Commands of others that the docs also show.
_NOT_OURS = {
    "cp",
    "export",
    "jq",
    "make",
    "python",
    "source",
    "git",
    "cd",
    "curl",
    "openssl",
}
_NOT_OURS |= {"pg_dump", "pg_restore"}
#: What stands for an input that the reader has and we have not.
_READERS_OWN = (
    "https://",
    "news-2031-03",
    "other-case",
    "/media",
    "ID",
    "UA.zip",
    "postgresql://",
    ".pem",
)


def _blocks(language: str) -> Iterator[tuple[Path, str]]:
    fence = re.compile(rf"^ *```{language}\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
    for path in DOCS:
        for block in fence.findall(path.read_text("utf-8")):
            yield path, block


def _lines() -> Iterator[tuple[Path, str]]:
    for path, block in _blocks("console"):
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip().startswith("$ "):
                yield path, line.strip().removeprefix("$ ")


def _commands(line: str) -> Iterator[list[str]]:
    """Each command of a line that may be a pipe."""
    words = shlex.split(line.replace(".venv/bin/", ""), comments=True)
    command: list[str] = []
    for word in [*words, "|"]:
        if word == "|":
            yield command
            command = []
        else:
            command.append(word)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _by_file(each: tuple[Path, str]) -> str:
    return f"{_name(each[0])}: {each[1]}"


LINES = list(_lines())
GROUP = typer.main.get_command(app)


@pytest.mark.parametrize("each", LINES, ids=_by_file)
def test_every_command_and_option_in_the_docs_exists(each: tuple[Path, str]) -> None:
    assert isinstance(GROUP, TyperGroup)
    for words in _commands(each[1]):
        if words[0] != "onrecord":
            assert words[0] in _NOT_OURS, f"Nobody knows the command {words[0]!r}."
            continue
        given = [word.partition("=")[0] for word in words if word.startswith("--")]
        if len(words) > 1 and not words[1].startswith("-"):
            command = GROUP.commands[words[1]]
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
        else:
            known = {o for p in GROUP.params for o in p.opts}
        assert set(given) <= known | {"--help"}


def _of_ours() -> Iterator[tuple[Path, list[str]]]:
    """The lines of each page that can be run here, in their order."""
    for path in DOCS:
        lines = [
            line
            for at, line in LINES
            if at == path
            and line.removeprefix(".venv/bin/").startswith("onrecord")
            and " desk" not in line
            and not any(own in line for own in _READERS_OWN)
        ]
        if lines:
            yield path, lines


def _run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    on_path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(  # noqa: S602 - the docs' own lines, pipes and all
        line.replace(".venv/bin/", ""),
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": on_path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, a page of the reader's own, and a ledger of the samples."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "samples").symlink_to(ROOT / "samples")
    own = ROOT / "samples" / "pages" / "harbour_radio_2031-03-14_telegram.html"
    for name in ("page.html", "saved-page.html"):
        (folder / name).write_bytes(own.read_bytes())
    run = _run("onrecord record samples/pages", folder)
    assert run.returncode in (0, 1), run.stderr
    return folder


@pytest.fixture
def folder(read_before: Path, tmp_path: Path) -> Path:
    """A copy of it, for one page of the docs."""
    copy = tmp_path / "reader"
    shutil.copytree(read_before, copy, symlinks=True)
    return copy


OURS = dict(_of_ours())


@pytest.mark.parametrize("path", list(OURS), ids=_name)
def test_the_commands_of_a_page_run_in_their_order(path: Path, folder: Path) -> None:
    for line in OURS[path]:
        if "jq" in line and shutil.which("jq") is None:
            continue
        run = _run(line, folder)

        assert run.returncode in (0, 1), f"{path.name}: {line}\n{run.stderr}"
        assert "Traceback" not in run.stderr


# CONTRIBUTING.md shows what a test looks like, which is no program.
PYTHON = sorted({at for at, _ in _blocks("python") if at.name != "CONTRIBUTING.md"})


@pytest.mark.parametrize("path", PYTHON, ids=_name)
def test_the_python_of_a_page_runs(path: Path, folder: Path) -> None:
    (folder / "page.py").write_text(
        "\n".join(block for at, block in _blocks("python") if at == path)
    )

    run = _run("python page.py", folder)

    assert run.returncode == 0, run.stderr


def _code() -> str:
    room = Path(sys.modules["onrecord"].__path__[0])
    paths = sorted(p for p in room.rglob("*") if p.suffix in {".py", ".sql", ".html"})
    named = [str(path.relative_to(room)) for path in paths]
    return "\n".join([*named, *(path.read_text("utf-8") for path in paths)])


def _glossary() -> list[str]:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_every_word_of_the_glossary_is_in_the_code_and_stands_there_once() -> None:
    words, code = _glossary(), _code()

    assert len(words) == len(set(words))
    assert [w for w in words if not re.search(rf"(?i)\b_*{w}s?\b", code)] == []


def _kinds_of_problem() -> set[str]:
    named = re.findall(
        r"[\"'](pages|articles|claims|ledger|batch)\.(\w+)[\"']", _code()
    )
    return {f"{room}.{name}" for room, name in named} - {"ledger.db"}


def test_every_kind_of_problem_is_explained_and_no_other() -> None:
    text = (ROOT / "docs" / "how-to" / "problems.md").read_text("utf-8")
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    explained = {
        kind for heading in headings for kind in re.findall(r"`([\w.]+)`", heading)
    }

    # Kinds that are put together from a room and a word.
    made = {"articles.broke", "claims.broke"}
    assert explained - made == _kinds_of_problem()


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().casefold()).replace(" ", "-")


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("http:", "https:")):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, link
