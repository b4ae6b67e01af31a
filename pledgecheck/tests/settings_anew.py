"""Settings read anew, from a copy of the file in an empty folder, so that no real key or database is met."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from pledgecheck import environment, settings

ROOT = settings.BASE_DIR
CONFIGURED = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "pledges.example.org",
    "SITE_URL": "https://pledges.example.org",
    "DATABASE_URL": "postgres://ed:s3cret@db.example.org:5433/pledges",
}


def loaded(folder: Path, **variables: str) -> dict[str, Any]:
    """The settings as they come out with these variables and none of the others."""
    with pytest.MonkeyPatch.context() as patch:
        for name in environment.env.scheme:
            patch.delenv(name, raising=False)
        for name, value in variables.items():
            patch.setenv(name, value)
        return runpy.run_path(str(folder / "pledgecheck" / "settings.py"))


def refusal(folder: Path, **variables: str) -> str:
    """The sentence that settings refuse these variables with."""
    with pytest.raises(ImproperlyConfigured) as refused:
        loaded(folder, **variables)
    return str(refused.value)


def command(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, in that folder."""
    kept = {name: value for name, value in os.environ.items() if name not in environment.env.scheme}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    call = [sys.executable, *arguments]
    return subprocess.run(
        call, cwd=folder, env=kept | variables, capture_output=True, text=True, timeout=60, check=False
    )
