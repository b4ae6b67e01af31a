"""What is offered as files under `/data/`: names that are public, and as what each is sent."""

from typing import NamedTuple


class File(NamedTuple):
    """A file by its public name, the media type that it is sent with, and what it is, in English."""

    name: str
    kind: str
    means: str


PACKAGE, PLEDGES, CLAIMS = "pledgecheck.zip", "pledges.ndjson", "claims.ndjson"
DATABASE, REVIEWS = "pledgecheck.sqlite", "claimreview.jsonld"

FILES = (
    File(PACKAGE, "application/zip", "Every table as CSV, with its schema: a Frictionless Data Package."),
    File(PLEDGES, "application/x-ndjson", "Every pledge as its whole document, a line each, as the API serves it."),
    File(CLAIMS, "application/x-ndjson", "Every claim as its whole document, a line each, as the API serves it."),
    File(DATABASE, "application/vnd.sqlite3", "The same tables as one SQLite database, with full text for Datasette."),
    File(REVIEWS, "application/ld+json", "Every review of a claim as ClaimReview of schema.org."),
)
"""In the order in which they are offered."""

CFF, BIBTEX, LICENCE, README = "CITATION.cff", "citation.bib", "LICENSE.txt", "README.md"

INDEX = "index.json"
"""Names the others. The last to be put in its place, it tells an export from files of somebody's own."""

BESIDE = (
    File(CFF, "text/yaml; charset=utf-8", "How to cite the data, for programs (Citation File Format)."),
    File(BIBTEX, "application/x-bibtex; charset=utf-8", "How to cite the data, for BibTeX."),
    File(LICENCE, "text/plain; charset=utf-8", "The licence."),
    File(README, "text/markdown; charset=utf-8", "What each file is, in Korean and English."),
    File(INDEX, "application/json", "Names of all files, with licence, head of the record and citation."),
)
"""What lies beside them and says whose they are, and of which state of the record."""
