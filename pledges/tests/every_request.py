"""Every request that readers and programs could make, about what is public and about what only the desk has."""

from typing import Any

from pledges.reading.exported import BESIDE, FILES
from pledges.tests import every_address, every_page

CODES = ("P-0001", "P-0002", "C-0001", "C-0002")
LANGUAGES = ("ko", "en")
FEEDS = (
    "changes",
    "corrections",
    "checkpoints",
    "candidates/kim",
    "candidates/unspoken",
    "topics/economy",
    "topics/unspoken",
)
SITE = "http://testserver"
NAMED = ("candidates", "parties", "elections", "topics", "sources", "indicators")
PROPER = ("pledges", "claims", "revisions")
FORMATS = ("csv", "xlsx", "ndjson")
ADDRESSES = [
    *("/", "/ko/", "/en/", "/en/pledges/", "/en/pledges/?q=unspoken", "/en/pledges/?topic=unspoken", "/en/record/"),
    *("/en/methodology/", "/en/about/", "/en/report/", "/livez", "/readyz", "/robots.txt", "/sitemap.xml", "/feed/"),
    "/record/checkpoints.ndjson",
    *("/.well-known/security.txt", "/sitemaps/pages.xml", "/sitemaps/candidates-from-unspoken.xml"),
    *(f"/sitemaps/pledges-from-{code}.xml" for code in CODES),
    *("/api/v1/pledges/", "/api/v1/pledges/?q=unspoken", "/api/v1/pledges/?topic=unspoken", "/api/v1/claims/"),
    *("/api/v1/revisions/", "/api/v1/pledges/?candidate=unspoken", "/admin/preview/x/", "/api/docs/", "/api/"),
    *("/theme-unspoken.css", "/logo-unspoken.svg"),
    *(f"/en/{name}/" for name in ("claims", "sources", "indicators", "changes", "corrections", "data")),
    *(f"/en/{name}" for name in ("claims/C-0001/", "claims/C-0002/", "sources/S-0001/", "sources/S-0002/")),
    *("/en/indicators/unspoken/", "/en/indicators/exports/", "/data/", "/data/unspoken.zip"),
    *(f"/data/{one.name}" for one in (*FILES, *BESIDE)),
    *(f"/{code}" for code in (*CODES, "S-0001", "S-0002", "S-0009")),
    *(f"/cards/{code}-{sequence}-{language}.png" for code in CODES for sequence in (1, 2, 9) for language in LANGUAGES),
    *(f"/embed/pledges/{code}/?language={language}" for code in CODES for language in LANGUAGES),
    *(f"/oembed?format={shape}&url={SITE}/{code}" for code in CODES for shape in ("json", "xml")),
    *(f"/feeds/{language}/{feed}.atom" for feed in FEEDS for language in LANGUAGES),
    *(f"/feeds/en/pledges/{code}.atom" for code in CODES),
    *(f"/api/v1/{name}/" for name in NAMED),
    *(f"/api/v1/{name}/?format={form}" for name in (*NAMED, *PROPER) for form in FORMATS),
    *(f"/api/v1/{name}/{ref}/" for name in NAMED for ref in ("unspoken", "economy", "kim", "S-0001", "S-0009")),
    *(f"/api/v1/pledges/?topic={topic}&format=csv" for topic in ("economy", "unspoken")),
    *("/api/v1/claims/?candidate=unspoken", "/api/v1/claims/?verdict=unreviewed", "/api/v1/claims/?changed_after=0"),
    *("/api/v1/pledges/?source_url=https://news.example/1", "/api/v1/pledges/?fulfilment=in_progress"),
    *(f"/en/pledges/{code}/" for code in CODES),
    *(f"/en/report/?about={code}" for code in CODES),
    *(f"/v1alpha1/claims:search?{end}" for end in ("query=unspoken", "reviewPublisherSiteFilter=testserver", "query=")),
    *(f"/api/v1/pledges/{code}/{more}" for code in CODES for more in ("", "claims/", "revisions/")),
    *(f"/api/v1/claims/{code}/{more}" for code in CODES for more in ("", "revisions/")),
]
PLURALS = ("candidates", "parties", "elections", "topics")
ADDRESSES += [
    *(f"/en/{plural}/" for plural in PLURALS),
    *(f"/en/{plural}/?after=unspoken" for plural in PLURALS),
    *(f"/en/{plural}/unspoken/" for plural in PLURALS),
    *("/en/candidates/kim/", "/en/parties/blue-party/", "/en/topics/economy/", "/en/elections/kr-president-2022/"),
    *(f"/en/elections/kr-president-2022/?candidate={slug}" for slug in ("kim", "unspoken", "kim,unspoken")),
]
API = {
    "": ("",),
    "pledges/": ("pledges/", "pledges/?q=unspoken"),
    "pledges/<code:ref>/": ("pledges/{whole}/", "pledges/{whole}/?as_of={first}"),
    "pledges/<code:ref>/claims/": ("pledges/{whole}/claims/",),
    "pledges/<code:ref>/revisions/": ("pledges/{whole}/revisions/", "pledges/{withdrawn}/revisions/"),
    "claims/": ("claims/", "claims/?q=unspoken"),
    "claims/<code:ref>/": ("claims/{shared}/", "claims/{gone_claim}/"),
    "claims/<code:ref>/revisions/": ("claims/{shared}/revisions/",),
    "revisions/": ("revisions/", "revisions/?page_size=200"),
    "schema/": ("schema/",),
    "summary/": tuple(f"summary/{end}" for end in ("", "?by=candidate", "?by=topic&format=csv", "?topic=unspoken")),
    **{f"{plural}/": (f"{plural}/",) for plural in NAMED},
    **{f"{plural}/<code:ref>/": (f"{plural}/{{{plural}}}/",) for plural in NAMED},
}
"""What each pattern of the API is tried with."""

OF_KIND = {
    "candidates": "candidate", "parties": "party", "indicators": "indicator", "sources": "unreachable",
    "elections": "election", "topics": "topic",
}  # fmt: skip


def api_named(world: dict[str, Any]) -> dict[str, Any]:
    """A world in which every kind of the API has a code."""
    full = {"election": "past-vote", "topic": "trade", **world}
    return {**full, **{plural: full[name] for plural, name in OF_KIND.items()}}


def drafted(world: dict[str, Any]) -> dict[str, Any]:
    """The same names, each with the code that a draft of its kind has, will have or may have."""
    forms = {"P": "P-0013", "C": "C-0013", "S": "S-0050"}
    codes = {name: forms.get(str(code)[:2].rstrip("-"), "unspoken") for name, code in api_named(world).items()}
    return {**codes, **dict.fromkeys(("first", "last", "gone_at", "head"), world["last"])}


def whole_list(world: dict[str, Any]) -> list[str]:
    """Every address of the pages and of the API, about what is public and about what is a draft, in every format."""
    found = []
    for named in (api_named(world), drafted(world)):
        found += every_page.declared(named)
        tables = [f"{plural}/?format={form}" for plural in (*NAMED, *PROPER) for form in FORMATS]
        api_texts = [text for texts in API.values() for text in texts]
        found += every_page.addresses(named, [f"api/v1/{text}" for text in (*api_texts, *tables)])
    return list(dict.fromkeys([*found, *every_page.refused(world), *ADDRESSES]))


OTHERWISE: dict[str, dict[str, str]] = {
    "in Korean, packed": {"Accept-Language": "ko", "Accept-Encoding": "gzip"},
    "as a program, packed": {"Accept-Language": "en", "Accept-Encoding": "br, zstd", "Accept": "application/json"},
    "as somebody known": {
        "Cookie": "sessionid=x; csrftoken=y; messages=z",
        "Accept": "text/html",
        "Range": "bytes=0-99",
    },
}
"""How one address of each pattern is asked beside, by what is sent along."""


def requests(world: dict[str, Any]) -> list[tuple[str, str]]:
    """Every address is got; of each pattern one, about what is public and about a draft, is asked otherwise too."""
    firsts = [text for text, *_others in every_page.BY_PATTERN.values()]
    firsts += [f"api/v1/{text}" for text, *_others in API.values()]
    names = (api_named(world), drafted(world))
    tried = [each for named in names for each in every_page.addresses(named, firsts) if "/ko/" not in each]
    got = [("get", each) for each in whole_list(world)]
    found = every_address.by_route(each for _method, each in got)
    got += [(how, addresses[0]) for addresses in found.values() for how in OTHERWISE]
    return got + [(method, each) for each in dict.fromkeys(tried) for method in ("head", "options", "post")]
