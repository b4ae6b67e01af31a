"""`manage.py help`: this project's commands with what each does, and Django's by their names."""

import shutil
import textwrap

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands, load_command_class

OURS = ("pledgecheck", "pledges", "sources")
NAME = 20
"""Letters that a name has room for."""


def ours() -> dict[str, str]:
    """The commands of this project, each with the app that it is in, by the alphabet."""
    return {name: app for name, app in sorted(get_commands().items()) if str(app).partition(".")[0] in OURS}


class Utility(ManagementUtility):
    """Django's, with an overview that says what a command is for."""

    def main_help_text(self, commands_only: bool = False) -> str:
        """The overview; where settings are refused, Django's own, which says so."""
        try:
            found = {} if commands_only else {name: load_command_class(app, name).help for name, app in ours().items()}
        except ImproperlyConfigured:
            found = {}
        if not found:
            return super().main_help_text(commands_only)
        width = min(shutil.get_terminal_size().columns, 110)
        lines = [
            "python manage.py COMMAND …",
            "",
            "What a command takes, with examples: python manage.py COMMAND --help",
            "",
        ]
        for name, says in found.items():
            lines += _entry(name, says, width)
        others = ", ".join(name for name in sorted(get_commands()) if name not in found)
        return "\n".join([*lines, "", *textwrap.wrap(f"Django's own: {others}.", width), ""])


def _entry(name: str, says: str, width: int) -> list[str]:
    head = f"  {name:<{NAME}}"
    return textwrap.wrap(says, width, initial_indent=f"{head} ", subsequent_indent=" " * (len(head) + 1))
