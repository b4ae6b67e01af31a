"""Verdicts on claims as ClaimReview, with every property that Google names for fact checks.

Reviewed claims that somebody stated have one. A finding of the newsroom, what nobody has checked yet, what was struck
(it counts for nothing), withdrawn, held or sealed has none; nor have earlier verdicts and what the person concerned
answered, as those are no verdicts that stand. The verdict `unverifiable` has a name and no number.
"""

import datetime
from typing import Any

from pledges.law import dates
from pledges.law.scales import VERDICTS
from pledges.reading import addresses, languages
from pledges.reading.compose import notices
from pledges.reading.linked import naming
from pledges.reading.linked.written import Data, without_blanks
from pledges.reading.models import Room

Row = dict[str, Any]

BEST, WORST = 5, 1
NAMES = "claimreview"
"""Whose numbers a verdict has in the table of verdicts."""


def reviewed(document: Row) -> bool:
    """Whether a claim's document has a verdict that counts, on something that somebody stated."""
    return notices.standing(document) == Room.State.LIVE and bool(document["verdict"] and document["claimant"])


def claim_review(document: Row, language: str, wikidata_id: str | None = None) -> Data | None:
    """The verdict on a claim as its page in this language tells it; None for one that has none.

    `wikidata_id`: of the claimant, which the claim's own document doesn't hold.
    """
    if not reviewed(document):
        return None
    page = addresses.absolute(addresses.of("claim", document["ref"], language))
    stated, found_in = languages.told(document["text"], language) or (document["ref"], language)
    return without_blanks(
        {
            "@type": "ClaimReview",
            "@id": f"{page}#review",
            "url": page,
            "claimReviewed": stated,
            "inLanguage": found_in,
            "datePublished": document["reviewed_on"],
            "dateModified": document["as_of"]["published_at"],
            "author": naming.newsroom(),
            "reviewRating": rating(document, language),
            "itemReviewed": _claim(document, language, wikidata_id),
            "correction": [_correction(row, language) for row in document["corrections"]],
            "license": naming.licence(),
        }
    )


def label(verdict: str, language: str) -> str:
    """What a verdict is called on pages in this language."""
    return VERDICTS.label(verdict, languages.interface_of(language))


def rating(document: Row, language: str) -> Data:
    """The verdict by name, with its number where the table has one, and why in a sentence or two."""
    number = VERDICTS[document["verdict"]].crosswalks[NAMES]
    numbers = {} if number is None else {"ratingValue": number, "bestRating": BEST, "worstRating": WORST}
    return without_blanks(
        {
            "@type": "Rating",
            **numbers,
            "alternateName": label(document["verdict"], language),
            "ratingExplanation": naming.words(document["summary"], language),
        }
    )


def first_appearance(rows: list[Row]) -> Row | None:
    """Where a claim was stated first, as far as is known; None where several places have no date.

    By when it was said, else by when the source came out, and at the latest that the date may mean: that a day came
    before some day of a year is known only of the last of them.
    """
    if len(rows) == 1:
        return rows[0]
    dated = [(day, place) for place, row in enumerate(rows) if (day := _said_by(row))]
    return rows[min(dated)[1]] if dated else None


def _said_by(row: Row) -> datetime.date | None:
    date = row["said_on"] or row["source"]["published_on"]
    return dates.last_day(date) if date else None


def _claim(document: Row, language: str, wikidata_id: str | None) -> Data:
    first = first_appearance(document["appearances"])
    return without_blanks(
        {
            "@type": "Claim",
            "author": _claimant(document, language, wikidata_id),
            "datePublished": document["claimed_on"],
            "firstAppearance": naming.source(first["source"]) if first else None,
            "appearance": [naming.source(row["source"]) for row in document["appearances"]],
        }
    )


def _claimant(document: Row, language: str, wikidata_id: str | None) -> Data:
    """A person who is on record; of whoever isn't, a name.

    Whether that is a person (a minister) or an organisation (a paper) is recorded nowhere. The author of a claim is one
    of both to schema.org and to Google, which take nothing else (no Thing); Google's recommended property is the name.
    """
    claimant = document["claimant"]
    if claimant["candidate"]:
        return naming.person(claimant["candidate"], claimant["name"], language, wikidata_id)
    return {"name": naming.words(claimant["name"], language)}


def _correction(row: Row, language: str) -> Data:
    """What had been wrong; without words once its note was sealed."""
    page = addresses.absolute(addresses.state(row["subject"], row["ref"], row["sequence"], language))
    return without_blanks(
        {
            "@type": "CorrectionComment",
            "datePublished": row["published_at"],
            "text": naming.words(row["note"], language),
            "url": page,
        }
    )
