"""A web server before the service, as in a deployment: it speaks https, and hands on."""

import datetime
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_TLS = b"\x16"
"""How an encrypted connection begins."""


def certificate(folder: Path) -> Path:
    """A certificate for localhost that only we trust, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


class Front(socketserver.ThreadingTCPServer):
    """Hands each request on to the service, and its answer back, less a header if one is named.

    Both http and https come to its one port, since the scanner knows only one.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, proof: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(proof)
        self.service = ("127.0.0.1", 0)
        self.without = ""

    @property
    def host(self) -> str:
        """What people call it by."""
        return f"localhost:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """A browser that has gone is no matter."""


class _Request(socketserver.BaseRequestHandler):
    server: Front

    def handle(self) -> None:
        is_safe = self.request.recv(1, socket.MSG_PEEK) == _TLS
        client = self.request
        if is_safe:
            client = self.server.context.wrap_socket(client, server_side=True)
        head = _read_head(client).split(b"\r\n")
        head = [line for line in head if not line.lower().startswith(b"connection:")]
        scheme = b"https" if is_safe else b"http"
        head[1:1] = [b"X-Forwarded-Proto: " + scheme, b"Connection: close"]
        with socket.create_connection(self.server.service) as service:
            service.sendall(b"\r\n".join(head))
            client.sendall(self._less(_read_head(service)))
            while part := service.recv(65_536):
                client.sendall(part)
        client.close()

    def _less(self, answer: bytes) -> bytes:
        lines = answer.split(b"\r\n")
        gone = f"{self.server.without}:".encode().lower()
        return b"\r\n".join(line for line in lines if not line.lower().startswith(gone))


def _read_head(connection: socket.socket) -> bytes:
    found = b""
    while b"\r\n\r\n" not in found and (part := connection.recv(65_536)):
        found += part
    return found


@contextmanager
def fronted(proof: Path) -> Iterator[Front]:
    """A front, until the context ends."""
    with Front(proof) as front:
        thread = threading.Thread(target=front.serve_forever)
        thread.start()
        try:
            yield front
        finally:
            front.shutdown()
            thread.join()
