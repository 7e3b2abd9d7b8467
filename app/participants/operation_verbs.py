"""Verbs of operations, and of how the office reads the rules."""

from app.participants import operations
from app.participants.groups import GroupRules
from app.participants.operation_draft import OperationDraft
from app.participants.readings import changes, read_rules, values, write_rules
from app.participants.readings import check as check_readings
from app.participants.rederiving import Rederived, Step, rederive, silent
from app.participants.steps import NOUN
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.participants import Operation


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
