"""Confirming the forms of names, and taking that back."""

from collections.abc import Sequence

from sqlalchemy import select

from app.errors import Invalid, Stale
from app.i18n import N_
from app.names.drafts import NameDraft
from app.safety.rights import Right
from app.service import Service
from db.models.names import NameForm


class NameService(Service):
    """Forms of names. Letters that are issued keep the words they were issued with."""

    def confirm(self, drafts: Sequence[NameDraft]) -> int:
        """Keep the forms of some names, all or none; returns how many.

        Raises InvalidMany with the field, Stale when somebody confirmed others meanwhile.
        """
        if not drafts:
            raise Invalid(N_("Choose at least one name."))
        checked = [draft.checked() for draft in drafts]
        with self.verb(Right.EDIT_TEXTS) as unit:
            names = [draft.nominative for draft in checked]
            known = {
                row.nominative: row
                for row in unit.session.scalars(
                    select(NameForm).where(NameForm.nominative.in_(names))
                )
            }
            for draft in checked:
                row = known.get(draft.nominative)
                if (None if row is None else row.version) != draft.version:
                    raise Stale
                if row is None:
                    row = NameForm(nominative=draft.nominative)
                    unit.session.add(row)
                row.kind, row.genitive, row.dative = draft.kind, draft.genitive, draft.dative
                row.confirmed_at, row.confirmed_by = unit.now, self.office.user.name
            unit.record("names.confirmed", items=len(checked))
            unit.touch("names")
        return len(checked)

    def version(self, nominative: str) -> int | None:
        """The version of a name's confirmed forms; None where there are none."""
        with self.reading(Right.VIEW_WORK) as session:
            return session.scalar(select(NameForm.version).where(NameForm.nominative == nominative))

    def take_back(self, nominative: str, version: int) -> None:
        """The forms are not used any more: letters fall back to the nominative."""
        with self.verb(Right.EDIT_TEXTS) as unit:
            row = unit.session.scalar(select(NameForm).where(NameForm.nominative == nominative))
            if row is None or row.version != version:
                raise Stale
            unit.session.delete(row)
            unit.record("names.taken_back", row.id)
            unit.touch("names")
