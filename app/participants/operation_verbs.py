"""Verbs of operations, and of how the office reads the rules."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.participants import operations
from app.participants.groups import GroupRules
from app.participants.operation_draft import OperationDraft
from app.participants.readings import changes, read_rules, values, write_rules
from app.participants.readings import check as check_readings
from app.participants.rederiving import Rederived, Step, rederive, silent
from app.participants.steps import NOUN
from app.participants.undoing import pointing
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.participants import Operation
from db.models.projects import Project


class OperationVerbs(Service):
    """Projects that have participants, and the readings that hold for all of them."""

    def add_operation(self, draft: OperationDraft) -> int:
        """A funded project whose participants are registered; returns its id."""
        draft = draft.checked()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            operation = operations.add(unit.session, draft)
            unit.record("operation.added", operation.id, code=draft.code)
            unit.touch(NOUN)
        return operation.id

    def change_operation(self, operation_id: int, draft: OperationDraft, version: int) -> None:
        """Correct an operation; the new dates must still hold everybody’s participation."""
        draft = draft.checked()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            operation = load(unit.session, Operation, operation_id)
            check_version(operation, version)
            changed = operations.change(unit.session, operation, draft)
            unit.record("operation.changed", operation_id, fields=changed)
            unit.touch(NOUN)

    def delete_operation(self, operation_id: int, version: int) -> None:
        """An operation made by mistake goes, and its project is in no registry then.

        Raises Refused once anything stands on it, with what that is.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            operation = load(unit.session, Operation, operation_id)
            check_version(operation, version)
            _refuse_used(unit.session, operation)
            project = unit.session.scalar(
                select(Project).where(Project.operation_id == operation_id)
            )
            if project is not None:
                project.operation_id = None
                unit.session.flush()
            unit.session.delete(operation)
            unit.record(
                "operation.deleted",
                operation_id,
                code=operation.code,
                title=operation.title,
                project=None if project is None else project.id,
            )
            unit.touch(NOUN, "projects")

    def change_readings(self, rules: GroupRules, step: Step = silent) -> Rederived:
        """Read the rules otherwise: everything derived is derived again, in the same transaction.

        ``step(done, of, name)`` hears how far it is. Raises Invalid for what cannot be meant.
        """
        rules = check_readings(rules)
        with self.verb(Right.SET_READINGS) as unit:
            before = read_rules(unit.session)
            named = changes(before, rules)
            write_rules(unit.session, rules)
            done = rederive(unit.session, rules, step) if named else Rederived(0, 0)
            unit.record(
                "participants.readings_changed",
                None,
                fields=named,
                before=values(before, named),
                after=values(rules, named),
                records=done.records,
                changed=done.changed,
            )
            unit.touch(NOUN, "office")
        return done


STANDING = {
    "participation": N_(
        "Participants are registered in project {code}, so it is not deleted. Nothing was changed:"
        " move them to the right project, or take their records back, then delete it."
    ),
    "reported_total": N_(
        "Totals that the promoter reported stand on project {code}, so it is not deleted. Nothing"
        " was changed: correct the project instead."
    ),
    "activity": N_(
        "Activities are recorded in project {code}, so it is not deleted. Nothing was changed:"
        " correct the project instead."
    ),
    "indicator_target": N_(
        "Planned values of indicators are set for project {code}, so it is not deleted. Nothing was"
        " changed: clear them first."
    ),
}
"""What may stand on an operation, by table, and what is said of it."""


def _refuse_used(session: Session, operation: Operation) -> None:
    """Raises Refused with what stands on it, so that one knows where to look."""
    for table, column in pointing("operation"):
        if table.name not in STANDING:
            continue
        if session.execute(select(column).where(column == operation.id).limit(1)).first():
            raise Refused(STANDING[table.name], code=operation.code)
    if operation.legal_hold:
        raise Refused(
            N_("Project {code} is under a legal hold, so it is not deleted: {why}"),
            code=operation.code,
            why=operation.legal_hold,
        )
