"""Letting a published call print newer versions of the office's texts: a numbered amendment."""

from collections.abc import Collection

from sqlalchemy.orm.attributes import flag_modified

from app.calls.amending import Change
from app.calls.amendments import store_amendment
from app.calls.machine import Verb
from app.calls.storing import call_for
from app.errors import Invalid, Refused
from app.i18n import N_, paper
from app.labels import LABELS
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service
from app.texts.steps import move
from db.terms import TextKind


class RewordVerbs(Service):
    """Texts of a published call."""

    def amend_texts(
        self,
        call_id: int,
        version: int,
        kinds: Collection[TextKind],
        reason: str,
        document: str = "",
    ) -> int:
        """Print the newest versions of some templates from now on; returns the amendment's number.

        Papers that were issued stay as they are. Raises Refused when the call prints the newest
        versions already, Invalid without a reason or a template.
        """
        if not kinds:
            raise Invalid(N_("Choose at least one text."), field="kinds")
        reason = reason_of(reason, N_("Enter why the call is amended."))
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.AMEND)
            moved = move(unit, call_id, kinds)
            if not moved:
                raise Refused(N_("This call prints the newest versions of these texts already."))
            changes = tuple(
                Change(LABELS[TextKind][each.kind], _version(each.before), _version(each.after))
                for each in moved
            )
            stored = store_amendment(unit, call, reason, document, changes, self.office.user.name)
            flag_modified(call, "title")
            unit.record(
                "call.amended",
                call_id,
                number=stored.number,
                fields=[each.field for each in changes],
            )
            unit.touch("calls")
        return stored.number


def _version(number: int) -> str:
    return paper(N_("text, version {number}")).format(number=number)
