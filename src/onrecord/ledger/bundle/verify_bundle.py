"""Check an evidence bundle with nothing but Python 3.8 or later.

    python3 verify_bundle.py BUNDLE.zip --key KEY [--older CHECKPOINT]

A bundle holds one claim of an onrecord ledger: the page's bytes, the entries about
it, proofs that each is in the ledger's tree, and a signed checkpoint of that tree.
Nothing in the bundle is trusted and nothing of it is written to disk. KEY is the
ledger's public key, a line or a file with it. Get it from the ledger's keeper by
another way than the bundle: a key that comes with the evidence proves nothing.

Sources: RFC 8032 (Ed25519), RFC 6962 and RFC 9162 (the tree and its proofs),
https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note (the checkpoint).
"""

from __future__ import annotations

import argparse
import json
import re
import stat
import sys
import zipfile
import zlib
from base64 import b64decode
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, NamedTuple, Sequence, Tuple

#: Bytes of the largest member and of all together, unpacked; members at most.
LARGEST, LARGEST_IN_ALL, MOST_MEMBERS = 128 << 20, 512 << 20, 10_000
#: The only names a bundle may hold. None of them is ever made a path.
_NAMES = re.compile(
    r"README\.txt|bundle\.json|checkpoint|key|page|verify_bundle\.py"
    r"|entries/(0|[1-9][0-9]{0,17})\.json"
)


class Refused(Exception):  # noqa: N818 - it says what happened
    """The bundle is not what it says, in a sentence for a person."""


class Checkpoint(NamedTuple):
    """A ledger's name, how many entries it has, and the root of their tree."""

    origin: str
    size: int
    root: bytes


# ---- Ed25519, RFC 8032 section 5.1.7: only checking, so nothing here is secret.

_P, _L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
Point = Tuple[int, int, int, int]


def _point(encoded: bytes) -> Point | None:
    y = int.from_bytes(encoded, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (not x and odd):
        return None
    x = _P - x if x & 1 != odd else x
    return x, y, 1, x * y % _P


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        total = _add(total, point) if number & 1 else total
        point = _add(point, point)
        number >>= 1
    return total


_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def ed25519_ok(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature (64 bytes) is by the owner of a public key (32 bytes)."""
    key = _point(public) if len(public) == 32 else None
    s = int.from_bytes(signature[32:], "little")
    if key is None or _BASE is None or len(signature) != 64 or s >= _L:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little")
    minus = (_P - key[0], key[1], key[2], _P - key[3])
    x, y, z, _ = _add(_times(s, _BASE), _times(h % _L, minus))
    x, y = x * pow(z, _P - 2, _P) % _P, y * pow(z, _P - 2, _P) % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---- The tree, RFC 6962 section 2.1; how proofs are checked, RFC 9162 section 2.1.


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def included(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf with this hash stands at this index of the tree."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = _node(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(
    size: int, root: bytes, later: int, later_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the later tree begins with all of the earlier one, unchanged."""
    if size == later:
        return not proof and root == later_root
    if not 0 < size < later or not proof:
        return False
    steps = list(proof) if size & (size - 1) else [root, *proof]
    at, last = size - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = _node(step, old), _node(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = _node(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == root and new == later_root


# ---- The checkpoint: a signed note.


def verified(key: str, note: bytes) -> Checkpoint:
    """What a checkpoint says, once the owner of this very key has signed it.

    Raises:
        Refused: The key is none, it did not sign, or the text is no checkpoint.
    """
    name, digits, encoded = _parts_of(key)
    public = _unpacked(encoded)
    known = sha256(name.encode() + b"\n" + public).digest()[:4]
    if len(public) != 33 or public[0] != 1 or digits != known.hex():
        raise Refused("The key given is no key of a ledger. Copy the whole line.")
    body, _, signatures = note.rpartition(b"\n\n")
    body += b"\n"
    begins = "\u2014 %s " % name
    signed = any(
        packed[:4] == known and ed25519_ok(public[1:], body, packed[4:])
        for line in signatures.decode("utf-8", "replace").split("\n")
        if line.startswith(begins)
        for packed in [_unpacked(line[len(begins) :])]
    )
    if not signed:
        raise Refused("The checkpoint is not signed with the key you gave.")
    lines = body.decode("utf-8", "replace").split("\n")
    if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1], re.ASCII):
        raise Refused("What the key signed is no checkpoint of a ledger.")
    return Checkpoint(lines[0], int(lines[1]), _unpacked(lines[2]))


def _parts_of(key: str) -> Sequence[str]:
    parts = key.strip().split("+", 2)
    return parts if len(parts) == 3 else ("", "", "")


def _unpacked(encoded: str) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except ValueError:
        return b""


# ---- The bundle.


def members(path: str) -> dict[str, bytes]:
    """Every member of the zip file, read within limits into memory.

    Raises:
        Refused: It holds what no bundle holds, or too much.
    """
    found: dict[str, bytes] = {}
    left = LARGEST_IN_ALL
    with zipfile.ZipFile(path) as file:
        if len(file.infolist()) > MOST_MEMBERS:
            raise Refused("The file has too many members for a bundle.")
        for info in file.infolist():
            name = info.filename
            if name in found or not _NAMES.fullmatch(name):
                raise Refused("%s has no place in a bundle." % shown(name))
            if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
                raise Refused("%s is a link or a device." % shown(name))
            with file.open(info) as member:
                found[name] = member.read(min(LARGEST, left) + 1)
            left -= len(found[name])
            if len(found[name]) > LARGEST or left < 0:
                raise Refused("%s unpacks to more than a bundle holds." % shown(name))
    return found


def leaf_of(entry: dict[str, Any], body: bytes) -> bytes:
    """The hash in the tree that an entry, its salt and its body give."""
    commitment = sha256(bytes.fromhex(entry["salt"]) + body).hexdigest()
    told = [entry["kind"], entry["recorded_at"], entry["recorded_by"], commitment]
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(b"\x00" + line.encode()).digest()


def check(path: str, key: str | None, older: bytes | None = None) -> list[str]:
    """Check a bundle, and tell what was found, in sentences.

    Raises:
        Refused: Something is not what it says.
    """
    held = members(path)
    said = json.loads(held["bundle.json"])
    if key is None:
        raise Refused(
            "Nobody's key was given, so nothing shows whose evidence this is. Ask the "
            "ledger's keeper for the key, by another way than this bundle, and give it "
            "with --key."
        )
    now = verified(key, held["checkpoint"])
    told = [
        "The checkpoint of %s, %s entries, is signed with the key you gave."
        % (shown(now.origin), now.size)
    ]
    if older is not None:
        told.append(_extends(verified(key, older), now, said))
    bodies: dict[str, list[Any]] = {}
    for entry in said["entries"]:
        body = held["entries/%d.json" % entry["index"]]
        steps = [bytes.fromhex(step) for step in entry["proof"]]
        leaf = leaf_of(entry, body)
        if not included(leaf, entry["index"], now.size, steps, now.root):
            raise Refused(
                "Entry %d is not in the ledger that was signed." % entry["index"]
            )
        bodies.setdefault(entry["kind"], []).append(json.loads(body))
        told.append(
            "Entry %d (%s), recorded %s by %s, is in that ledger as it stands here."
            % (entry["index"], shown(entry["kind"]), *map(shown, _when_and_who(entry)))
        )
    return told + _evidence(bodies, said["claim"], held["page"])


def _when_and_who(entry: dict[str, Any]) -> Sequence[str]:
    return entry["recorded_at"], entry["recorded_by"]


def _extends(older: Checkpoint, now: Checkpoint, said: dict[str, Any]) -> str:
    """Whether the ledger is the one of the older checkpoint, added to."""
    proofs = {p["size"]: p["proof"] for p in said.get("older", ())}
    if older.origin != now.origin:
        raise Refused("Your older checkpoint is of another ledger than the bundle's.")
    if older.size > now.size:
        raise Refused("Your checkpoint is newer than the bundle. Ask for a new bundle.")
    if older.size not in proofs and 0 < older.size < now.size:
        raise Refused(
            "The bundle has no proof from your older checkpoint. Ask the keeper to make "
            "it again with that checkpoint: onrecord bundle CLAIM --older FILE."
        )
    steps = [bytes.fromhex(step) for step in proofs.get(older.size, ())]
    begins = older.size == 0 or consistent(*older[1:], *now[1:], steps)
    if not begins:
        raise Refused(
            "The ledger was rewritten: what it held at your older checkpoint is not "
            "what it holds in the bundle."
        )
    return "Nothing was changed since your checkpoint of %d entries." % older.size


def _evidence(bodies: dict[str, list[Any]], claim_id: str, page: bytes) -> list[str]:
    """Whether page, article and claim belong together, and what the claim quotes."""
    claim = _the(bodies, "claim", claim_id)
    article = _the(bodies, "article", claim["article"])
    digest = sha256(page).hexdigest()
    if not bodies.get("page") or any(p["sha256"] != digest for p in bodies["page"]):
        raise Refused("The page's bytes are not those that were captured.")
    if article["page"] != digest:
        raise Refused("The article was read from another page.")
    if not any(claim_id in r["claims"] for r in bodies.get("reading", ())):
        raise Refused("No reading of the article in the bundle gave this claim.")
    told = ["The page: %d bytes with the SHA-256 %s." % (len(page), digest)]
    for kept in bodies["page"]:
        where = kept.get("url") or kept.get("name") or "no address"
        facts = shown(kept["captured_at"]), shown(kept["how"]), shown(where)
        told.append("Captured %s, by %s, from %s." % facts)
    text, said = article["text"], claim["attribution"]
    told.append("Article: %s." % shown(article.get("title") or "without a headline"))
    for part in ("source", "cue", "content"):
        for start, end in said.get(part, ()):
            if not 0 <= start < end <= len(text):
                raise Refused("The words of the claim lie beyond the article's text.")
            told.append(
                "%s, characters %d to %d of the article: \u201c%s\u201d."
                % (part.capitalize(), start, end, shown(text[start:end]))
            )
    if claim.get("speaker") is not None:
        told.append("Said by %s." % shown(_speaker(bodies, claim)))
    return told


def _the(bodies: dict[str, list[Any]], kind: str, wanted: str) -> Any:  # noqa: ANN401
    found = [body for body in bodies.get(kind, ()) if body["id"] == wanted]
    if len(found) != 1:
        raise Refused("The bundle does not hold the one %s it is about." % kind)
    return found[0]


def _speaker(bodies: dict[str, list[Any]], claim: dict[str, Any]) -> str:
    for voice in bodies.get("speaker", ()):
        speaker = voice["speaker"]
        if voice["article"] == claim["article"] and speaker["id"] == claim["speaker"]:
            return str(speaker["name"])
    raise Refused("The bundle does not hold the speaker of the claim.")


def shown(words: object, most: int = 600) -> str:
    """Words from outside on one line, where they can neither hide nor pretend."""
    line = " ".join(str(words).split())
    safe = (c if c.isprintable() else "<U+%04X>" % ord(c) for c in line)
    return "".join(safe)[:most] + ("\u2026" if len(line) > most else "")


#: What reading a file that is no bundle can raise.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, KeyError, IndexError, TypeError,
    AttributeError, EOFError, OSError, RuntimeError, NotImplementedError,
)  # fmt: skip


def main() -> int:
    """Check as asked; 0 when everything is what it says, else 1."""
    options = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    options.add_argument("bundle", help="the bundle's file")
    options.add_argument("--key", help="the ledger's public key, or a file with it")
    options.add_argument("--older", help="a checkpoint you kept from before")
    asked = options.parse_args()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        key = asked.key
        if key is not None and Path(key).is_file():
            key = Path(key).read_text("utf-8")
        older = Path(asked.older).read_bytes() if asked.older else None
        told = check(asked.bundle, key, older)
    except Refused as why:
        print("NOT VERIFIED. %s" % why)
        return 1
    except _BROKEN as why:
        print("NOT VERIFIED. This is no bundle that can be read (%s)." % shown(repr(why)))
        return 1
    for sentence in told:
        print(sentence)
    print(
        "VERIFIED: these words stand in a page that the keeper of this key had on "
        "record. Whether they are true, nothing here can tell."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
