"""What has a page and is no claim, as what it is: a pledge as a work of its makers, people, parties, elections.

No rating of any kind stands here: whether a pledge was kept is no verdict on truth, and schema.org has no word for it.
"""

from typing import Any

from pledges.reading import addresses, languages
from pledges.reading.linked import naming
from pledges.reading.linked.written import Data, without_blanks

Row = dict[str, Any]


def pledge(document: Row, language: str) -> Data:
    """A pledge: whose, about which vote, in which words, and where those were printed.

    The words quoted are a work of their own within it (Quotation), as their language may be another than the title's.
    """
    page = addresses.absolute(addresses.pledge(document, language))
    title, found_in = languages.told(document["title"], language) or (document["ref"], language)
    return without_blanks(
        {
            "@type": "CreativeWork",
            "@id": _id(document["ref"], language),
            "url": page,
            "name": title,
            "inLanguage": found_in,
            "identifier": document["ref"],
            "abstract": naming.words(document["summary"], language),
            "author": [_maker(row, language) for row in document["made_by"]],
            "about": naming.election(document["election"], language, [document["contest"]["area"]]),
            "datePublished": document["made_on"],
            "isBasedOn": [naming.source(row["source"]) for row in document["appearances"]],
            "isPartOf": _other(document["parent"], language),
            "hasPart": [*_quotation(document["quotation"]), *(_other(ref, language) for ref in document["parts"])],
            "subjectOf": {
                "@type": "WebPage",
                "url": page,
                "dateModified": document["as_of"]["published_at"],
                "publisher": naming.newsroom(),
                "license": naming.licence(),
            },
        }
    )


def candidate(document: Row, language: str) -> Data:
    """A person who stands or stood, under every name on record."""
    found = naming.person(document["slug"], document["name"], language, document["wikidata_id"])
    return without_blanks({**found, "alternateName": _other_names(document, found["name"])})


def party(document: Row, language: str) -> Data:
    """A party, under every name on record."""
    found = naming.party(document["slug"], document["name"], language)
    more = {"sameAs": naming.wikidata(document["wikidata_id"]), "alternateName": _other_names(document, found["name"])}
    return without_blanks({**found, **more})


def election(document: Row, language: str) -> Data:
    """A vote, and for which offices."""
    offices = [naming.words(row["office"], language) for row in document["contests"]]
    areas = [row["area"] for row in document["contests"]]
    return {
        **naming.election(document, language, areas),
        "about": [{"@type": "Thing", "name": name} for name in offices],
    }


def _maker(row: Row, language: str) -> Data:
    """A person with the party that they stood for, or a party that stood itself."""
    candidate, party = row["candidate"], row["party"]
    if candidate is None:
        return naming.party(party["slug"], party["name"], language)
    found = naming.person(candidate["slug"], candidate["name"], language, candidate["wikidata_id"])
    if party:
        found["affiliation"] = naming.party(party["slug"], party["name"], language)
    return found


def _other_names(document: Row, shown: str) -> list[str]:
    """In other languages, and whatever else somebody is called."""
    named = (*document["name"].values(), *document["aliases"])
    return list(dict.fromkeys(name for name in named if name and name != shown))


def _quotation(quotation: Row | None) -> list[Data]:
    if quotation is None:
        return []
    return [without_blanks({"@type": "Quotation", "text": quotation["text"], "inLanguage": quotation["language"]})]


def _other(ref: str | None, language: str) -> Data | None:
    """Another pledge by what it is known by; its page has a title in its address, which only its own document tells."""
    return {"@type": "CreativeWork", "@id": _id(ref, language), "identifier": ref} if ref else None


def _id(ref: str, language: str) -> str:
    """What a pledge is known by in a language, whatever its title."""
    return f"{addresses.absolute(addresses.of('pledge', ref, language))}#pledge"
