"""A time-stamping authority of the tests' own: OpenSSL's, served on loopback."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from tests.conftest import absent

_SETTINGS = """
[one]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
accuracy = secs:1
tsa_name = yes
ess_cert_id_alg = sha256
"""
_PEM = serialization.Encoding.PEM
STAMPING, SIGNING = ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass(frozen=True)
class Root:
    """Somebody whose word on certificates is taken.

    Attributes:
        name: Its name.
    """

    name: str = "Karsk Root"

    @cached_property
    def key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def certificate(self) -> x509.Certificate:
        made = self._of(self.name, self.key.public_key(), 1, -30, 3650)
        is_root = x509.BasicConstraints(ca=True, path_length=None)
        return made.add_extension(is_root, critical=True).sign(
            self.key, hashes.SHA256()
        )

    def pem(self, folder: Path) -> Path:
        """Its certificate, in a file."""
        file = folder / f"{self.name}.pem"
        file.write_bytes(self.certificate.public_bytes(_PEM))
        return file

    def leaf(
        self,
        name: str,
        key: ec.EllipticCurvePublicKey,
        *,
        use: ObjectIdentifier = STAMPING,
        begins: int = -30,
        ends: int = 365,
    ) -> x509.Certificate:
        """A certificate of an authority, valid from one day to another."""
        made = self._of(name, key, 2, begins, ends)
        is_none = x509.BasicConstraints(ca=False, path_length=None)
        return (
            made.add_extension(is_none, critical=True)
            .add_extension(x509.ExtendedKeyUsage([use]), critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def _of(
        self,
        name: str,
        key: ec.EllipticCurvePublicKey,
        serial: int,
        begins: int,
        ends: int,
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(self.name))
            .public_key(key)
            .serial_number(serial)
            .not_valid_before(now + timedelta(begins))
            .not_valid_after(now + timedelta(ends))
        )


@dataclass
class OpenSsl:
    """An authority that stamps with OpenSSL.

    Attributes:
        folder: Where its files are.
        root: Who vouches for it.
        begins, ends: When its certificate is valid, in days from now.
        asked: What it was sent.
    """

    folder: Path
    root: Root
    name: str = "Karsk Clock"
    begins: int = -30
    ends: int = 365
    asked: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        if shutil.which("openssl") is None:
            absent("openssl")
        self.folder.mkdir()
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self.root.leaf(
            self.name, self.key.public_key(), begins=self.begins, ends=self.ends
        )
        (self.folder / "leaf.pem").write_bytes(self.certificate.public_bytes(_PEM))
        (self.folder / "leaf.key").write_bytes(
            self.key.private_bytes(
                _PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (self.folder / "serial").write_text("01\n")
        (self.folder / "settings").write_text(_SETTINGS.format(folder=self.folder))

    def stamp(self, question: bytes) -> bytes:
        """What it answers."""
        self.asked.append(question)
        (self.folder / "question").write_bytes(question)
        done = subprocess.run(
            [
                *("openssl", "ts", "-reply", "-queryfile", "question"),
                *("-signer", "leaf.pem", "-inkey", "leaf.key"),
                *("-config", "settings", "-section", "one", "-out", "answer"),
            ],
            cwd=self.folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return (self.folder / "answer").read_bytes()


@contextmanager
def served(authority: OpenSsl) -> Iterator[str]:
    """Its address, while it is served."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            length = int(self.headers["Content-Length"])
            answer = authority.stamp(self.rfile.read(length))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
