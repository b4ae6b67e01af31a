"""What is in the way on the first day is told in a sentence: an old Python, no database, a taken port, half a site."""

import ast
import re
import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.core.management import CommandError
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client

from pledgecheck.operation import looking, unusable
from pledgecheck.tests.settings_anew import CONFIGURED, ROOT, command
from pledges.management import serving

OLD = """
import sys
sys.version_info = (3, 10, 4, "final", 0)
sys.argv = ["manage.py", "check"]
import runpy
runpy.run_path("manage.py", run_name="__main__")
"""
HOST = "127.0.0.1"


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said: one line on stderr, and nothing else."""
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    (line,) = done.stderr.splitlines()
    return line


def asked(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of a configured site with the database at this address."""
    return command(ROOT, "manage.py", *(arguments or ("verify_record",)), **CONFIGURED | {"DATABASE_URL": url})


def test_old_python_is_told_so_before_anything_else() -> None:
    said = one_line(command(ROOT, "-c", OLD))
    assert said.startswith("pledgecheck needs Python 3.11 or newer, and this is 3.10.4 (")


def test_old_python_can_read_the_file_that_says_so() -> None:
    text = (ROOT / "manage.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    assert [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)] == [
        *("import os", "import sys")
    ]


def test_everybody_names_the_same_oldest_python() -> None:
    needed = re.search(r"NEEDED = \((\d+), (\d+)\)", (ROOT / "manage.py").read_text(encoding="utf-8"))
    assert needed is not None
    major, minor = needed.groups()
    tools = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'target-version = "py{major}{minor}"' in tools
    assert f'python_version = "{major}.{minor}"' in tools
    assert f"(Python {major}.{minor} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_python_without_the_requirements_is_told_which_line_to_run() -> None:
    said = one_line(command(ROOT, "-S", "manage.py", "demo"))
    assert "lacks what requirements.txt names (No module named 'django')" in said
    assert "README.md" in said


@pytest.mark.parametrize("arguments", [(), ("rebuild",), ("migrate",), ("check", "--database", "default")])
def test_folder_that_nobody_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = one_line(asked(f"sqlite:///{tmp_path}/none/db.sqlite3", *arguments))
    assert said == (
        f"There is no folder {tmp_path}/none, in which DATABASE_URL has the database db.sqlite3: make it first."
    )


@pytest.mark.parametrize("arguments", [("rebuild",), ("verify_record",), ("publish_due",), ("changepassword", "x")])
def test_database_that_isnt_migrated(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = asked(f"sqlite:///{tmp_path}/db.sqlite3", *arguments).stderr.splitlines()
    assert said[-1] == unusable.NOT_MIGRATED
    assert not [line for line in said if "Traceback" in line]


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_text("something else altogether, and longer than a header is" * 9)
    assert "is no SQLite database: look at DATABASE_URL." in one_line(asked(f"sqlite:///{tmp_path}/db.sqlite3"))


def test_folder_in_the_place_of_a_database(tmp_path: Path) -> None:
    said = one_line(asked(f"sqlite:///{tmp_path}"))
    assert said == f"DATABASE_URL leads to the folder {tmp_path}: name a file in it, which is made where there is none."


def test_option_that_the_driver_does_not_know() -> None:
    said = one_line(asked(f"postgres://ed:s3cret@{HOST}:1/pledges?sslmod=require"))
    assert said.startswith("DATABASE_URL has an option that the database's driver doesn't know: ")
    assert ("sslmod" in said, "s3cret" in said) == (True, False)


def test_server_that_isnt_there_and_its_password_is_not_told() -> None:
    said = one_line(asked(f"postgres://ed:s3cret@{HOST}:1/pledges"))
    assert said.startswith(f"The database server of DATABASE_URL ({HOST}) can't be reached: ")
    assert said.endswith(" Is it running?")
    assert "s3cret" not in said


def test_server_of_ones_own_machine_ends_where_there_is_no_database() -> None:
    done = asked(f"postgres://ed:s3cret@{HOST}:1/pledges", "runserver", "0")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"The database server of DATABASE_URL ({HOST}) can't be reached: ")
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stderr + done.stdout


def test_traceback_shows_the_rest(tmp_path: Path) -> None:
    done = asked(f"sqlite:///{tmp_path}/none/db.sqlite3", "verify_record", "--traceback")
    assert "Traceback (most recent call last)" in done.stderr


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_database_and_account_that_arent_there_on_a_server_that_is() -> None:
    here = connection.settings_dict
    server = f"{here['HOST']}:{here['PORT'] or 5432}"
    account = f"{here['USER']}:{here['PASSWORD']}".rstrip(":")
    said = one_line(asked(f"postgres://{account}@{server}/nobody-made-this"))
    assert said.startswith("There is no database nobody-made-this on the server of DATABASE_URL: make it (createdb ")
    said = one_line(asked(f"postgres://nobody-knows-this:x@{server}/postgres"))
    assert said.startswith("The database server doesn't let the account of DATABASE_URL in: ")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('FATAL:  password authentication failed for user "ed"', "doesn't let the account"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "ed"', "doesn't let the account"),
        ('could not translate host name "db.example" to address: Name or service not known', "can't be reached"),
        ("FATAL:  the database system is starting up", "can't be used at the moment"),
        ("", "no reason given"),
    ],
)
def test_what_the_driver_says_is_told_by_what_can_be_done(told: str, said: str) -> None:
    failure = OperationalError(f"{told}\n")
    failure.__cause__ = psycopg2.OperationalError(f"{told}\n")
    assert said in str(unusable.sentence(failure))


def _without_table() -> OperationalError:
    failure = OperationalError("no such table: record_revision")
    with closing(sqlite3.connect(":memory:")) as memory, pytest.raises(sqlite3.Error) as raised:
        memory.execute("SELECT * FROM record_revision")
    failure.__cause__ = raised.value
    return failure


@pytest.mark.django_db
def test_mistake_in_code_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    failure = _without_table()
    assert unusable.sentence(failure) is None
    assert unusable.sentence(ProgrammingError("syntax error")) is None
    monkeypatch.setattr(looking, "lacks_migrations", lambda _connection: "Not migrated to x: run manage.py migrate.")
    assert unusable.sentence(failure) == unusable.NOT_MIGRATED


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("address", "kind"), [("/en/", "text/html"), ("/api/v1/pledges/", "application/problem+json")])
def test_file_that_is_gone_while_serving_is_503_and_the_log_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str, kind: str
) -> None:
    monkeypatch.setattr(unusable._not_migrated, "at", -1000.0)
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", str(tmp_path / "made-anew.sqlite3"))
        answer: Any = Client(raise_request_exception=False).get(address)
        connection.close()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert answer["Content-Type"].startswith(kind)
    assert "migrate" not in answer.content.decode()
    assert [one.getMessage() for one in caplog.records if "migrate" in one.getMessage()] == [
        "The database isn't migrated: run manage.py migrate. Requests get 503 until it is."
    ]
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("given", [{"SECRET_KEY": "k" * 50}, CONFIGURED | {"ALLOWED_HOSTS": "*"}])
def test_half_a_site_ends_gunicorns_worker_with_one_sentence(given: dict[str, str]) -> None:
    done = command(ROOT, "-c", "import pledgecheck.wsgi", **given)
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith("Refused to start: ")


def test_taken_port_is_named_with_one_that_is_free() -> None:
    with closing(socket.create_server((HOST, 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"^Port {port} is taken .* demo --port (\d+)$") as refused:
            serving.free(HOST, port)
    other = int(str(refused.value).rpartition(" ")[2])
    assert port < other <= port + serving.TRIED
    serving.free(HOST, other)
    serving.free(HOST, port)


def test_demo_looks_at_its_port_before_it_loads_anything(tmp_path: Path) -> None:
    with closing(socket.create_server((HOST, 0))) as taken:
        url = f"sqlite:///{tmp_path}/db.sqlite3"
        port = str(taken.getsockname()[1])
        done = command(ROOT, "manage.py", "demo", "--port", port, DATABASE_URL=url)
    assert f"Port {port} is taken" in one_line(done)
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as there:
        assert there.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


SERVES = """
import os, signal, socket, sys
from pledges.management.serving import serve

def listening():
    with socket.socket() as one:
        print("let in" if one.connect_ex((sys.argv[1], int(sys.argv[2]))) == 0 else "refused", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

serve(sys.argv[1], int(sys.argv[2]), listening)
"""


def test_whoever_is_told_that_it_serves_is_let_in(tmp_path: Path) -> None:
    with closing(socket.create_server((HOST, 0))) as free:
        port = str(free.getsockname()[1])
    url = f"sqlite:///{tmp_path}/db.sqlite3"
    done = command(
        ROOT,
        "-c",
        SERVES,
        HOST,
        port,
        **CONFIGURED | {"DATABASE_URL": url},
        DJANGO_SETTINGS_MODULE="pledgecheck.settings",
    )
    assert done.stdout == "let in\n", done.stderr
