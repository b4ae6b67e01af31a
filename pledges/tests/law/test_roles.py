import pytest

from pledges.law.roles import ACTS, ROLES, WHO, may, may_seal_together

ALLOWED = {
    "reporter": {"edit", "submit", "recall", "accept", "cancel"},
    "editor": set(ACTS) - {"manage_accounts", "manage_keys"},
    "administrator": {"manage_accounts", "manage_keys", "seal"},
}


@pytest.mark.parametrize("role", ROLES.values)
@pytest.mark.parametrize("act", ACTS)
def test_a_role_may_do_its_own_acts_and_no_others(role: str, act: str) -> None:
    assert may([role], act) is (act in ALLOWED[role])


def test_every_act_stands_in_the_table_and_the_table_names_only_roles() -> None:
    assert set(ACTS) == set(WHO)
    assert all(roles and roles <= set(ROLES.values) for roles in WHO.values())
    assert set(ALLOWED) == set(ROLES.values)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_a_label_in_both_languages(act: str) -> None:
    assert all((ACTS[act][language] or "").strip() for language in ("ko", "en"))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("roles", [[], ["superuser"], ["staff", ""]])
def test_nobody_without_a_role_may_do_anything(act: str, roles: list[str]) -> None:
    assert not may(roles, act)


def test_several_roles_add_up() -> None:
    assert may(["reporter", "editor"], "approve")
    assert may(iter(["administrator", "editor"]), "manage_accounts")


def test_an_unknown_act_is_refused() -> None:
    with pytest.raises(KeyError):
        may(["editor"], "delete")


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (["editor"], ["administrator"], True),
        (["administrator"], ["editor"], True),
        (["editor"], ["editor"], False),
        (["administrator"], ["administrator"], False),
        (["editor", "administrator"], [], False),
        (["reporter"], ["administrator"], False),
    ],
)
def test_sealing_takes_an_editor_and_an_administrator(one: list[str], other: list[str], together: bool) -> None:
    assert may_seal_together(one, other) is together
