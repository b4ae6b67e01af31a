"""What tests of settings stand on."""

import shutil
from pathlib import Path

import pytest

from pledgecheck.tests.settings_anew import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as far as settings need it, in a folder of its own."""
    (tmp_path / "pledgecheck").mkdir()
    shutil.copy(ROOT / "manage.py", tmp_path)
    for name in ("__init__", "about_file", "accent", "environment", "logo", "overview", "private_file", "release"):
        shutil.copy(ROOT / "pledgecheck" / f"{name}.py", tmp_path / "pledgecheck")
    for file in (ROOT / "pledgecheck").glob("*settings.py"):
        shutil.copy(file, tmp_path / "pledgecheck")
    return tmp_path
