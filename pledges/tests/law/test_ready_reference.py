from typing import Any

import pytest

from pledges.law.readiness import missing
from pledges.law.scales import OUTCOMES
from pledges.tests.law.contents import (
    MAKERS,
    TERM,
    Shelf,
    T,
    make_candidacy,
    make_candidate,
    make_observation,
    make_source,
    spoilt,
)

CONTEST = {"key": "president", "office": T, "area": None}
ENDED = {**TERM, "ended_on": "2025-04-04", "ended_because": "removed"}


@pytest.mark.parametrize(
    ("subject", "path", "value", "fields"),
    [
        ("source", "title", None, []),
        ("source", "publisher", " ", ["publisher"]),
        ("source", "url", None, ["url"]),
        ("source", "url", "javascript:alert(1)", ["url"]),
        ("source", "url", "https://", ["url"]),
        ("source", "url", "https://example.org/a b", ["url"]),
        ("source", "url", "HTTPS://example.org", []),
        ("source", "also_at", ["ftp://example.org/"], ["also_at.0"]),
        ("source", "also_at", [None], ["also_at.0"]),
        ("source", "archived_url", "web.archive.org/x", ["archived_url"]),
        ("source", "published_on", "2022-1", ["published_on"]),
        ("source", "kind", "rumour", ["kind"]),
        ("source", "language", None, ["language"]),
        ("topic", "name", {"en": "words"}, ["name.ko"]),
        ("topic", "description", None, []),
        ("topic", "description", {"en": "words"}, ["description.ko"]),
        ("election", "name", None, ["name.ko"]),
        ("election", "country", "Korea", ["country"]),
        ("election", "date", "2022-03", ["date"]),
        ("election", "date", None, ["date"]),
        ("election", "contests", [], ["contests"]),
        ("election", "contests", [CONTEST, CONTEST], ["contests.1.key"]),
        ("election", "contests.0.key", "President", ["contests.0.key"]),
        ("election", "contests.0.office", None, ["contests.0.office.ko"]),
        ("election", "contests.0.area.name", None, ["contests.0.area.name.ko"]),
        ("election", "coverage.how_chosen", None, []),
        ("election", "coverage.how_chosen", {"en": "words"}, ["coverage.how_chosen.ko"]),
        ("election", "coverage.of", -1, ["coverage.of"]),
        ("election", "coverage.of", None, []),
        ("candidate", "name.ko", "", ["name.ko"]),
        ("candidate", "aliases", ["Lee", " "], ["aliases.1"]),
        ("candidate", "wikidata_id", "42", ["wikidata_id"]),
        ("candidate", "candidacies", [], []),
        ("candidate", "candidacies", [make_candidacy(), make_candidacy()], ["candidacies.1.contest"]),
        ("candidate", "candidacies.0.election", "kr-president-2025", ["candidacies.0.election"]),
        ("candidate", "candidacies.0.contest", "mayor", ["candidacies.0.contest"]),
        ("candidate", "candidacies.0.party", "red", ["candidacies.0.party"]),
        ("candidate", "candidacies.0.party", None, []),
        ("candidate", "candidacies.0.party_name", {"en": "Red"}, ["candidacies.0.party_name.ko"]),
        ("candidate", "candidacies.0.role", {"en": "Mayor"}, ["candidacies.0.role.ko"]),
        ("candidate", "candidacies.0.ballot_number", 0, ["candidacies.0.ballot_number"]),
        ("candidate", "candidacies.0.outcome", "won", ["candidacies.0.outcome", "candidacies.0.term"]),
        ("candidate", "candidacies.0.term", None, []),
        ("candidate", "candidacies.0.term", ENDED, []),
        ("candidate", "candidacies.0.term.from", None, ["candidacies.0.term.from"]),
        ("candidate", "candidacies.0.term.to", "2022-05-09", ["candidacies.0.term.to"]),
        ("candidate", "candidacies.0.term.to", None, []),
        ("candidate", "candidacies.0.term.to", "2027-13", ["candidacies.0.term.to"]),
        ("candidate", "candidacies.0.term.ended_on", "2025-04-04", ["candidacies.0.term.ended_because"]),
        ("candidate", "candidacies.0.term.ended_because", "removed", ["candidacies.0.term.ended_on"]),
        ("candidate", "candidacies.0.term", {**ENDED, "ended_on": "2022"}, []),
        ("candidate", "candidacies.0.term", {**ENDED, "ended_on": "2021"}, ["candidacies.0.term.ended_on"]),
        ("candidate", "candidacies.0.term", {**ENDED, "ended_because": "x"}, ["candidacies.0.term.ended_because"]),
        ("party", "name", None, ["name.ko"]),
        ("party", "candidacies.0.contest", "mayor", ["candidacies.0.contest"]),
        ("party", "candidacies.0.outcome", "withdrew", ["candidacies.0.term"]),
        ("indicator", "name", None, ["name.ko"]),
        ("indicator", "definition", None, ["definition.ko"]),
        ("indicator", "unit", None, ["unit"]),
        ("indicator", "frequency", "decade", ["frequency"]),
        ("indicator", "publisher", "", ["publisher"]),
        ("indicator", "observations", [], []),
        ("indicator", "observations", [make_observation(), make_observation()], ["observations.1.vintage"]),
        ("indicator", "observations", [make_observation(), make_observation(vintage="revised")], []),
        ("indicator", "observations.0.period", "2021-12", ["observations.0.period"]),
        ("indicator", "observations.0.vintage", None, ["observations.0.vintage"]),
        ("indicator", "observations.0.value", 644.5, ["observations.0.value"]),
        ("indicator", "observations.0.value", "6,445", ["observations.0.value"]),
        ("indicator", "observations.0.value", "-0.5", []),
        ("indicator", "observations.0.published_on", None, ["observations.0.published_on"]),
        ("indicator", "observations.0.source", "S-0009", ["observations.0.source"]),
        ("indicator", "observations.0.language", None, ["observations.0.language"]),
        ("indicator", "observations.0.quote", None, []),
    ],
)
def test_reference_data_is_told_what_it_lacks(subject: str, path: str, value: Any, fields: list[str]) -> None:
    content = spoilt(MAKERS[subject](), path, value)
    assert [each.field for each in missing(subject, content, Shelf())] == fields


@pytest.mark.parametrize("outcome", OUTCOMES.values)
def test_only_somebody_elected_has_a_term(outcome: str) -> None:
    content = make_candidate(candidacies=[make_candidacy(outcome=outcome)])
    fields = [each.field for each in missing("candidate", content, Shelf())]
    assert fields == ([] if outcome == "elected" else ["candidacies.0.term"])


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (make_source(kind="print", url=None), []),
        (make_source(kind="print", url=None, title=None), []),
        (make_source(kind="print", url=None, title=None, published_on=None), ["title"]),
        (make_source(title=None, published_on=None), []),
        (make_source(kind="post", url=None), ["url"]),
        (make_source(url=None, archived_url="https://example.org/copy"), []),
    ],
)
def test_a_source_can_be_found_by_title_date_or_address(source: dict[str, Any], fields: list[str]) -> None:
    assert [each.field for each in missing("source", source, Shelf())] == fields


def test_a_figure_quoted_from_print_needs_its_page() -> None:
    content = spoilt(MAKERS["indicator"](), "observations.0.locator", None)
    known = Shelf({("source", "S-0001"): make_source(kind="print")})
    assert [each.field for each in missing("indicator", content, known)] == ["observations.0.locator"]
