"""Who and what descriptions name: people and parties, elections, sources, the newsroom, its licence."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from pledges.reading import addresses, languages
from pledges.reading.linked.written import Data, without_blanks

Row = dict[str, Any]

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([0-9]\.[0-9])")
_CC0 = "CC0-1.0"


def words(text: Row | None, language: str) -> str | None:
    """A text as a page in this language tells it; None where there is none."""
    found = languages.told(text, language) if text else None
    return found[0] if found else None


def newsroom() -> Data:
    """Who publishes this, with what they promise about corrections and themselves.

    One description under one `@id`, whatever page it stands in: promises are named in the first language of the site.
    """
    language = addresses.first_language()
    logo = settings.SITE_LOGO.address if settings.SITE_LOGO else None
    return without_blanks(
        {
            "@type": "Organization",
            "@id": addresses.absolute("/#organization"),
            "name": settings.SITE_NAME,
            "url": addresses.absolute("/"),
            "logo": addresses.absolute(logo) if logo else None,
            "correctionsPolicy": addresses.absolute(f"{addresses.within(language, 'methodology')}#corrections"),
            "publishingPrinciples": addresses.absolute(addresses.within(language, "about")),
        }
    )


def licence() -> Data:
    """Under what everything here may be used: by name, and with its address where it is one of Creative Commons."""
    name = settings.CONTENT_LICENSE
    return without_blanks({"@type": "CreativeWork", "name": name, "url": licence_address(name)})


def licence_address(name: str) -> str | None:
    """Where a licence of Creative Commons is told, by its code in the SPDX list; None for any other."""
    if name == _CC0:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE_COMMONS.fullmatch(name)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else None


def wikidata(number: str | None) -> str | None:
    """The item of a person or party in Wikidata."""
    return f"https://www.wikidata.org/wiki/{number}" if number else None


def person(slug: str, name: Row, language: str, wikidata_id: str | None = None) -> Data:
    """Somebody who has a page here."""
    return without_blanks(
        {
            "@type": "Person",
            "name": words(name, language),
            "url": addresses.absolute(addresses.of("candidate", slug, language)),
            "sameAs": wikidata(wikidata_id),
        }
    )


def party(slug: str | None, name: Row, language: str) -> Data:
    """A party by the name that it had then, with its page where it is on record."""
    page = addresses.absolute(addresses.of("party", slug, language)) if slug else None
    return without_blanks({"@type": "PoliticalParty", "name": words(name, language), "url": page})


def election(row: Row, language: str, areas: Sequence[Row | None] = ()) -> Data:
    """The day of a vote, in the areas of the contests that are meant; in the country where one of them is all of it."""
    every = [_place(row["country"], area, language) for area in areas]
    whole = _place(row["country"], None, language)
    places = [whole] if whole in every or not every else every
    return {
        "@type": "Event",
        "name": words(row["name"], language),
        "startDate": row["date"],
        "url": addresses.absolute(addresses.of("election", row["slug"], language)),
        "location": places if len(places) > 1 else places[0],
    }


def _place(country: str, area: Row | None, language: str) -> Data:
    """A country by its code (ISO 3166), which is no name, or an area of it by name and code."""
    return without_blanks(
        {
            "@type": "Place",
            "name": words(area["name"], language) if area else None,
            "identifier": area["code"] if area else None,
            "address": {"@type": "PostalAddress", "addressCountry": country},
        }
    )


def source(row: Row) -> Data:
    """A source as documents carry it; an address that no link may have is left out."""
    return without_blanks(
        {
            "@type": "CreativeWork",
            "name": row["title"],
            "url": addresses.web(row["url"]),
            "archivedAt": addresses.web(row["archived_url"]),
            "datePublished": row["published_on"],
            "inLanguage": row["language"],
            "publisher": {"@type": "Organization", "name": row["publisher"]} if row["publisher"] else None,
        }
    )
