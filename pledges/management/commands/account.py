"""`manage.py account NAME --role ROLE`: an account for the desk, or another role for one; the first one is made so."""

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import translation

from pledgecheck.explained import ExplainedCommand
from pledges.desk.roles import give
from pledges.law.roles import ROLES


class Command(ExplainedCommand):
    """Asks for the password twice in a terminal, and reads it as the first line of what is piped in elsewhere.

    An account that is there keeps its password and gets the roles besides those it has. Exit 1 with the reason.
    """

    help = (
        "Make an account for /admin/ with a role, or give another role to one. The first account of a newsroom: "
        "manage.py account NAME --role administrator; it makes the others at /admin/auth/user/."
    )
    examples = ("account yuna --role administrator", "account minho --role reporter --role editor")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help="the name to sign in with")
        means = " ".join(f"{one.value}: {one.definition['en']}" for one in ROLES)
        parser.add_argument(
            "--role",
            action="append",
            required=True,
            choices=ROLES.values,
            metavar="ROLE",
            help=f"{means} May be repeated.",
        )

    def handle(self, *args: Any, name: str, role: Sequence[str], **options: Any) -> None:
        with translation.override("en"):
            people = get_user_model()._default_manager
            # As the form that signs in reads it: some systems hand on Hangul in parts, which is another name.
            name = get_user_model().normalize_username(name)
            person = people.filter(username=name).first() if name.isprintable() else None
            made = person is None
            if person is None:
                person = self._new(name)
            with transaction.atomic():
                if made:
                    person.save()
                elif not (person.is_active and person.is_staff):
                    raise CommandError(
                        f"“{name}” may not sign in at the desk: an administrator lets it in again there."
                    )
                for one in role:
                    give(person, one)
        roles = ", ".join(role)
        if made:
            self.stdout.write(f"Made the account “{name}”: {roles}.")
        else:
            self.stdout.write(f"The account “{name}” is there already and keeps its password; it is {roles} too now.")

    def _new(self, name: str) -> Any:
        """An account that isn't saved yet. Raises CommandError for a name or password that can't be one."""
        person = get_user_model()(username=name, is_staff=True)
        try:
            person.clean_fields(exclude=["password"])
            password = _password()
            if not password.isprintable():
                raise ValidationError("The password has characters that no form takes.")
            validate_password(password, person)
        except ValidationError as odd:
            raise CommandError(f"No account was made. {' '.join(odd.messages)}") from None
        person.set_password(password)
        return person


def _password() -> str:
    """As it is typed twice, or the first line of what is piped in. Raises ValidationError."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    try:
        password = getpass.getpass("Password (at least 12 characters): ")
        again = getpass.getpass("The same again: ")
    except EOFError:
        raise ValidationError("No password was given.") from None
    if again != password:
        raise ValidationError("The two passwords differ.")
    return password
