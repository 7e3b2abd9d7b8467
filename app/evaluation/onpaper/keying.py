"""Typing in sheets that were filled with a pen: once, or twice and held beside each other."""

from collections.abc import Mapping, Sequence

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.calls.scorecard import Key
from app.errors import Invalid, Refused
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.onpaper.entering import NOUN, Done, Keyed, key_one, settle_one, sheet_at
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.paper_sheets import PaperSheet
from db.terms import SheetStage
from db.unit_of_work import UnitOfWork


class KeyVerbs(Service):
    """One line of the screen is one transaction and one entry in the audit log."""

    def key(self, sheet_id: int, version: int, draft: SheetDraft) -> Keyed:
        """Keep one typing of a sheet; with the last one that is needed the evaluation counts.

        The first typing is followed by a second where the call wants two; points that were left
        empty keep the sheet from counting. Raises InvalidMany for points that the scale does not
        have, Refused for whatever forbids the evaluator to score or this person to type.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            return _recorded(unit, key_one(unit, self.office.user, sheet_id, version, draft))

    def settle(self, sheet_id: int, version: int, chosen: Mapping[Key, int | None]) -> Keyed:
        """Say by the scan what stands where the two typings differ; None: nothing stands there.

        Raises Refused while a difference is left open.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            return _recorded(unit, settle_one(unit, self.office.user, sheet_id, version, chosen))

    def take_back(self, sheet_id: int, version: int, reason: str) -> None:
        """Forget what was typed from a sheet that does not count yet: it was another one's.

        One that counts is reopened by the manager, as any submitted evaluation.
        """
        reason = reason_of(reason, N_("Say why it is taken back."))
        with self.verb(Right.KEY_SHEETS) as unit:
            at = sheet_at(unit.session, sheet_id, version, unit.now)
            if not at.sheet.entries:
                raise Refused(N_("Nothing was typed from this sheet."))
            at.sheet.entries.clear()
            at.sheet.stage, at.sheet.signed_on = SheetStage.PRINTED, None
            unit.record("evaluation.keyed_back", at.application.id, sheet=sheet_id, reason=reason)
            unit.touch("evaluation")

    def attach_scan(self, sheet_id: int, files: Sequence[Incoming]) -> None:
        """Keep a scan beside its sheet, before or after it was typed in."""
        if not files:
            raise Invalid(N_("Choose at least one file."), field="files")
        with self.verb(Right.KEY_SHEETS) as unit:
            sheet = load(unit.session, PaperSheet, sheet_id)
            made = attach(unit, NOUN, sheet_id, files, self.office.user.name)
            unit.record(
                "sheets.scans_attached",
                sheet.call_id,
                sheets=[[sheet_id, each.name] for each in made],
            )
            unit.touch("evaluation")


def _recorded(unit: UnitOfWork, done: Done) -> Keyed:
    unit.record(done.verb, done.application_id, **done.details)
    unit.touch("evaluation", "papers")
    return done.keyed
