#!/usr/bin/env python3
"""The door for commands; `python manage.py demo` is the one to try first."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; a configuration that is refused ends with its sentence alone (`--traceback` shows the rest)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgecheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Refused to start: {refusal}")


if __name__ == "__main__":
    main()
