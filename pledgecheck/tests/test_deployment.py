"""The page of deployment is true: nginx and systemd take its files, and every name in it is one of ours."""

import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from pledgecheck import environment
from pledgecheck.drills.night import front

ROOT = Path(settings.BASE_DIR)
OPERATION = ROOT / "pledgecheck" / "operation" / "README.md"
PAGE = OPERATION.read_text(encoding="utf-8").split("\n## Deployment\n")[1].split("\n## ")[0]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
UNIT = re.compile(
    r"`/etc/systemd/system/([\w@.-]+(?:/\w+\.conf)?)`(?:(?!\n\n).)*\n\n```ini\n(.*?)^```$", re.MULTILINE | re.DOTALL
)

KEY = "SECRET_KEY"
"""The one setting that a command writes into the file of settings."""


def blocks(kind: str) -> str:
    """All blocks of a kind, one after another."""
    return "\n".join(text for name, text in BLOCK.findall(PAGE) if name == kind)


def here(text: str) -> str:
    """What is written to a file by a `cat >> FILE <<'END'`."""
    return "\n".join(re.findall(r"<<'END'\n(.*?)^END$", text, re.MULTILINE | re.DOTALL))


def units() -> dict[str, str]:
    """Every file of systemd that the page spells out, by its name."""
    return dict(UNIT.findall(PAGE))


def given() -> dict[str, str]:
    """The file of settings, as systemd reads it."""
    lines = here(blocks("sh")).splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))


def timers() -> dict[str, str]:
    """The timers, by the command that each runs."""
    return dict(re.findall(r"^timer (\w+) '([^']+)'$", blocks("sh"), re.MULTILINE))


def test_page_has_the_files_that_it_is_about() -> None:
    assert set(units()) == {
        *("pledgecheck-.service.d/all.conf", "pledgecheck-web.socket", "pledgecheck-web.service"),
        "pledgecheck-run@.service",
    }
    assert blocks("ini").count("[Service]") == 3
    assert blocks("nginx").count("server {") == 3


def test_every_setting_that_it_sets_is_one_of_ours() -> None:
    assert set(given()) <= set(environment.env.scheme)
    assert set(environment.REQUIRED) <= {KEY, *given()}
    assert f'print("{KEY}="' in blocks("sh")


def test_site_starts_with_its_settings(tmp_path: Path) -> None:
    """In a process of its own, with folders of its own in the place of the system's."""
    folders = {"STATIC_ROOT": str(tmp_path), "EXPORT_DIR": str(tmp_path)}
    assert folders.keys() <= given().keys()
    begun = {**given(), **folders, KEY: "0123456789" * 6, "PATH": "/usr/bin:/bin"}
    said = _run([*_python(), "manage.py", "check", "--deploy"], env=begun)
    assert said.returncode == 0, said.stderr
    told = set(re.findall(r"pledgecheck\.([EWI]\d+)", said.stderr))
    # Nothing is collected, and here no Redis or another answers: all else must be silent.
    assert told <= {"W004", "W014", "W015", "I006"}, said.stderr


def test_every_command_that_it_runs_is_there() -> None:
    named = {*re.findall(r"(?:^|\s)manage ([a-z_]+)", blocks("sh")), *timers()}
    named |= {name for name in re.findall(r"pledgecheck-run@([a-z_]+)", PAGE) if name != "NAME"}
    named |= set(re.findall(r"manage\.py ([a-z_]+)", PAGE))
    assert {"migrate", "publish_due", "backup", "restore"} <= named
    assert named - set(get_commands()) == set()


def test_every_timer_is_enabled() -> None:
    listed = re.search(r"^for name in ([\w ]+); do systemctl enable", blocks("sh"), re.MULTILINE)
    assert listed
    assert set(listed[1].split()) == set(timers())


def test_every_probe_that_it_names_is_answered() -> None:
    for address in ("/livez", "/readyz"):
        assert f"`{address}`" in PAGE
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"nothing is at {address}")
    assert "`LOG_FORMAT`" in PAGE
    assert "LOG_FORMAT" in environment.env.scheme


def test_every_check_is_in_its_table_and_no_other() -> None:
    table = PAGE.split("### What the checks say")[1].split("### ")[0]
    listed = re.findall(r"\b([EWI]\d{3})\b", "".join(re.findall(r"^\| ([EWI][^|]*)\|", table, re.MULTILINE)))
    code = [path.read_text(encoding="utf-8") for path in ROOT.glob("pledgecheck/**/*.py") if "tests" not in path.parts]
    assert sorted(listed) == sorted(set(re.findall(r'id="pledgecheck\.([EWI]\d{3})"', "".join(code))))


def test_what_gunicorn_is_told_it_knows() -> None:
    from gunicorn.config import Config

    command = re.search(r"^ExecStart=\S+/gunicorn (.*)$", units()["pledgecheck-web.service"], re.MULTILINE)
    assert command
    parser = Config().parser()
    read = parser.parse_args(shlex.split(command[1]))
    assert read.worker_class == "gthread"
    assert int(read.graceful_timeout) < int(re.findall(r"TimeoutStopSec=(\d+)", PAGE)[0])
    # An answer may wait for a lock for as long as SQLite's patience, and nginx for as long as a worker may.
    assert f"proxy_read_timeout {read.timeout}s" in PAGE
    assert read.keepalive > 60  # nginx's own, so that it is never nginx that asks on a closed connection


def test_reloaded_gunicorn_answers_under_the_release_that_is_there_now() -> None:
    """What its master has imported to read `-c python:…` is what every later worker gets, whatever the files say."""
    asked = "import sys, pledgecheck.gunicorn_conf as c; print(*(n for n in sys.modules if 'pledge' in n), *dir(c))"
    kept = _run([*_python(), "-c", asked]).stdout.split()
    assert {"pledgecheck", "pledgecheck.gunicorn_conf", "post_worker_init"} <= set(kept)
    assert not [name for name in kept if "release" in name or name.startswith("pledgecheck.settings")]
    here = _run([*_python(), "-c", "import pledgecheck; print(*vars(pledgecheck))"]).stdout.split()
    assert [name for name in here if not re.fullmatch(r"__(?!version)\w+__", name)] == []


def test_what_clients_say_of_themselves_does_not_pass_nginx() -> None:
    conf = blocks("nginx")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in conf
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in conf
    assert given()["TRUST_PROXY"] == "1"
    desk = conf.split("location /admin/ {")[1].split("}")[0]
    assert "proxy_cache off;" in desk
    assert int(re.findall(r"client_max_body_size (\d+)m;", conf)[0]) * 2**20 > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


@pytest.mark.needs_program("nginx")
@pytest.mark.needs_program("openssl")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    conf = nginx_conf(tmp_path, behind=f"unix:{tmp_path}/pledgecheck.sock", https=free_port(), http=free_port())
    said = _run([_where("nginx"), "-t", "-q", "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "error.log")])
    assert said.returncode == 0, said.stderr
    conf.write_text(conf.read_text().replace("proxy_cache_lock on", "proxy_cache_locked on"), encoding="utf-8")
    wrong = _run([_where("nginx"), "-t", "-q", "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "error.log")])
    assert "proxy_cache_locked" in wrong.stderr


@pytest.mark.needs_program("systemd-analyze")
def test_systemd_takes_its_units(tmp_path: Path) -> None:
    paths = list(written(tmp_path))
    assert _verified(paths) == ""
    web = tmp_path / "pledgecheck-web.service"
    web.write_text(web.read_text().replace("KillMode=mixed", "KillMode=mixd"), encoding="utf-8")
    assert "mixd" in _verified(paths)


@pytest.mark.needs_program("systemd-analyze")
def test_service_may_do_little(tmp_path: Path) -> None:
    """systemd's own judgement of what a unit exposes: 10 is everything, 2 what it calls OK."""
    list(written(tmp_path))
    whole = tmp_path / "pledgecheck-web.service"
    limits = units()["pledgecheck-.service.d/all.conf"]
    whole.write_text(f"{whole.read_text()}\n{limits}", encoding="utf-8")
    said = _run([_where("systemd-analyze"), "security", "--offline=true", "--threshold=20", "--no-pager", str(whole)])
    assert said.returncode == 0, said.stdout.splitlines()[-1:]


def nginx_conf(folder: Path, *, behind: str, https: int, http: int) -> Path:
    """The page's file as a whole configuration below a folder: other ports, a certificate of its own, no root.

    `behind`: where the site answers, as nginx writes it.
    """
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    names = ["-subj", "/CN=pledges.example.org", "-addext", "subjectAltName=DNS:pledges.example.org"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    done = _run([*made, "-keyout", str(key), "-out", str(certificate)])
    assert done.returncode == 0, done.stderr
    text = front.below(folder, behind)
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{https} ").replace("listen 80 ", f"listen 127.0.0.1:{http} ")
    # As Debian has it: whoever doesn't say otherwise writes down who asked for what.
    return front.whole(folder, f"access_log {folder}/access.log;\n{text}")


def written(folder: Path) -> Iterator[Path]:
    """The units as files, with a program and folders that are there in the place of those of the page."""
    for name, text in units().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(re.sub(r"/srv/pledgecheck/\.venv/bin/\w+", _where("true"), text), encoding="utf-8")
        if path.suffix != ".conf":
            yield path
    function = re.search(r"^timer\(\) \{.*?^\}$", blocks("sh"), re.MULTILINE | re.DOTALL)
    assert function
    for command, when in timers().items():
        script = function[0].replace("/etc/systemd/system", str(folder))
        done = _run(["bash", "-c", f"{script}; timer {command} '{when}'"])
        assert done.returncode == 0, done.stderr
        yield folder / f"pledgecheck-run@{command}.timer"


def _verified(paths: list[Path]) -> str:
    """What systemd says of units; of an instance as of its template."""
    named = [str(path).replace("@.service", "@check.service") for path in paths]
    said = _run([_where("systemd-analyze"), "verify", "--recursive-errors=no", *named])
    folder = str(paths[0].parent)
    return "\n".join(line for line in said.stderr.splitlines() if folder in line or "pledgecheck" in line)


def _where(program: str) -> str:
    found = shutil.which(program)
    assert found, program
    return found


def _python() -> list[str]:
    return [sys.executable]


def _run(command: list[str], env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=env, timeout=120)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port
