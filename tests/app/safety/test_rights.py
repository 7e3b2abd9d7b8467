"""The one table of rights is complete and says no in words."""

import pytest

from app.errors import NotAllowed
from app.safety.rights import TABLE, Right, may, require
from db.terms import Role


def test_every_right_has_a_row() -> None:
    assert set(TABLE) == set(Right)
    assert all(TABLE.values())


@pytest.mark.parametrize("role", Role)
def test_every_role_may_something_of_its_own(role: Role) -> None:
    assert may({role}, Right.VIEW)
    assert [right for right in Right if may({role}, right)] != [Right.VIEW]


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(may(set(), right) for right in Right)


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (Right.MANAGE_ACCOUNTS, {Role.ADMINISTRATOR}),
        (Right.SCORE, {Role.EVALUATOR}),
        (Right.EDIT_PARTICIPANTS, {Role.REGISTRAR}),
        (Right.EDIT_INDICATORS, {Role.MANAGER, Role.REGISTRAR}),
        (Right.VIEW_SENSITIVE, {Role.REGISTRAR}),
        (Right.EDIT_BUDGET, {Role.MANAGER, Role.FINANCE}),
        (Right.OVERRIDE_BUDGET, {Role.MANAGER}),
        (Right.VIEW_AUDIT, {Role.ADMINISTRATOR, Role.AUDITOR}),
    ],
)
def test_delicate_rights_belong_to_few(right: Right, roles: set[Role]) -> None:
    assert TABLE[right] == roles


def test_auditor_changes_nothing() -> None:
    harmless = ("view", "export", "examine")
    changing = {right for right in Right if right.value.split("_")[0] not in harmless}
    assert not any(may({Role.AUDITOR}, right) for right in changing)


def test_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(NotAllowed) as caught:
        require({Role.EVALUATOR}, Right.VIEW_AUDIT)
    assert caught.value.text() == (
        "Jūsų paskyrai šis veiksmas neleidžiamas. Jį gali atlikti: administratorius, auditorius."
    )
