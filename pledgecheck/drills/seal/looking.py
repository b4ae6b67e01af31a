"""Where words stand in the tables of a site that nobody has scrubbed: told as `manage.py scrub` tells it."""

import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    from pledges.management.scrubbing import stands

    for place, count in stands(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), lambda number: None):
        print(f"{place}: {count} {'row' if count == 1 else 'rows'}")
