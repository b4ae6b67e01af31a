"""A replica that can't be asked is told with the reason, and never with its address, account or password."""

from typing import Any

import psycopg2
import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from pledgecheck.operation.replica.asked import Asked, Silent

OURS = "s3cret"


def why(**other: Any) -> str:
    """What is said of the tests' own server, were its address another one."""
    made: Any = connections[DEFAULT_DB_ALIAS].copy()
    made.settings_dict = made.settings_dict | other
    with pytest.raises(Silent) as told:
        Asked(made).row("SELECT 1", 2.0)
    return str(told.value)


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"HOST": "127.0.0.1", "PORT": "1"}, "nothing listens there"),
        ({"USER": "nobody-knows-this", "PASSWORD": OURS}, ("it has no such role", "it doesn't take the password")),
        ({"NAME": "nobody-made-this"}, "it has no such database"),
        ({"OPTIONS": {"nonsense": "1"}}, "an option of its address is unknown"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(other: dict[str, Any], said: Any) -> None:
    assert why(**other).startswith(said)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('could not translate host name "db.s3cret.test" to address', "its name leads nowhere"),
        ('FATAL:  password authentication failed for user "s3cret"', "it doesn't take the password of this role"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "s3cret"', "its pg_hba.conf doesn't let"),
        ("server does not support SSL, but SSL was required", "it speaks without TLS"),
        ("FATAL:  the database system is starting up", "OperationalError, no code"),
        ("SSL connection has been closed unexpectedly", "OperationalError, no code"),
        ("something s3cret that nobody has seen yet", "OperationalError, no code"),
    ],
)
def test_nothing_of_the_address_is_said(monkeypatch: pytest.MonkeyPatch, told: str, said: str) -> None:
    def fails(**_given: Any) -> Any:
        raise psycopg2.OperationalError(told)

    class Wrapper:
        def get_connection_params(self) -> dict[str, Any]:
            return {"password": OURS}

    monkeypatch.setattr(psycopg2, "connect", fails)
    wrapper: Any = Wrapper()
    with pytest.raises(Silent) as raised:
        Asked(wrapper).row("SELECT 1", 1.0)
    assert str(raised.value).startswith(said)
    assert OURS not in str(raised.value)
