"""`HOSTING.txt`: how common servers answer from the copy, its old addresses included."""

from pathlib import Path

from django.conf import settings

_TEXT = Path(__file__).with_name("hosting.txt")


def written(base: str) -> str:
    """The text for a copy that is served under a path."""
    text = _TEXT.read_text(encoding="utf-8")
    return text.replace("{SITE}", settings.SITE_URL).replace("{BASE}", base)
