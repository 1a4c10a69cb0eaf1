"""A Chromium is taken only if it really is one."""

from pathlib import Path

import pytest

from tools import browser


def program(file: Path, says: str, status: int = 0) -> Path:
    file.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
    file.chmod(0o755)
    return file


def test_a_script_that_only_tells_where_to_get_one_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CAREWEAVE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_UNPACKED", tmp_path / "unpacked")
    program(tmp_path / "chromium", "Chromium comes from a store", 1)
    program(tmp_path / "chromium-browser", "install it from a store")
    assert browser.find() is None
    real = program(tmp_path / "google-chrome", "Google Chrome 150.0")
    assert browser.find() == real


def test_the_one_that_is_named_is_taken_and_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREWEAVE_CHROMIUM", str(tmp_path / "mine"))
    assert browser.find() is None
    mine = program(tmp_path / "mine", "Chromium 150.0")
    assert browser.find() == mine


def test_where_there_is_none_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREWEAVE_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(LookupError, match=r"tools.browser` fetches one"):
        browser.chromium().__enter__()
