"""What a candidate or a party lacks: a name, and candidacies that name known contests and how they ended."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.scales import ENDED_BECAUSE, OUTCOMES

CONTEST: Name = ("선거 단위", "contest")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def candidate_lacks(form: Form) -> Iterator[Missing]:
    """A person: what a party lacks, and the party stood for in each candidacy."""
    yield from party_lacks(form)
    for row in form.rows("candidacies", ("출마", "candidacy")):
        yield from row.code("party", ("정당", "party"), "party", required=False)
        yield from row.words("party_name", ("당시 당명", "name of the party then"), required=False)
        yield from row.words("role", ("당시 직함", "role then"), required=False)


def party_lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form."""
    yield from form.own_slug()
    yield from form.words("name", ("이름", "name"))
    for aliases, key, name in form.listed("aliases", ("다른 이름", "alias")):
        yield from aliases.plain(key, name)
    yield from _wikidata_lacks(form)
    seen: set[tuple[Any, Any]] = set()
    for row in form.rows("candidacies", ("출마", "candidacy")):
        yield from contest_lacks(row)
        yield from _candidacy_lacks(row)
        key_of_contest = (row.get("election"), row.get("contest"))
        if key_of_contest in seen and None not in key_of_contest:
            yield row.lack(
                "contest",
                CONTEST,
                "이 선거 단위의 출마가 이미 적혀 있습니다. 하나만 두어야 합니다.",
                "there is a candidacy for this contest already; keep one.",
            )
        seen.add(key_of_contest)


def contest_lacks(row: Form) -> Iterator[Missing]:
    """An election that is known, and a contest that is held in it."""
    yield from row.code("election", ("선거", "election"), "election")
    election = row.known_content("election", row.get("election"))
    if election is not None and row.get("contest") not in {each.get("key") for each in election.get("contests") or ()}:
        yield row.lack(
            "contest",
            CONTEST,
            f"{row.get('election')} 선거에 있는 단위를 골라야 합니다.",
            f"choose one that is held in {row.get('election')}.",
        )


def candidacy(standing_for: Mapping[str, Any] | None, election: Any, contest: Any) -> Mapping[str, Any] | None:
    """The candidacy for an election and contest in the content of a candidate or a party."""
    rows: list[Mapping[str, Any]] = list((standing_for or {}).get("candidacies") or ())
    return next((row for row in rows if (row.get("election"), row.get("contest")) == (election, contest)), None)


def _wikidata_lacks(form: Form) -> Iterator[Missing]:
    number = form.get("wikidata_id")
    if number is not None and not (isinstance(number, str) and _WIKIDATA.fullmatch(number)):
        yield form.lack(
            "wikidata_id",
            ("위키데이터 번호", "Wikidata number"),
            "Q 다음에 숫자를 적어야 합니다(예: Q42).",
            "has to be a Q and a number, such as Q42.",
        )


def _candidacy_lacks(row: Form) -> Iterator[Missing]:
    if row.get("ballot_number") is not None:
        yield from row.whole("ballot_number", ("기호", "ballot number"), least=1)
    yield from row.choice("outcome", ("선거 결과", "outcome"), OUTCOMES)
    if row.get("term") is None:
        return
    if row.get("outcome") != "elected":
        yield row.lack(
            "term",
            ("임기", "term"),
            "당선됐을 때만 적습니다. 선거 결과를 당선으로 고치거나 임기를 지워야 합니다.",
            "belongs to those elected only; set the outcome to elected or remove the term.",
        )
    yield from _term_lacks(row.part("term", ("임기", "term")))


def _term_lacks(term: Form) -> Iterator[Missing]:
    start: Name = ("시작한 날", "first day")
    last: Name = ("마지막 날", "last day")
    ended: Name = ("끝난 날", "day it ended")
    has_ended = term.get("ended_on") is not None or term.get("ended_because") is not None
    yield from term.date("from", start, required=True)
    yield from term.date("to", last)
    yield from term.not_before("to", last, "from", start)
    yield from term.date("ended_on", ended, required=has_ended)
    yield from term.not_before("ended_on", ended, "from", start)
    if has_ended:
        yield from term.choice("ended_because", ("끝난 까닭", "reason it ended"), ENDED_BECAUSE)
