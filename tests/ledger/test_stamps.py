"""Timestamps by somebody else's clock: asked for, kept, and never in the way."""

import io
import random
import subprocess
import zipfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from onrecord.errors import BadAuthorityError, NotCertificatesError, Problem
from onrecord.ledger import (
    Query,
    Recording,
    SqliteLedger,
    backup,
    bundle_of,
    checkpoint_file,
    restore,
)
from onrecord.ledger.stamps import (
    Authority,
    Roots,
    StampState,
    ask,
    library,
    roots_in,
    stamps_of,
    state_of,
)
from onrecord.ledger.stamps.token import BadTokenError
from onrecord.pages import PageStore
from tests.ledger.authority import SIGNING, OpenSsl, Root, served
from tests.ledger.bundles import verifier

LATER = Problem(about="karsk.html", kind="pages.truncated", message="Cut short.")
NOTE = b"onrecord/karsk\n7\nroot\n"


@pytest.fixture
def root() -> Root:
    return Root()


@pytest.fixture
def clock(tmp_path: Path, root: Root) -> OpenSsl:
    """A time-stamping authority."""
    return OpenSsl(tmp_path / "clock", root)


def trusting(*roots: Root) -> Roots:
    return Roots(trusted=tuple(root.certificate for root in roots))


def state(ledger: SqliteLedger, roots: Roots | None = None) -> StampState:
    return state_of(ledger.path, ledger.vkey, roots)


def test_a_checkpoint_is_stamped_once_and_only_a_hash_is_sent(
    filled: SqliteLedger, clock: OpenSsl, root: Root
) -> None:
    note = checkpoint_file(filled.path).read_bytes()
    with served(clock) as url:
        for _ in range(2):
            assert ask(filled.path, Authority(url=url), roots=trusting(root)) is None
    (asked,) = clock.asked
    assert sha256(note).digest() in asked
    assert filled.vkey.encode() not in asked
    assert len(asked) < 100
    (stamped,) = state(filled, trusting(root)).stamped
    assert (stamped.size, stamped.is_checked, stamped.amiss) == (
        filled.size,
        True,
        None,
    )
    assert "CN=Karsk Clock, whom you trust" in stamped.sentence
    (unchecked,) = state(filled).stamped
    assert "is not checked" in unchecked.sentence
    assert state(filled).rest(filled.size) is None


def test_openssl_says_the_same(
    filled: SqliteLedger, clock: OpenSsl, root: Root, tmp_path: Path
) -> None:
    with served(clock) as url:
        assert ask(filled.path, Authority(url=url)) is None
    folder = stamps_of(filled.path).folder
    (token,), (note,) = folder.glob("*.tsr"), folder.glob("*.checkpoint")
    words = ("-data", note, "-in", token, "-CAfile", root.pem(tmp_path))
    done = subprocess.run(
        ["/usr/bin/env", "openssl", "ts", "-verify", *map(str, words)],
        capture_output=True,
        check=False,
    )
    assert b"Verification: OK" in done.stdout, done.stderr


def test_what_is_recorded_later_is_not_timestamped_and_says_so(
    ledger: SqliteLedger, karsk: list[Recording], clock: OpenSsl
) -> None:
    assert state(ledger).rest(ledger.size) is None, "There is nothing to stamp."
    ledger.record(karsk[:1])
    assert state(ledger).rest(ledger.size) == "Not timestamped."
    with served(clock) as url:
        ask(ledger.path, Authority(url=url))
        before = ledger.size
        ledger.record(karsk)
        told = f"Entries {before} to {ledger.size - 1} are not timestamped."
        assert state(ledger).rest(ledger.size) == told
        ask(ledger.path, Authority(url=url))
    assert state(ledger).rest(ledger.size) is None
    assert [one.size for one in state(ledger).stamped] == [before, ledger.size]
    first = state(ledger).over(before - 1)
    assert first is not None
    assert first.size == before


def test_an_authority_that_is_down_is_kept_and_asked_again(
    filled: SqliteLedger, clock: OpenSsl
) -> None:
    with served(clock) as url:
        pass
    failed = ask(filled.path, Authority(url=url, seconds=2))
    assert failed is not None
    assert "gave no answer" in failed.why
    rest = state(filled).rest(filled.size)
    assert rest is not None
    assert rest.startswith("Not timestamped.")
    assert url in rest
    assert "asked again the next time" in rest
    with served(clock) as again:
        assert ask(filled.path, Authority(url=again)) is None
    assert state(filled).failed is None
    assert state(filled).rest(filled.size) is None


def test_an_answer_to_another_question_is_not_kept(
    filled: SqliteLedger, clock: OpenSsl, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = library.question(b"something else")
    for question in (
        other,
        library.question(checkpoint_file(filled.path).read_bytes()),
    ):
        answer = clock.stamp(question.body)
        monkeypatch.setattr(clock, "stamp", lambda _, answer=answer: answer)
        with served(clock) as url:
            failed = ask(filled.path, Authority(url=url))
        assert failed is not None
        assert "another question" in failed.why
        monkeypatch.undo()
    assert stamps_of(filled.path).sizes() == ()


def test_an_authority_that_refuses(filled: SqliteLedger, clock: OpenSsl) -> None:
    settings = clock.folder / "settings"
    settings.write_text(settings.read_text().replace("sha256, sha512", "sha512"))
    with served(clock) as url:
        failed = ask(filled.path, Authority(url=url))
    assert failed is not None
    assert "did not give a timestamp" in failed.why


def stamped(clock: OpenSsl) -> bytes:
    return clock.stamp(library.question(NOTE).body)


def test_of_every_flipped_bit_none_is_taken_for_another_time_or_text(
    clock: OpenSsl, root: Root
) -> None:
    token = stamped(clock)
    whole = library.read(token, NOTE)
    seen: Counter[str] = Counter()
    for bit in range(len(token) * 8):
        flipped = bytearray(token)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            told = library.read(bytes(flipped), NOTE)
            library.check(bytes(flipped), NOTE, trusting(root))
        except BadTokenError:
            seen["refused"] += 1
        else:
            assert (told.at, told.serial) == (whole.at, whole.serial), bit
            seen["the same"] += 1
    print(f"{len(token) * 8} bits flipped: {dict(seen)}")  # noqa: T201
    assert seen["refused"] > 0.9 * len(token) * 8
    assert seen["the same"] < 0.05 * len(token) * 8


def test_another_text_or_another_authority_is_refused(
    clock: OpenSsl, root: Root, tmp_path: Path
) -> None:
    token = stamped(clock)
    library.check(token, NOTE, trusting(root))
    with pytest.raises(BadTokenError, match="something else"):
        library.read(token, NOTE + b"x")
    with pytest.raises(BadTokenError):
        library.check(token, NOTE + b"x", trusting(root))
    namesake = Root()
    with pytest.raises(BadTokenError, match="No authority that you trust"):
        library.check(token, NOTE, trusting(namesake))
    elsewhere = Root("Lomnitz Root")
    other = OpenSsl(tmp_path / "other", elsewhere)
    with pytest.raises(BadTokenError):
        library.check(stamped(other), NOTE, trusting(root))
    library.check(stamped(other), NOTE, trusting(root, elsewhere))


def exchanged(token: bytes, leaf: x509.Certificate, other: x509.Certificate) -> bytes:
    """The token with another certificate in it, of as many bytes."""
    der = serialization.Encoding.DER
    old, new = leaf.public_bytes(der), other.public_bytes(der)
    assert len(old) == len(new)
    assert token.count(old) == 1
    return token.replace(old, new)


def of_as_many_bytes(leaf: x509.Certificate, made: object) -> x509.Certificate:
    """A certificate as long as another: a signature of ECDSA has 70 to 72 bytes."""
    der = serialization.Encoding.DER
    assert callable(made)
    for _ in range(200):
        other = made()
        assert isinstance(other, x509.Certificate)
        if len(other.public_bytes(der)) == len(leaf.public_bytes(der)):
            return other
    pytest.fail("No certificate has as many bytes.")


def test_a_certificate_for_another_use_is_refused(clock: OpenSsl, root: Root) -> None:
    """The same key, name and number, made for signing programs."""
    key = clock.key.public_key()
    leaf = clock.certificate
    other = of_as_many_bytes(leaf, lambda: root.leaf(clock.name, key, use=SIGNING))
    token = exchanged(stamped(clock), leaf, other)
    assert library.read(token, NOTE).serial > 0
    with pytest.raises(BadTokenError):
        library.check(token, NOTE, trusting(root))


def test_a_leaf_that_was_replaced_is_refused(clock: OpenSsl, root: Root) -> None:
    """Another key, under the same name and number, by the same root and by none."""
    for signer in (root, Root()):
        key = ec.generate_private_key(ec.SECP256R1()).public_key()

        def leaf(signer: Root = signer, key: ec.EllipticCurvePublicKey = key):  # type: ignore[no-untyped-def] # noqa: ANN202
            return signer.leaf(clock.name, key)

        other = of_as_many_bytes(clock.certificate, leaf)
        token = exchanged(stamped(clock), clock.certificate, other)
        with pytest.raises(BadTokenError):
            library.check(token, NOTE, trusting(root))


@pytest.mark.parametrize(("begins", "ends"), [(-30, -1), (1, 30)])
def test_a_certificate_that_was_not_valid_then_is_refused(
    tmp_path: Path, root: Root, begins: int, ends: int
) -> None:
    clock = OpenSsl(tmp_path / "clock", root, begins=begins, ends=ends)
    token = stamped(clock)
    assert library.read(token, NOTE).serial > 0
    with pytest.raises(BadTokenError, match="No authority that you trust"):
        library.check(token, NOTE, trusting(root))


def test_what_is_kept_is_looked_at_again(
    filled: SqliteLedger, clock: OpenSsl, root: Root
) -> None:
    with served(clock) as url:
        ask(filled.path, Authority(url=url))
        folder = stamps_of(filled.path).folder
        (token,), (note,) = folder.glob("*.tsr"), folder.glob("*.checkpoint")
        for file in (token, note):
            content = file.read_bytes()
            chance = random.Random(3)  # noqa: S311 — to be played again
            at = chance.randrange(40, len(content))
            file.write_bytes(content[:at] + b"\0" + content[at + 1 :])
            (bad,) = state(filled, trusting(root)).stamped
            assert bad.amiss is not None
            assert "proves nothing" in bad.sentence
            assert state(filled, trusting(root)).over(0) is None
            file.write_bytes(content)
        token.write_bytes(b"no token")
        assert ask(filled.path, Authority(url=url)) is None, "It is asked again."
        assert state(filled, trusting(root)).over(0) is not None


def test_the_timestamp_goes_into_the_bundle(
    book: SqliteLedger,
    store: PageStore,
    clock: OpenSsl,
    tmp_path: Path,
) -> None:
    claim = book.claims(Query()).hits[0].claim.id
    file = tmp_path / "claim.zip"
    file.write_bytes(bundle_of(book, store, claim))
    told = verifier(file, "--key", book.vkey)
    assert (told.status, "is not timestamped" in told.out) == (0, True)
    with served(clock) as url:
        ask(book.path, Authority(url=url))
    book.record([Recording(problems=(LATER,))])
    content = bundle_of(book, store, claim)
    file.write_bytes(content)
    told = verifier(file, "--key", book.vkey)
    assert told.status == 0, told.out
    assert "A timestamp of it is enclosed" in told.out
    note = checkpoint_file(book.path).read_text("utf-8")
    older = bundle_of(book, store, claim, older=note)
    with zipfile.ZipFile(io.BytesIO(older)) as whole:
        assert "checkpoint.tsr" not in whole.namelist(), "None is as new as that."
    folder = stamps_of(book.path).folder
    (token,) = folder.glob("*.tsr")
    digest = sha256(next(iter(folder.glob("*.checkpoint"))).read_bytes()).digest()
    file.write_bytes(content.replace(digest, bytes(32)))
    broken = verifier(file, "--key", book.vkey)
    assert broken.status == 1
    assert token.exists()


def test_timestamps_are_backed_up_and_come_back(
    book: SqliteLedger, store: PageStore, clock: OpenSsl, tmp_path: Path
) -> None:
    with served(clock) as url:
        ask(book.path, Authority(url=url))
    backup(book, store, tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "back")
    back = tmp_path / "back" / "ledger.db"
    assert state_of(back, book.vkey) == state(book)


def test_authorities_and_roots_that_are_none(tmp_path: Path, root: Root) -> None:
    for address in (
        "karsk.example",
        "ftp://karsk.example",
        "https://a:b@karsk.example",
    ):
        with pytest.raises(BadAuthorityError):
            Authority(url=address)
    assert roots_in([]) is None
    for content in (b"", b"no certificate"):
        (tmp_path / "none.pem").write_bytes(content)
        with pytest.raises(NotCertificatesError):
            roots_in([tmp_path / "none.pem"])
    with pytest.raises(NotCertificatesError):
        roots_in([tmp_path / "missing.pem"])
    assert roots_in([root.pem(tmp_path)]) == trusting(root)
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    leaf = root.leaf("Karsk Clock", key)
    (tmp_path / "leaf.pem").write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    with pytest.raises(NotCertificatesError, match="signed itself"):
        roots_in([tmp_path / "leaf.pem"])
