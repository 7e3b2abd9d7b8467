"""Accounts: who comes in with what, and that the office keeps an administrator."""

from collections.abc import Iterator

import pytest

from app.errors import Invalid, NotAllowed, Refused
from app.office import Office
from app.safety.accounts import AccountDraft
from db.terms import Role
from tests.app.offices import PASSWORD, add_person, as_user, make_office


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for the module; tests add people under names of their own."""
    office = make_office(tmp_path_factory.mktemp("accounts"))
    yield office
    office.close(with_backup=False)


def draft(login: str = "nauja", **changes: object) -> AccountDraft:
    values: dict[str, object] = {
        "login": login,
        "name": "Nauja Pavyzdė",
        "function": "projektų vadovė",
        "roles": (Role.MANAGER,),
        "password": PASSWORD,
    }
    return AccountDraft(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"login": ""}, "login"),
        ({"login": "ona pavyzdė"}, "login"),
        ({"login": "ona@vvg"}, "login"),
        ({"name": "  "}, "name"),
        ({"roles": ()}, "roles"),
        ({"password": "trumpas"}, "password"),
    ],
)
def test_draft_is_checked_field_by_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        draft(**changes).checked()  # type: ignore[arg-type]
    assert caught.value.field == field


def test_draft_is_tidied() -> None:
    tidy = draft(login="  Ona.Pavyzdė ", name=" Ona   Pavyzdė ").checked()
    assert (tidy.login, tidy.name) == ("ona.pavyzdė", "Ona Pavyzdė")


def test_new_account_logs_in_with_its_roles(shared: Office) -> None:
    shared.accounts.add(draft("pirma", roles=(Role.FINANCE, Role.MANAGER)))
    with as_user(shared, "pirma"):
        assert shared.user.name == "Nauja Pavyzdė"
        assert shared.user.roles == {Role.MANAGER, Role.FINANCE}
    row = next(row for row in shared.accounts.rows() if row.login == "pirma")
    assert row.roles == (Role.MANAGER, Role.FINANCE)


def test_log_in_name_is_taken_once(shared: Office) -> None:
    shared.accounts.add(draft("viena"))
    with pytest.raises(Invalid, match="taken") as caught:
        shared.accounts.add(draft("VIENA "))
    assert caught.value.field == "login"
    shared.log_in("viena", PASSWORD)
    shared.log_in("vadove", PASSWORD)


def test_only_an_administrator_manages_accounts(shared: Office) -> None:
    key = add_person(shared, "finansai", "Finansų Pavyzdė", Role.FINANCE)
    with as_user(shared, "finansai"):
        for attempt in (
            lambda: shared.accounts.add(draft("kita")),
            lambda: shared.accounts.change_roles(key, [Role.ADMINISTRATOR]),
            lambda: shared.accounts.deactivate(key),
            lambda: shared.accounts.reset_password(key, PASSWORD),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_changed_roles_hold_at_the_next_log_in(shared: Office) -> None:
    key = add_person(shared, "keiciama", "Keičiama Pavyzdė", Role.FINANCE)
    shared.accounts.change_roles(key, [Role.AUDITOR, Role.EVALUATOR])
    with as_user(shared, "keiciama"):
        assert shared.user.roles == {Role.EVALUATOR, Role.AUDITOR}
    with pytest.raises(Invalid):
        shared.accounts.change_roles(key, [])


def test_own_roles_change_at_once(shared: Office) -> None:
    key = add_person(shared, "kita.admin", "Kita Pavyzdė", Role.ADMINISTRATOR, Role.MANAGER)
    with as_user(shared, "kita.admin"):
        shared.accounts.change_roles(key, [Role.MANAGER])
        assert shared.user.roles == {Role.MANAGER}
        with pytest.raises(NotAllowed):
            shared.accounts.change_roles(key, [Role.ADMINISTRATOR])


def test_last_administrator_stays(shared: Office) -> None:
    admin = next(row for row in shared.accounts.rows() if row.login == "vadove")
    with pytest.raises(Refused, match="last administrator"):
        shared.accounts.change_roles(admin.id, [Role.MANAGER])
    with pytest.raises(Refused, match="last administrator"):
        shared.accounts.deactivate(admin.id)


def test_nobody_closes_their_own_account(shared: Office) -> None:
    key = add_person(shared, "trecia", "Trečia Pavyzdė", Role.ADMINISTRATOR)
    with as_user(shared, "trecia"), pytest.raises(Refused, match="your own account"):
        shared.accounts.deactivate(key)
    shared.accounts.deactivate(key)


def test_closed_account_stays_out_and_in_the_list(shared: Office) -> None:
    key = add_person(shared, "isejusi", "Išėjusi Pavyzdė", Role.EVALUATOR)
    shared.accounts.deactivate(key)
    with pytest.raises(NotAllowed):
        shared.log_in("isejusi", PASSWORD)
    assert shared.user.login == "vadove"
    row = next(row for row in shared.accounts.rows() if row.id == key)
    assert not row.active
    for attempt in (
        lambda: shared.accounts.reset_password(key, PASSWORD),
        lambda: shared.accounts.deactivate(key),
    ):
        with pytest.raises(Refused, match="closed"):
            attempt()


def test_reset_password_replaces_the_old_one(shared: Office) -> None:
    key = add_person(shared, "pamirsusi", "Pamiršusi Pavyzdė", Role.EVALUATOR)
    shared.accounts.reset_password(key, "visai naujas 1")
    with pytest.raises(NotAllowed):
        shared.log_in("pamirsusi", PASSWORD)
    shared.log_in("pamirsusi", "visai naujas 1")
    shared.log_in("vadove", PASSWORD)


def test_own_password_needs_the_old_one(shared: Office) -> None:
    add_person(shared, "savo", "Sava Pavyzdė", Role.EVALUATOR)
    shared.log_in("savo", PASSWORD)
    with pytest.raises(NotAllowed):
        shared.accounts.change_my_password("ne tas", "visai naujas 1")
    with pytest.raises(Invalid):
        shared.accounts.change_my_password(PASSWORD, "trumpas")
    shared.accounts.change_my_password(PASSWORD, "visai naujas 1")
    shared.log_in("savo", "visai naujas 1")
    shared.log_in("vadove", PASSWORD)


def test_each_change_leaves_one_entry_without_passwords(shared: Office) -> None:
    key = add_person(shared, "sekama", "Sekama Pavyzdė", Role.EVALUATOR)
    shared.accounts.change_roles(key, [Role.FINANCE])
    shared.accounts.reset_password(key, "visai naujas 1")
    shared.accounts.deactivate(key)
    rows = [row for row in shared.audit.rows() if row.record == key]
    assert [row.verb for row in rows] == [
        "account.deactivated",
        "account.password_reset",
        "account.roles_changed",
        "account.added",
    ]
    assert rows[2].details == {"before": ["evaluator"], "after": ["finance"]}
    assert "naujas" not in repr(rows)
    assert shared.audit.broken_at() is None


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.REGISTRAR, Role.FINANCE, Role.AUDITOR])
def test_accounts_are_listed_only_for_those_who_keep_them(shared: Office, role: Role) -> None:
    add_person(shared, f"tik-{role}", "Tik Pavyzdė", role)
    with as_user(shared, f"tik-{role}"), pytest.raises(NotAllowed):
        shared.accounts.rows()
