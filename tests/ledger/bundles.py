"""A ledger with pages, the bundle of one of its claims, and its verifier as run."""

import subprocess
import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import onrecord.ledger.bundle
from onrecord.ledger import Recording, SqliteLedger
from onrecord.pages import PageStore

PROGRAM = Path(onrecord.ledger.bundle.__file__).with_name("verify_bundle.py")


@dataclass(frozen=True)
class Told:
    """What the verifier printed, and how it ended."""

    status: int
    out: str


def verifier(*words: str | Path, python: str = sys.executable) -> Told:
    """Run the verifier as a stranger does: nothing of ours can be imported."""
    done = subprocess.run(
        [python, "-I", "-S", PROGRAM, *map(str, words)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert not done.stderr, done.stderr.decode()
    return Told(done.returncode, done.stdout.decode())


def with_pages(recordings: list[Recording], store: PageStore) -> list[Recording]:
    """The same, with each page's bytes made and kept: the article's text as HTML."""
    kept = []
    for recording in recordings:
        assert recording.page is not None
        assert recording.article is not None
        content = f"<html><p>{recording.article.text}".encode()
        digest = sha256(content).hexdigest()
        store.put(content)
        page = replace(recording.page, sha256=digest, size=len(content))
        article = replace(recording.article, page=digest)
        kept.append(replace(recording, page=page, article=article))
    return kept


def checkpoint(ledger: SqliteLedger) -> Path:
    """Where the ledger's last checkpoint is."""
    return Path(f"{ledger.path}.checkpoint")
