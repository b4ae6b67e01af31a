from collections.abc import Mapping

import pytest

from pledges.law import scales
from pledges.law.roles import ROLES
from pledges.law.scales import ALL, RATINGS, VERDICTS, Entry, Scale, crosswalk

EVERY_ENTRY = [(scale.name, entry) for scale in (*ALL.values(), ROLES) for entry in scale]
CROSSWALKS: Mapping[str, Mapping[str, tuple[str | int | None, ...]]] = {
    "ratings": {
        "politifact": (
            "Not Yet Rated",
            "In the Works",
            "Stalled",
            "Promise Kept",
            "Compromise",
            "Promise Broken",
            None,
        ),
        "cppp": (None, None, None, "fully", "partially", "not fulfilled", None),
    },
    "verdicts": {
        "politifact": ("True", "Mostly True", "Half True", "Mostly False", "False", None),
        "snu": ("사실", "대체로 사실", "절반의 사실", "대체로 사실 아님", "전혀 사실 아님", "판단 유보"),
        "claimreview": (5, 4, 3, 2, 1, None),
    },
}


@pytest.mark.parametrize(("name", "entry"), EVERY_ENTRY, ids=lambda part: getattr(part, "value", part))
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_value_of_every_scale_has_label_and_definition_in_both_languages(
    name: str, entry: Entry, language: str
) -> None:
    assert (entry.label[language] or "").strip()
    assert (entry.definition[language] or "").endswith(".")


@pytest.mark.parametrize("scale", ALL.values(), ids=ALL)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_two_values_of_a_scale_share_a_label(scale: Scale, language: str) -> None:
    labels = [label for _, label in scale.choices(language)]
    assert len(set(labels)) == len(labels) == len(set(scale.values)) == len(scale)


def test_every_scale_is_listed_under_its_name() -> None:
    declared = {name: value for name, value in vars(scales).items() if isinstance(value, Scale)}
    assert {name.lower(): scale for name, scale in declared.items()} == dict(ALL)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ratings", "not_rated in_progress stalled kept partly_kept broken unrateable"),
        ("rating_reasons", "blocked not_prioritised changed_position overtaken circumstances"),
        ("verdicts", "true mostly_true half_true mostly_false false unverifiable"),
        ("verifications", "unverified in_review verified refuted mixed unverifiable"),
        ("standings", "pending in_force over void"),
        ("outcomes", "pending elected not_elected withdrew disqualified annulled died"),
        ("pledge_kinds", "action result keep refrain"),
        ("links", "premise feasibility outcome"),
        ("stances", "supports refutes context"),
        ("source_kinds", "web video audio pdf print post data"),
        ("comparisons", "at_least at_most equal"),
        ("frequencies", "year quarter month day"),
        (
            "revision_kinds",
            """sealed withdrawal restored hold released struck confirmed
            first rating verdict reply claims data reference wording""",
        ),
        ("second_person_policies", "strict other optional"),
        ("ended_because", "expired resigned removed recalled disqualified annulled dissolved died"),
    ],
)
def test_the_values_of_a_scale_and_their_order_are_public(name: str, values: str) -> None:
    assert ALL[name].values == tuple(values.split())


def test_every_rating_and_every_verdict_has_its_place_in_each_crosswalk() -> None:
    for scale in ALL.values():
        wanted = CROSSWALKS.get(scale.name, {})
        assert all(set(entry.crosswalks) == set(wanted) for entry in scale)
        for to, values in wanted.items():
            assert tuple(entry.crosswalks[to] for entry in scale) == values


def test_labels_say_what_happened() -> None:
    assert (RATINGS.label("broken", "ko"), RATINGS.label("broken", "en")) == ("불이행", "Broken")
    assert (VERDICTS.label("false", "ko"), VERDICTS.label("false", "en")) == ("사실 아님", "False")


def test_ratings_that_end_a_pledge_are_final() -> None:
    assert [entry.value for entry in RATINGS if entry.final] == ["kept", "partly_kept", "broken", "unrateable"]


@pytest.mark.parametrize("rating", RATINGS.values)
@pytest.mark.parametrize("to", CROSSWALKS["ratings"])
def test_no_rating_is_carried_over_while_a_pledge_is_pending_or_void(rating: str, to: str) -> None:
    assert crosswalk(rating, "pending", to) is crosswalk(rating, "void", to) is None
    assert crosswalk(rating, "in_force", to) == crosswalk(rating, "over", to) == RATINGS[rating].crosswalks[to]


def test_an_unknown_value_is_refused() -> None:
    assert "lied" not in VERDICTS
    with pytest.raises(KeyError, match="verdicts has no value 'lied'"):
        VERDICTS["lied"]
