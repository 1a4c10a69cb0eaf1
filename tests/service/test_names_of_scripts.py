"""Scripts that import one another find each other by names that change with what is in them."""

import re
import shutil
from pathlib import Path

import careweave.service.maps
from careweave.service.pages.storage import Storage

SCRIPTS = Path(careweave.service.maps.__file__).parent / "static" / "maps"
IMPORT = re.compile(r'^(?:import|\} from|export) .*?"\./([^"]+)";$', re.MULTILINE)


def test_every_import_of_a_script_leads_to_the_file_by_its_own_name(tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "maps")
    storage = Storage(location=tmp_path, base_url="/static/")
    names = [f"maps/{script.name}" for script in SCRIPTS.glob("*.js")]
    for _, _, outcome in storage.post_process({name: (storage, name) for name in names}):
        assert outcome is not None
        assert not isinstance(outcome, Exception), outcome
    reached = {storage.hashed_files[f"maps/{first}.js"] for first in ("main", "watch")}
    for name in (waiting := [*reached]):
        found = {f"maps/{to}" for to in IMPORT.findall((tmp_path / name).read_text())}
        waiting += found - reached
        reached |= found
    assert reached == {storage.hashed_files[name] for name in names}
