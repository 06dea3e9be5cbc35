"""Check an evidence bundle with nothing but Python 3.8 or later.

    python3 verify_bundle.py BUNDLE.zip --key KEY [--older CHECKPOINT]

A bundle holds one claim of an onrecord ledger: the page's bytes, the entries about
it, proofs that each is in the ledger's tree, and a signed checkpoint of that tree.
Nothing in it is trusted, and nothing of it is written to disk. KEY is the ledger's
public key, as a line or a file. Get it from the ledger's keeper by another way than
the bundle: a key that comes with the evidence proves nothing. Sources: RFC 8032,
RFC 6962, RFC 9162, https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note.
"""

from __future__ import annotations

import argparse
import json
import re
import stat
import sys
import time
import zipfile
import zlib
from base64 import b64decode
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, NamedTuple, Sequence, Tuple

Proof = Sequence[bytes]  # hashes, of 32 bytes each
Point = Tuple[int, int, int, int]  # of the curve
#: Bytes of the largest member and of all together, unpacked; members at most.
LARGEST, LARGEST_IN_ALL, MOST = 128 << 20, 512 << 20, 10_000
#: The only names a bundle may hold, beside its entries. None is ever made a path.
NAMES = {"README.txt", "bundle.json", "checkpoint", "checkpoint.tsr", "page"}
NAMES |= {"verify_bundle.py"}
#: What reading a file that is no bundle can raise.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ValueError, KeyError, IndexError, TypeError),
    *(AttributeError, EOFError, OSError, RuntimeError, OverflowError),
)


class Refused(Exception):  # noqa: N818 - it says what happened
    """The bundle is not what it says, in a sentence; any function here may raise it."""


def must(holds: object, else_said: str) -> None:
    """Go on only where this holds."""
    if not holds:
        raise Refused(else_said)


class Checkpoint(NamedTuple):
    """A ledger's name, how many entries it has, and the root of their tree."""

    origin: str
    size: int
    root: bytes


# Ed25519, RFC 8032, section 5.1: only checking, so nothing here is secret.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _point(encoded: bytes) -> Point | None:
    y = int.from_bytes(encoded, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (not x and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0])
    b = (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    for bit in f"{number:b}":
        total = _add(total, total)
        total = _add(total, point) if bit == "1" else total
    return total


def ed25519_ok(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature (64 bytes) is by the owner of a public key (32 bytes)."""
    key = _point(public) if len(public) == 32 else None
    base = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    s = int.from_bytes(signature[32:], "little")
    if key is None or base is None or len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little")
    minus = (P - key[0], key[1], key[2], P - key[3])
    x, y, z, _ = _add(_times(s, base), _times(h % ORDER, minus))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def _climb(at: int, last: int, leaf: bytes, proof: Proof) -> tuple[bytes, bytes] | None:
    """The roots, without and with what comes after, that a proof leads to."""
    old = new = leaf
    for step in proof:
        if last <= 0:
            return None
        if at & 1 or at == last:
            old, new = (sha256(b"\x01" + step + top).digest() for top in (old, new))
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = sha256(b"\x01" + new + step).digest()
        at, last = at >> 1, last >> 1
    return None if last else (old, new)


def included(leaf: bytes, index: int, size: int, proof: Proof, root: bytes) -> bool:
    """Whether the leaf with this hash stands at this index; RFC 9162, 2.1.3.2."""
    roots = _climb(index, size - 1, leaf, proof) if 0 <= index < size else None
    return roots is not None and roots[1] == root


def consistent(size: int, root: bytes, later: int, end: bytes, proof: Proof) -> bool:
    """Whether the later tree begins with the earlier one; RFC 9162, 2.1.4.2."""
    if size in {0, later}:
        return not proof and root == (end if size else sha256(b"").digest())
    if not 0 < size < later or not proof:
        return False
    first, *steps = proof if size & (size - 1) else [root, *proof]
    at, last = size - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return _climb(at, last, first, steps) == (root, end)


def verified(key: str, note: bytes) -> Checkpoint:
    """What a checkpoint says, once the owner of this very key has signed it."""
    parts = re.fullmatch(r"(.+?)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", key.strip())
    name, digits, coded = parts.groups() if parts else ("", "", "")
    public = b64decode(coded)
    known = sha256(name.encode() + b"\n" + public).digest()[:4]
    is_key = public[:1] == b"\x01" and digits == known.hex()
    must(is_key, "The key given is no key of a ledger. Copy the whole line.")
    body, _, below = note.rpartition(b"\n\n")
    lines = re.findall(r"(?m)^\u2014 (.+) ([A-Za-z0-9+/]{91}=)$", below.decode())
    packed = [b64decode(coded) for signer, coded in lines if signer == name]
    told = body + b"\n"
    signed = (p[:4] == known and ed25519_ok(public[1:], told, p[4:]) for p in packed)
    must(any(signed), "The checkpoint is not signed with the key you gave.")
    origin, size, root = told.decode().split("\n")[:3]
    is_one = re.fullmatch(r"[0-9]{1,18}\n[A-Za-z0-9+/]{43}=", f"{size}\n{root}")
    must(origin == name and is_one, "What the key signed is no checkpoint of a ledger.")
    return Checkpoint(origin, int(size), b64decode(root))


def members(path: str) -> dict[str, bytes]:
    """Every member of the zip file, read within limits into memory."""
    found: dict[str, bytes] = {}
    left = LARGEST_IN_ALL
    with zipfile.ZipFile(path) as file:
        for info in file.infolist():
            name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
            is_known = name in NAMES or re.fullmatch(r"entries/[0-9]{1,18}", name)
            is_file = is_known and kind in {0, stat.S_IFREG}
            must(is_file, f"{shown(name)} has no place in a bundle.")
            must(name not in found and len(found) < MOST, "It has too many members.")
            with file.open(info) as member:
                found[name] = member.read(min(LARGEST, left) + 1)
            left -= len(found[name])
            fits = len(found[name]) <= LARGEST and left >= 0
            must(fits, f"{shown(name)} unpacks to more than a bundle holds.")
    return found


def leaf_of(entry: dict[str, Any], body: bytes) -> bytes:
    """The hash in the tree that an entry, its salt and its body give."""
    key, salt = bytes.fromhex(entry["id"]), bytes.fromhex(entry["salt"])
    when = entry["recorded_at"].to_bytes(8, "big", signed=True)
    who = f"{entry['kind']}\n{entry['recorded_by']}".encode()
    has_form = len(key) == len(salt) == 16 and "\n" not in entry["kind"]
    must(has_form, "An entry's id, salt or kind is not of its form.")
    leaf = b"onrecord entry 2\n" + key + sha256(salt + body).digest() + when + who
    return sha256(b"\x00" + leaf).digest()


def check(path: str, key: str | None, older: bytes | None = None) -> list[str]:
    """Check a bundle, and tell what was found, in sentences."""
    must(
        key,
        "Without a key nothing shows whose evidence this is. Ask the ledger's keeper "
        "for its key, by another way than this bundle, and give it with --key.",
    )
    held = members(path)
    said = json.loads(held["bundle.json"])
    now = verified(str(key), held["checkpoint"])
    told = [f"Your key signed the checkpoint of {now.origin}, {now.size} entries."]
    told.append(_stamp(held["checkpoint"], held.get("checkpoint.tsr")))
    if older is not None:
        told.append(_extends(verified(str(key), older), now, said))
    bodies: dict[str, dict[str, Any]] = {}
    for entry in said["entries"]:
        at, who = entry["index"], shown(entry["recorded_by"])
        body, steps = held[f"entries/{at}"], [bytes.fromhex(s) for s in entry["proof"]]
        is_there = included(leaf_of(entry, body), at, now.size, steps, now.root)
        must(is_there, f"Entry {shown(at)} is not in the ledger that was signed.")
        bodies.setdefault(entry["kind"], {})[entry["id"]] = json.loads(body)
        day = time.strftime("%Y-%m-%d", time.gmtime(entry["recorded_at"] // 1_000_000))
        told.append(f"Entry {at} is in it: {shown(entry['kind'])}, {day}, by {who}.")
    return told + _evidence(bodies, said["claim"], held["page"])


def _stamp(note: bytes, token: bytes | None) -> str:
    """Whether a timestamp is enclosed, and is one of this very checkpoint."""
    is_of_it = token is None or sha256(note).digest() in token
    must(is_of_it, "The timestamp that is enclosed is not of this checkpoint.")
    told = "A timestamp of it is enclosed. Whose it is `openssl ts -verify` can check."
    return told if token is not None else "The checkpoint is not timestamped."


def _extends(older: Checkpoint, now: Checkpoint, said: dict[str, Any]) -> str:
    """Whether the ledger is the one of the older checkpoint, added to."""
    must(older.size <= now.size, "Your checkpoint is newer than the bundle.")
    proofs = {proof["size"]: proof["proof"] for proof in said.get("older", ())}
    must(
        older.size in proofs or older.size in {0, now.size},
        "The bundle has no proof from your older checkpoint. Send it to the keeper; "
        "`onrecord bundle CLAIM --older FILE` makes a bundle that has.",
    )
    steps = [bytes.fromhex(step) for step in proofs.get(older.size, ())]
    begins = consistent(older.size, older.root, now.size, now.root, steps)
    must(begins, "The ledger was rewritten since your older checkpoint.")
    return f"Nothing was changed since your checkpoint of {older.size} entries."


def _evidence(bodies: dict[str, Any], claim_id: str, page: bytes) -> list[str]:
    """Whether page, article, reading and claim belong together; what is quoted."""
    (entry,) = (e for e, c in bodies["claim"].items() if c["id"] == claim_id)
    claim, digest = bodies["claim"][entry], sha256(page).hexdigest()
    (article,) = (a for a in bodies["article"].values() if a["id"] == claim["article"])
    captures = bodies["page"].values()
    digests = {article["page"], *(capture["sha256"] for capture in captures)}
    must(
        digests == {digest},
        "The page's bytes are not those that the article was read from.",
    )
    given = [entry in reading["claims"] for reading in bodies["reading"].values()]
    must(any(given), "No reading of the article in the bundle gave this claim.")
    told = [f"The page has {len(page)} bytes with the SHA-256 {digest}."]
    for capture in captures:
        where = shown(capture.get("url") or capture.get("name") or "no address")
        told.append(f"It was captured {shown(capture['captured_at'])} from {where}.")
    text, voices = article["text"], bodies.get("speaker", {}).values()
    for part in ("source", "cue", "content"):
        for start, end in claim["attribution"].get(part, ()):
            is_in = 0 <= start < end <= len(text)
            must(is_in, "The words of the claim lie beyond the article's text.")
            told.append(f"{part.capitalize()}: \u201c{shown(text[start:end])}\u201d.")
    named = {voice["speaker"]["id"]: voice["speaker"]["name"] for voice in voices}
    who = shown(named[claim["speaker"]]) if claim.get("speaker") else "nobody named"
    return [*told, f"It is said by {who}."]


def shown(words: object) -> str:
    """Words from outside on one line, where they can neither hide nor pretend."""
    line = " ".join(str(words)[:4000].split())
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in line)


def main() -> int:
    """Check as asked; 0 when everything is what it says, else 1."""
    options = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    options.add_argument("bundle", help="the bundle's file")
    options.add_argument("--key", help="the ledger's public key, or a file with it")
    options.add_argument("--older", help="a checkpoint you kept from before")
    asked = options.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        is_file = asked.key is not None and Path(asked.key).is_file()
        key = Path(asked.key).read_text("utf-8") if is_file else asked.key
        older = Path(asked.older).read_bytes() if asked.older else None
        told = check(asked.bundle, key, older)
    except Refused as why:
        told = [f"NOT VERIFIED. {why}"]
    except BROKEN as why:
        told = [f"NOT VERIFIED. It is not a whole bundle: {shown(repr(why))}"]
    else:
        told.append("VERIFIED. Whether the words are true, nothing here can tell.")
    print("\n".join(told))
    return int(told[0].startswith("NOT"))


if __name__ == "__main__":
    sys.exit(main())
