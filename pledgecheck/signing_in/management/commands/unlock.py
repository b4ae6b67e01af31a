"""`manage.py unlock NAME`: for whoever stands before the door of their own newsroom."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledgecheck.signing_in import factor, lockout


class Command(ExplainedCommand):
    """Forgets an account's failed tries from every address and, if asked, its second factor."""

    help = "Let an account in again: forget its failed tries and, with --second-factor, its second factor."
    examples = ("unlock yuna", "unlock yuna --second-factor")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the account's name")
        parser.add_argument("--second-factor", action="store_true", help="remove the second factor too (a lost phone)")

    def handle(self, *args: Any, name: str, second_factor: bool, **options: Any) -> None:
        person = get_user_model()._default_manager.filter(username=name).first()
        if person is None:
            raise CommandError(f"There is no account {name}.")
        self.stdout.write(f"Failed tries forgotten, from {lockout.unlock(name)} addresses.")
        if second_factor:
            removed = factor.remove([person], by=None)
            self.stdout.write("Its second factor was removed." if removed else "It had no second factor.")
