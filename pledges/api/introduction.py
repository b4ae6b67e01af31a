"""What whoever meets the API reads first: what holds of every address, in the words of who will write a program."""

from django.conf import settings

from pledges.reading.asking import given, values
from pledges.reading.asking.refusals import KINDS

INTRODUCTION = """\
Pledges, claims, sources and verdicts of {name}, for programs: read-only, without registration, open to web pages of \
every origin (CORS). Begin with the [index](/api/v1/) or with [recipes to copy]({recipes}): curl, Python, R, \
spreadsheets, and a copy that keeps in step. The [page about data]({data}) explains the columns of the tables.

## Licence, and how to cite
{name} publishes under {licence}; words quoted belong to those who said or published them. With a figure name the \
place of the record that it was read at: `counted_at.sequence` of counts, `as_of.sequence` of a document, which \
`?as_of=` (below) shows again as it was then. So anyone can tell what changed since.

## What answers look like
* **Documents** say all that is published of one thing, and lists have the documents themselves as rows. A key that \
has nothing is there all the same, with `null` or an empty list.
* **Texts** of the newsroom are given by language ({languages}): `{example}`. The first always has words, others may \
be null. Words quoted keep the language that they were said in. `reasoning` is CommonMark, all other text is plain.
* **Dates** are as far as they are known: `2025`, `2025-05` or `2025-05-14`. In tables the first and the last day \
that they may be stand beside them (`_from`, `_to`). **Times** are UTC, in whole seconds.
* **Decimals** are text, so that no digit is lost; counts are numbers.
* **Addresses** of this site (`url`, `api_url`, `next`) begin with `/` and lead on as they are, after the host of \
this site.
* **Codes** (`ref`, `slug`) never change.

## Lists and pages
A list takes filters and an order, {page} rows a page or as many as `page_size` says (1 to {largest}). Follow `next` \
until it is null. Pages never shift: while new things are published, what stays as it is neither comes twice nor is \
missed. `format=csv`, `xlsx` or `ndjson` gives every row at once. The same parameters work on the pages of this site \
and its feeds (`/feeds/{language}/pledges.atom?topic=…`). A query may have {query} characters and {parameters} \
parameters.

## For programs that ask Google
`/v1alpha1/claims:search` takes the parameters of Google's Fact Check Tools API and answers in its shape, errors \
included: reviewed claims that somebody stated, each with its review in every language (or in `languageCode`), and \
after it the reviews of claims recorded as the same. A date known in part is left out. Google's own clients work with \
only their endpoint changed.

## The past, and a copy that keeps in step
Everything published is a revision in one record, numbered by `sequence`. `?as_of={{sequence}}` gives any document as \
it was after that publication. `GET /api/v1/revisions/?after={{sequence}}` gives what came since, and each row names \
in `affects` the documents to fetch again: whoever follows it from 0 ends with exactly what is served here, \
corrections and withdrawals included. What was withdrawn is in no list; its address answers with a notice that has \
`withdrawn: true`, since when and why. What is on hold, for 30 days at most, or was sealed for good is in no list \
either: its address answers 451 with a notice that has `held: true` or `sealed: true`, since when and why, on hold \
for every `as_of` and sealed for those that were. Its revisions stay in the record with their digests, `null` in place \
of what they said; a mirror that follows the record keeps the notice in place of what it had.

## Asking again, limits and keys
Every answer has a strong `ETag`. Send it back as `If-None-Match`, and while it holds the answer is 304 without a \
body. `Cache-Control` lets anybody keep an answer for some seconds. `RateLimit-Policy` says how many requests a minute \
one client may make; one too many is answered 429 with `Retry-After` in seconds. A key from the newsroom, sent as \
`Authorization: Bearer …`, has a quota of its own. None is needed, and it opens nothing more.

## What stays as it is
Within v1 addresses, parameters, keys, columns and values keep their names and meanings, and none is taken away. New \
ones may be added at any time, so pass over what you don't know.

## Errors
They are `application/problem+json` (RFC 9457), with `detail` as a sentence. What is unknown and what isn't published \
answer the same 404. A parameter that doesn't exist is refused, never passed over. Where a parameter was wrong, \
`parameter` names it, `allowed` says what would be right, `choices` lists it, `did_you_mean` is the nearest, `bound` \
the limit, and `kind` is one of these:

{kinds}
"""


def said(name: str, licence: str) -> str:
    """The introduction of this site, in CommonMark."""
    codes = settings.CONTENT_LANGUAGES
    language = "en" if "en" in codes else codes[0]
    example = ", ".join(f'"{code}": ' + ('"…" or null' if place else '"…"') for place, code in enumerate(codes))
    return INTRODUCTION.format(
        name=name,
        licence=licence,
        language=language,
        languages=", ".join(codes),
        example=f"{{{example}}}",
        data=f"/{language}/data/",
        recipes=f"/{language}/data/recipes/",
        page=values.DEFAULT_PAGE,
        largest=values.LARGEST_PAGE,
        query=f"{given.LONGEST_QUERY:,}",
        parameters=given.MOST_PARAMETERS,
        kinds="\n".join(f"* `{kind}`: {means}" for kind, means in KINDS.items()),
    )
