"""What sources, topics and elections lack: what it takes to be found and to be named."""

import re
from collections.abc import Iterator
from typing import Any

from pledges.law import dates
from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.scales import SOURCE_KINDS
from pledges.law.text import has_words

_COUNTRY = re.compile(r"[A-Z]{2}")
_ONLINE_KINDS = ("web", "post")


def source_lacks(form: Form) -> Iterator[Missing]:
    """Found by its title, its date or its address; one of the web needs an address, its own or that of a copy."""
    if not any(has_words(form.get(field)) for field in ("title", "published_on", "url")):
        yield form.lack(
            "title",
            ("제목", "title"),
            "제목이나 나온 날, 주소 가운데 하나는 있어야 찾을 수 있습니다.",
            "a title, a date or an address is needed for anybody to find it.",
        )
    yield from form.plain("publisher", ("펴낸 곳", "publisher"))
    needs_address = form.get("kind") in _ONLINE_KINDS and not has_words(form.get("archived_url"))
    yield from form.address("url", ("주소", "address"), required=needs_address)
    for others, key, name in form.listed("also_at", ("다른 주소", "other address")):
        yield from others.address(key, name, required=True)
    yield from form.address("archived_url", ("보존 주소", "archived copy"))
    yield from form.date("published_on", ("나온 날", "date published"))
    yield from form.choice("kind", ("종류", "kind"), SOURCE_KINDS)
    yield from form.language("language", ("언어", "language"))


def topic_lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form."""
    yield from form.own_slug()
    yield from form.words("name", ("이름", "name"))
    yield from form.words("description", ("설명", "description"), required=False)


def election_lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form."""
    yield from form.own_slug()
    yield from form.words("name", ("이름", "name"))
    if not isinstance(form.get("country"), str) or not _COUNTRY.fullmatch(form.get("country")):
        yield form.lack(
            "country",
            ("나라", "country"),
            "KR, US처럼 대문자 두 글자로 적어야 합니다.",
            "needs its two capital letters, such as KR or US.",
        )
    if not dates.full(form.get("date")):
        yield form.lack(
            "date",
            ("선거일", "date"),
            "2022-03-09처럼 날까지 적어야 합니다.",
            "needs the whole day, such as 2022-03-09.",
        )
    yield from _contests_lack(form)
    coverage = form.part("coverage", ("수록 범위", "coverage"))
    yield from coverage.words("how_chosen", ("고른 방법", "how pledges were chosen"), required=False)
    if coverage.get("of") is not None:
        yield from coverage.whole("of", ("전체 공약 수", "number of all pledges"), least=0)


def _contests_lack(form: Form) -> Iterator[Missing]:
    contest: Name = ("선거 단위", "contest")
    if not form.get("contests"):
        yield form.lack("contests", contest, "뽑는 직위가 하나는 있어야 합니다.", "at least one office is needed.")
    seen: set[Any] = set()
    for row in form.rows("contests", contest):
        name: Name = ("식별 이름", "key")
        yield from row.slug("key", name)
        if row.get("key") is not None and row.get("key") in seen:
            yield row.lack(
                "key",
                name,
                f"{row.get('key')}: 이 선거의 다른 단위가 쓰고 있습니다. 서로 달라야 합니다.",
                f"{row.get('key')} is used by another contest of this election; they have to differ.",
            )
        seen.add(row.get("key"))
        yield from row.words("office", ("직위", "office"))
        if row.get("area") is not None:
            yield from row.part("area", ("지역", "area")).words("name", ("이름", "name"))
