"""How all that is published is cited: by the head of its record, so that anyone can tell which state was meant."""

import json
import re

from django.conf import settings

from pledges.reading import addresses
from pledges.reading.linked import naming
from pledges.reading.moments import Head

_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def licence_url() -> str:
    """Where the licence of what is published can be read."""
    name = str(settings.CONTENT_LICENSE)
    return naming.licence_address(name) or f"https://spdx.org/licenses/{name}.html"


def home() -> str:
    """The page that a citation leads to: what can be taken away, with the head as it is by then."""
    return addresses.absolute(addresses.within(addresses.first_language(), "data"))


def citation(head: Head) -> str:
    """One line, in English."""
    name = str(settings.SITE_NAME)
    if head.published_at is None:
        return f"{name}, database of pledges and claims, nothing published yet, {home()}"
    return (
        f"{name}, database of pledges and claims, record up to sequence {head.sequence} of {head.published_at}, "
        f"digest {head.digest}, {home()}"
    )


def bibtex(head: Head) -> str:
    """An entry for BibTeX and BibLaTeX."""
    name = _in_tex(str(settings.SITE_NAME))
    told = {
        "title": f"{{{name}}}: database of pledges and claims",
        "author": f"{{{name}}}",
        "year": (head.published_at or "")[:4],
        "version": str(head.sequence),
        "url": home(),
        "note": f"Record up to sequence {head.sequence}, digest {head.digest}, {_in_tex(settings.CONTENT_LICENSE)}",
    }
    lines = [f"  {key} = {{{value}}}" for key, value in told.items() if value]
    return "\n".join([f"@misc{{pledges-{head.sequence},", ",\n".join(lines), "}", ""])


def cff(head: Head) -> str:
    """`CITATION.cff` (Citation File Format 1.2.0). Values are quoted as JSON is, which YAML reads alike."""
    told: dict[str, str] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": f"{settings.SITE_NAME}: database of pledges and claims",
        "version": str(head.sequence),
        "date-released": (head.published_at or "")[:10],
        "url": home(),
        "license": str(settings.CONTENT_LICENSE),
        "abstract": citation(head),
    }
    lines = [f"{key}: {_in_yaml(value)}" for key, value in told.items() if value]
    identifier = ["identifiers:", "  - type: other", f"    value: {_in_yaml(head.digest)}"]
    described = '    description: "SHA-256 digest of the last revision of the record"'
    return "\n".join([*lines, "authors:", f"  - name: {_in_yaml(settings.SITE_NAME)}", *identifier, described, ""])


def _in_tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)


def _in_yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
