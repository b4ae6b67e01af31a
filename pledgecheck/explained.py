"""Commands of ours: each says in its help how it is called, in lines that can be copied."""

from argparse import HelpFormatter
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser, DjangoHelpFormatter

HEADING = "Examples:"


class _Lines(DjangoHelpFormatter):
    """Leaves the lines of examples as they are; argparse would run them together."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith(HEADING) else HelpFormatter._fill_text(self, text, width, indent)


class ExplainedCommand(BaseCommand):
    """A command with `examples`: what stands behind `python manage.py`."""

    examples: ClassVar[Iterable[str]] = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        lines = [HEADING, *(f"  python manage.py {one}" for one in self.examples)]
        shown: dict[str, Any] = {"formatter_class": _Lines, "epilog": "\n".join(lines)}
        return super().create_parser(prog_name, subcommand, **shown | kwargs)
