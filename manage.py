#!/usr/bin/env python3
"""The door for commands; `python manage.py demo` is the one to try first."""

import os
import sys

NEEDED = (3, 11)
"""The oldest Python that this runs on. What stands in this file is read by older ones too, to say so."""


def main() -> None:
    """Run one command; what is refused, or can't be worked with, ends with a sentence (`--traceback` shows all)."""
    if sys.version_info[:2] < NEEDED:
        here = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit("pledgecheck needs Python {}.{} or newer, and this is {} ({}).".format(*NEEDED, here, sys.executable))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgecheck.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.db import DatabaseError

        from pledgecheck.overview import Utility
    except ImportError as missing:
        sys.exit(
            f"This Python ({sys.executable}) lacks what requirements.txt names ({missing}): run the line under “Run” "
            "in README.md, then use .venv/bin/python."
        )
    try:
        Utility(sys.argv).execute()
    except ImproperlyConfigured as refusal:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Refused to start: {refusal}")
    except DatabaseError as failure:
        from pledgecheck.operation import unusable

        said = unusable.sentence(failure)
        if said is None or "--traceback" in sys.argv:
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
