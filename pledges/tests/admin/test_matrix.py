"""Whoever may not is told so and writes nothing; whoever may has done it: every address, act, state and person."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from pledges.desk.admin.buttons import _ACTS
from pledges.desk.admin.deciding.decisions import _DECISIONS
from pledges.desk.queues import QUEUES
from pledges.desk.states import with_state
from pledges.law.roles import ACTS, WHO, may
from pledges.tests import cast
from pledges.tests.admin import matrix
from pledges.tests.admin.matrix import PEOPLE
from pledges.tests.admin.matrix_asking import answers, rows
from pledges.tests.admin.matrix_questions import (
    of_action,
    of_site,
    of_table,
    on_account,
    on_key,
    on_letter,
    on_proposal,
    on_revision,
    on_subject,
    on_synonyms,
)
from pledges.tests.admin.matrix_world import World, make_world

pytestmark = pytest.mark.any_engine

KIND = {label: kind for kind, labels in matrix.KINDS.items() for label in labels}


@pytest.fixture(scope="module")
def world(published_world: None) -> World:
    made = make_world()
    made.before = rows()
    return made


def expected(words: str) -> dict[str, str]:
    return dict(zip(PEOPLE, words.split(), strict=True))


def test_every_row_says_something_for_everybody() -> None:
    known = {"ok", "done", "saved", "refused", "forbidden", "login", "missing", "method"}
    for words in _all_rows():
        assert len(words.split()) == len(PEOPLE), words
        assert set(words.split()) <= known, words


def _all_rows() -> Iterator[str]:
    for asked in (matrix.SITE, *matrix.TABLES.values()):
        for row in asked.values():
            yield from row
    for acts in (
        matrix.SUBJECTS,
        matrix.REFERENCE,
        matrix.PROPOSALS,
        matrix.SUPERUSERS,
        matrix.LETTERS,
        matrix.ACCOUNTS,
        matrix.KEYS,
        matrix.SYNONYMS,
    ):
        for states in acts.values():
            yield from states.values()
    for actions in matrix.ACTIONS.values():
        yield from actions.values()


# Addresses: as many rows as there are.


def _patterns() -> Iterator[tuple[str, str]]:
    """Path and name of every address below /admin/, as the resolver has them."""

    def walk(resolver: URLResolver, above: str) -> Iterator[tuple[str, str]]:
        for one in resolver.url_patterns:
            path = above + str(one.pattern)
            if isinstance(one, URLPattern):
                yield path, one.name or ""
            else:
                yield from walk(one, path)

    return ((path, name) for path, name in walk(get_resolver(), "") if path.lstrip("^").startswith("admin/"))


def _key(path: str, name: str) -> str:
    """The row of an address: its name; for those of a table, `kind view`."""
    parts = path.split("/")
    label = ".".join(parts[1:3])
    if name in matrix.SITE:
        return name
    if label in KIND:
        view = name.removeprefix(label.replace(".", "_") + "_") if name else "(row)"
        return f"{KIND[label]} {view}"
    return name or "(unknown)"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    there = {_key(path, name) for path, name in _patterns()}
    written = {key.split(" ")[0] for key in matrix.SITE}
    written |= {f"{kind} {view}" for kind, views in matrix.TABLES.items() for view in views}
    assert there == written
    assert {f"queue {queue.name}" for queue in QUEUES} | {"queue nonsense"} == {
        key for key in matrix.SITE if key.startswith("queue ")
    }


def test_every_table_of_the_desk_is_of_a_kind() -> None:
    assert sorted(model._meta.label_lower for model in admin.site._registry) == sorted(KIND)
    for kind in ("subject", "part"):
        for label in matrix.KINDS[kind]:
            views = {
                _key(path, name)
                for path, name in _patterns()
                if path.startswith(f"admin/{label.replace('.', '/')}/") and name not in matrix.SITE
            }
            assert views == {f"{kind} {view}" for view in matrix.TABLES[kind]}, label


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("key", matrix.SITE)
def test_addresses_of_the_site(world: World, key: str, method: str) -> None:
    assert answers(world, of_site(world, key, method)) == expected(matrix.SITE[key][method == "post"])


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("label", "view"), [(label, view) for label, kind in KIND.items() for view in matrix.TABLES[kind]]
)
def test_addresses_of_each_table(world: World, label: str, view: str, method: str) -> None:
    asked, done = of_table(world, label, view, method)
    words = expected(matrix.TABLES[KIND[label]][view][method == "post"])
    people = PEOPLE if label == matrix.KINDS[KIND[label]][0] else matrix.ONE_OF_EACH
    assert answers(world, asked, done, people) == {person: words[person] for person in people}


# Acts, in every state.


def _actions(label: str) -> dict[str, str]:
    return matrix.ACTIONS.get(KIND[label], {}) | matrix.ACTIONS.get(label, {})


def test_every_act_on_a_list_has_a_row(world: World) -> None:
    request = RequestFactory().get("/admin/")
    request.user = cast.superuser()
    for model, page in admin.site._registry.items():
        assert set(page.get_actions(request)) == set(_actions(model._meta.label_lower)), model


@pytest.mark.parametrize(("label", "action"), [(label, action) for label in KIND for action in _actions(label)])
def test_acts_on_lists(world: World, label: str, action: str) -> None:
    asked, done = of_action(world, label, action)
    assert answers(world, asked, done) == expected(_actions(label)[action])


def test_every_button_has_a_row() -> None:
    by_form = {"submit", "_submit", "edit", "delete"}
    assert set(_ACTS) | by_form == set(matrix.SUBJECTS) == set(matrix.REFERENCE)
    assert set(_DECISIONS) | {"each", "all", "nonsense"} == set(matrix.PROPOSALS)
    assert set(matrix.SUPERUSERS) <= set(matrix.PROPOSALS)


def test_rows_stand_in_the_states_that_the_matrix_names(world: World) -> None:
    for (subject, state), row in world.subjects.items():
        assert with_state(type(row).objects.filter(pk=row.pk), subject).get().desk_state == state


def _of(acts: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [(act, state) for act, states in acts.items() for state in states]


@pytest.mark.parametrize(("act", "state"), _of(matrix.SUBJECTS))
def test_acts_on_pledges(world: World, act: str, state: str) -> None:
    asked, done = on_subject(world, "pledge", state, act)
    assert answers(world, asked, done) == expected(matrix.SUBJECTS[act][state])


@pytest.mark.parametrize(
    ("act", "state"), _of({act: matrix.SUBJECTS[act] for act in ("withdraw", "restore", "strike", "hold", "release")})
)
def test_acts_on_claims(world: World, act: str, state: str) -> None:
    asked, done = on_subject(world, "claim", state, act)
    assert answers(world, asked, done) == expected(matrix.SUBJECTS[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.REFERENCE))
def test_acts_on_reference_data(world: World, act: str, state: str) -> None:
    asked, done = on_subject(world, "topic", state, act)
    assert answers(world, asked, done) == expected(matrix.REFERENCE[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.PROPOSALS))
def test_acts_on_proposals(world: World, act: str, state: str) -> None:
    asked, done = on_proposal(world, "reporter", state, act)
    assert answers(world, asked, done) == expected(matrix.PROPOSALS[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.SUPERUSERS))
def test_acts_on_the_superusers_own_proposals(world: World, act: str, state: str) -> None:
    asked, done = on_proposal(world, "superuser", state, act)
    assert answers(world, asked, done) == expected(matrix.SUPERUSERS[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.LETTERS))
def test_acts_on_letters(world: World, act: str, state: str) -> None:
    asked, done = on_letter(world, state, act)
    assert answers(world, asked, done) == expected(matrix.LETTERS[act][state])


@pytest.mark.parametrize(("act", "whose"), _of(matrix.ACCOUNTS))
def test_acts_on_accounts(world: World, act: str, whose: str) -> None:
    asked, done = on_account(world, whose, act)
    assert answers(world, asked, done) == expected(matrix.ACCOUNTS[act][whose])


@pytest.mark.parametrize(("act", "state"), _of(matrix.KEYS))
def test_acts_on_keys(world: World, act: str, state: str) -> None:
    asked, done = on_key(world, act)
    assert answers(world, asked, done) == expected(matrix.KEYS[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.REVISIONS))
def test_acts_on_the_record(world: World, act: str, state: str) -> None:
    asked, done = on_revision(world, state, act)
    assert answers(world, asked, done) == expected(matrix.REVISIONS[act][state])


@pytest.mark.parametrize(("act", "state"), _of(matrix.SYNONYMS))
def test_acts_on_words_that_say_the_same(world: World, act: str, state: str) -> None:
    asked, done = on_synonyms(world, act)
    assert answers(world, asked, done) == expected(matrix.SYNONYMS[act][state])


def _in_law() -> Iterator[tuple[str, str]]:
    """Each act of the law, and the words of each row that does it."""
    named = {f"letter: {act}": states for act, states in matrix.LETTERS.items()}
    named |= {f"account: {act}": states for act, states in matrix.ACCOUNTS.items()}
    named |= {f"key: {act}": states for act, states in matrix.KEYS.items()}
    named |= {f"revision: {act}": states for act, states in matrix.REVISIONS.items()}
    named |= {f"synonyms: {act}": states for act, states in matrix.SYNONYMS.items()}
    for acts in (named, matrix.SUBJECTS, matrix.REFERENCE, matrix.PROPOSALS, matrix.SUPERUSERS):
        for act, states in acts.items():
            if act != "nonsense":
                yield from ((matrix.LAW[act], words) for words in states.values())


def test_matrix_and_law_agree_on_who_may() -> None:
    """Nobody does what the law keeps from their roles; whoever the law lets does it in some state."""
    roles = {"reporter": "reporter", "second reporter": "reporter", "administrator": "administrator"}
    roles |= {"editor": "editor", "second editor": "editor", "superuser": "editor administrator reporter"}
    done: dict[str, set[str]] = {act: set() for act in matrix.LAW.values()}
    for act, words in _in_law():
        people = {person for person, word in expected(words).items() if word in ("done", "saved")}
        assert all(may(roles.get(person, "").split(), act) for person in people), (act, people)
        done[act] |= {role for person in people - {"superuser"} for role in roles[person].split()}
    own = {"recall": {"editor"}, "accept": {"editor"}}
    assert {act: found | own.get(act, set()) for act, found in done.items()} == {act: set(WHO[act]) for act in done}


def test_every_act_of_the_law_is_in_the_matrix_or_known_to_be_elsewhere() -> None:
    assert sorted({*matrix.LAW.values(), *matrix.NOT_ON_THE_DESK}) == sorted(ACTS)
    assert not {*matrix.LAW.values()} & {*matrix.NOT_ON_THE_DESK}
