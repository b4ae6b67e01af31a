"""What is installed: one version of each package, every file known by its hash, under licences that ask little."""

import base64
import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(settings.BASE_DIR)
LOCKS = {"run": "requirements.txt", "test": "requirements-test.txt"}
"""The lock that follows from each group of pyproject.toml."""

LINE = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[A-Za-z0-9.+!]+)(?: ; (?P<marker>.+?))? (?P<hashes>--hash=.*)$")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

ALLOWED = {
    *(
        "Apache-2.0",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CNRI-Python",
        "ISC",
        "MIT",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
    ),
}
"""Licences (SPDX) that ask for no more than their own text and, of MPL, changes to their own files."""

AS_SPDX = {
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD 3-Clause": "BSD-3-Clause",
}
"""What classifiers and older packages call them."""

EXPLAINED = {
    "psycopg2-binary": "LGPL with exceptions: loaded as it was released, and anyone may put another build in its place",
    "tld": "MPL-1.1 is chosen of three: a list of suffixes that trafilatura brings along, used as it was released",
}
"""Packages under another licence, and why they may stay."""

VENDORED = {
    "pledgecheck/static/vendor/pico-2.1.1.min.css": "pledgecheck/static/vendor/pico-2.1.1.LICENSE.txt",
    "pledges/pages/cards/fonts/card-sans-bold.otf": "pledges/pages/cards/fonts/OFL.txt",
    "pledges/pages/cards/fonts/card-sans-hanja.otf": "pledges/pages/cards/fonts/OFL.txt",
    "pledges/pages/cards/fonts/card-sans-regular.otf": "pledges/pages/cards/fonts/OFL.txt",
}
"""Files of others in this repository, and the licence beside each."""


def locked(name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """What a lock says: name and marker to version and hashes. Every line of it must be of that form."""
    text = (ROOT / name).read_text(encoding="ascii").replace(" \\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines() if not line.startswith("#")]
    found = {}
    for line in lines:
        said = LINE.match(line)
        assert said, f"{name}: not one exact version with hashes: {line[:100]}"
        rest = HASH.sub("", said["hashes"]).strip()
        assert not rest, f"{name}: {rest[:100]}"
        found[said["name"], said["marker"] or ""] = (said["version"], said["hashes"])
    return found


def asked(group: str) -> dict[str, str]:
    """What pyproject.toml asks for by name, with the version of each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(text) for text in project["dependency-groups"][group]]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in wanted}


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_requirement_is_one_version_with_hashes_and_no_place_to_get_it_from(lock: str) -> None:
    assert locked(lock)
    assert "://" not in (ROOT / lock).read_text(encoding="ascii")


@pytest.mark.parametrize("group", LOCKS)
def test_lock_has_what_pyproject_asks_for(group: str) -> None:
    versions = {name: version for (name, _marker), (version, _hashes) in locked(LOCKS[group]).items()}
    assert {name: versions.get(name) for name in asked(group)} == asked(group)


def test_what_both_locks_name_is_the_same_files() -> None:
    run, test = (locked(lock) for lock in LOCKS.values())
    assert {key: test[key] for key in run.keys() & test.keys()} == {key: run[key] for key in run.keys() & test.keys()}


@pytest.mark.parametrize("group", LOCKS)
def test_lock_has_all_that_its_packages_need_in_turn(group: str) -> None:
    """With one hash in a file pip takes nothing without: what is missing here would be an install that fails."""
    there = {name for name, _marker in locked(LOCKS[group])}
    for name in sorted(there):
        for text in _needs(name):
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                assert canonicalize_name(needed.name) in there, f"{name} needs {needed.name}"


def test_installed_is_what_the_lock_says() -> None:
    for name, version in asked("run").items():
        assert metadata.version(name) == version, name


def test_tampered_file_is_not_installed(tmp_path: Path) -> None:
    """What pip does with lines like ours: the very file goes in, and one byte more is refused."""
    wheel = _wheel(tmp_path)
    lines = f"sample==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (tmp_path / "requirements.txt").write_text(lines, encoding="ascii")
    assert _install(tmp_path).returncode == 0
    with wheel.open("ab") as file:
        file.write(b"\0")
    refused = _install(tmp_path)
    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr


def test_licences_of_what_a_run_needs_are_allowed_or_explained() -> None:
    names = {name for name, _marker in locked("requirements.txt") if _installed(name)}
    odd = {name for name in names if not allowed(licence(name))}
    assert odd == set(EXPLAINED)


def test_every_package_brings_the_text_of_its_licence() -> None:
    names = [name for name, _marker in locked("requirements.txt") if _installed(name)]
    assert [name for name in names if not _licence_files(name)] == []


def test_files_of_others_stand_beside_their_licences() -> None:
    folders = {path.parent for path in map(ROOT.joinpath, VENDORED)}
    code = {path for folder in folders for path in folder.iterdir() if path.suffix not in (".txt", ".md")}
    assert {str(path.relative_to(ROOT)) for path in code} == set(VENDORED)
    for text in VENDORED.values():
        assert "Copyright" in (ROOT / text).read_text(encoding="utf-8")
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").partition("## Licences")[2].split())
    assert all(named in readme for named in ("Pico.css", "Pretendard", "Noto Sans CJK KR", "Open Font License"))


@pytest.mark.parametrize(
    ("said", "may"),
    [("MIT", True), ("MIT OR GPL-3.0", True), ("MIT AND GPL-3.0", False), ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
     ("", False), ("AGPL-3.0", False)],
)  # fmt: skip
def test_licence_that_offers_a_choice_is_allowed_by_one_of_it(said: str, *, may: bool) -> None:
    assert allowed(said) is may


def licence(name: str) -> str:
    """What a package says of its licence, as SPDX says it: its expression, else its field, else its classifiers."""
    said: Any = metadata.metadata(name)
    classified = [text.split(" :: ")[-1] for text in said.get_all("Classifier", []) if text.startswith("License ::")]
    text = said.get("License-Expression") or " AND ".join(AS_SPDX.get(one, one) for one in classified)
    text = text or said.get("License") or ""
    for old, spdx in AS_SPDX.items():
        text = text.replace(old, spdx)
    return text


def allowed(said: str) -> bool:
    """Whether an expression holds with nothing but licences of the list: AND of all, OR of one."""
    inner = re.sub(r"\(([^()]*)\)", lambda part: "MIT" if allowed(part[1]) else "none", said)
    return bool(inner) and all(
        any(one.strip() in ALLOWED for one in each.split(" OR ")) for each in inner.split(" AND ")
    )


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False  # for another system or an older Python
    return True


def _needs(name: str) -> list[str]:
    return (metadata.requires(name) or []) if _installed(name) else []


def _licence_files(name: str) -> list[str]:
    return [str(path) for path in metadata.files(name) or [] if re.search(r"LICEN[CS]E|COPYING", str(path))]


def _wheel(folder: Path) -> Path:
    """A package of one empty module."""
    files = {
        "sample.py": b"",
        "sample-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n",
        "sample-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, data in files.items()
    )
    made = folder / "sample-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as file:
        for name, data in {**files, "sample-1.0.dist-info/RECORD": record.encode()}.items():
            file.writestr(name, data)
    return made


def _install(folder: Path) -> "subprocess.CompletedProcess[str]":
    options = ["--no-index", "--find-links", str(folder), "--no-cache-dir", "--target", str(folder / "to"), "--upgrade"]
    command = [sys.executable, "-m", "pip", "install", "-q", *options, "-r", str(folder / "requirements.txt")]
    return subprocess.run(command, capture_output=True, text=True, check=False)
