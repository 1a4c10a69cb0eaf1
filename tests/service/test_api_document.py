"""The document of the API says what the running service does, whatever it is sent."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.test import Client

from careweave.service.maps.models import Command
from tests.service.cast import JO, JO_FOR_MUM, MUM, gather

ROOT = Path(__file__).parents[2]
HOOKS = "tests.service.schemathesis_hooks"
EXAMPLES = 25  # of each operation and each kind of data: what a minute allows

# A request that fits the document may still be refused for what is on the map.
CONFIG = """
[auth.openapi.Session]
api_key = "{session}"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", 403, 404, 409, 422]

# The longest and shortest of free words at every boundary take longer than all else together.
[[operations]]
include-operation-id = ["begin", "save", "send"]
phases.coverage.enabled = false
"""


def test_the_document_says_what_the_service_does(server: str, tmp_path: Path) -> None:
    cast, client = gather(), Client()
    client.force_login(cast.facilitator)
    (tmp_path / "schemathesis.toml").write_text(
        CONFIG.format(session=client.cookies["sessionid"].value)
    )
    token = "t" * 32
    known = {"token": token, "map": str(cast.map.pk), "actor": JO, "tie": JO_FOR_MUM, "centre": MUM}
    words: list[str | Path] = [Path(sys.executable).parent / "schemathesis"]
    words += ["--config-file", tmp_path / "schemathesis.toml"]
    words += ["run", f"{server}/api/openapi.json", "--header", f"X-CSRFToken: {token}"]
    words += ["--checks", "all", "--phases", "examples,coverage,fuzzing"]
    words += ["--max-examples", str(EXAMPLES), "--seed", "7", "--generation-deterministic"]
    more = {"CAREWEAVE_KNOWN": json.dumps(known), "SCHEMATHESIS_HOOKS": HOOKS, "NO_COLOR": "1"}
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "15 passed" in done.stdout
    kept = Command.objects.filter(map=cast.map).exclude(deed__author=cast.owner)
    assert kept.count() > 4, "nothing that was sent has been kept, so little was tried"
