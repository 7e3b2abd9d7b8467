"""Wording the records of processing anew, each time as a version; the sheet to hand out."""

from dataclasses import asdict
from functools import cached_property
from uuid import uuid4

from sqlalchemy import select

from app import numbers
from app.details import read_details
from app.documents.papers import Notice, NoticePart, Paper, PaperId
from app.errors import Missing, Refused, Stale
from app.exchange.excel import Column, Kind, Sheet
from app.formats import local_day
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.participants.processing.drafts import TEXTS, ActivityDraft, shipped
from app.participants.processing.queries import ProcessingQueries, draft_of
from app.participants.steps import NOUN
from app.problems import one_line, reason_of
from app.register.steps import letterhead
from app.safety.rights import Right
from app.service import Service
from app.texts.emblems import with_pictures
from db.models.processing import ProcessingRecord
from db.unit_of_work import UnitOfWork

TITLE = N_("Records of processing activities")
_COUNTER = "processing.own"


class ProcessingService(Service):
    """Versions are never changed nor deleted; going back makes a new one."""

    @cached_property
    def queries(self) -> ProcessingQueries:
        """What screens show."""
        return ProcessingQueries(self.office)

    def add(self, draft: ActivityDraft) -> str:
        """An activity of the office's own; returns its key."""
        draft = draft.checked()
        with self.verb(Right.EDIT_TEXTS) as unit:
            key = f"own-{numbers.take(unit, _COUNTER)}"
            made = self._store(unit, key, 1, draft, paper(N_("Added")))
            unit.record("processing.added", made.id, activity=key)
            unit.touch(NOUN)
        return key

    def change(self, activity: str, number: int, draft: ActivityDraft, reason: str) -> int:
        """Word it anew over version ``number``; returns the new version's number.

        Raises InvalidMany for fields, Stale when somebody did so meanwhile, Refused when nothing
        differs.
        """
        draft, reason = draft.checked(), _worded(reason)
        with self.verb(Right.EDIT_TEXTS) as unit:
            before = self._standing(unit, activity, number)
            if before is not None and before.dropped:
                raise Refused(N_("This activity was dropped: bring it back first."))
            if (shipped()[activity] if before is None else draft_of(before)) == draft:
                raise Refused(N_("Nothing was changed, so there is no new version to store."))
            made = self._store(unit, activity, number + 1, draft, reason)
            unit.record("processing.changed", made.id, activity=activity, number=made.number)
            unit.touch(NOUN)
        return made.number

    def drop(self, activity: str, number: int, reason: str) -> None:
        """The office does this no more; its versions stay readable."""
        self._turn(activity, number, _worded(reason), dropped=True)

    def bring_back(self, activity: str, number: int, reason: str) -> None:
        """It does it again: the reversing verb."""
        self._turn(activity, number, _worded(reason), dropped=False)

    def sheet(self) -> Sheet:
        """One row an activity, for a workbook; logged."""
        rows = [row for row in self.queries.rows() if not row.dropped]
        with self.verb(Right.EXPORT) as unit:
            unit.record("processing.exported", None, rows=len(rows))
        heads = (N_("Activity"), *TEXTS.values())
        columns = [Column(paper(head), Kind.TEXT) for head in heads]
        cells = [[row.title, *(row.filled[name] for name in TEXTS)] for row in rows]
        return Sheet(paper(TITLE), columns, cells)

    def paper(self) -> Paper:
        """All of it to print; nothing is issued or changed."""
        rows = [row for row in self.queries.rows() if not row.dropped]
        now, user = self.office.clock.now(), self.office.user
        with self.reading(Right.VIEW_WORK) as session:
            day = local_day(now)
            details = read_details(session)
            made = Notice(
                head=letterhead(session, None, None),
                paper=PaperId(
                    uid=str(uuid4()),
                    number=f"VI-{day.year}",
                    day=day,
                    recorded_at=now,
                    place=details.place,
                ),
                call=None,
                signer=signer_of(session, user, day),
                titles=(paper(TITLE),),
                opening=(
                    paper(
                        N_(
                            "Kept under Article 30(1) of Regulation (EU) 2016/679. Controller:"
                            " {office}, code {code}, {address}, {contacts}."
                        )
                    ).format(
                        office=details.name,
                        code=details.code,
                        address=details.address,
                        contacts=details.contacts,
                    ),
                ),
                parts=tuple(
                    NoticePart(
                        title=f"{place}. {row.title}",
                        facts=tuple((paper(TEXTS[name]), row.filled[name]) for name in TEXTS),
                    )
                    for place, row in enumerate(rows, start=1)
                ),
            )
            return with_pictures(session, made)

    def _turn(self, activity: str, number: int, reason: str, *, dropped: bool) -> None:
        with self.verb(Right.EDIT_TEXTS) as unit:
            before = self._standing(unit, activity, number)
            if (before is not None and before.dropped) == dropped:
                raise Refused(N_("It is so already. Nothing was changed."))
            draft = shipped()[activity] if before is None else draft_of(before)
            made = self._store(unit, activity, number + 1, draft, reason, dropped)
            word = "processing.dropped" if dropped else "processing.brought_back"
            unit.record(word, made.id, activity=activity, number=made.number)
            unit.touch(NOUN)

    def _standing(self, unit: UnitOfWork, activity: str, number: int) -> ProcessingRecord | None:
        found = unit.session.scalar(
            select(ProcessingRecord)
            .where(ProcessingRecord.activity == activity)
            .order_by(ProcessingRecord.number.desc())
            .limit(1)
        )
        if found is None and activity not in shipped():
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        if (0 if found is None else found.number) != number:
            raise Stale
        return found

    def _store(
        self,
        unit: UnitOfWork,
        activity: str,
        number: int,
        draft: ActivityDraft,
        reason: str,
        dropped: bool = False,
    ) -> ProcessingRecord:
        made = ProcessingRecord(
            activity=activity,
            number=number,
            dropped=dropped,
            reason=reason,
            stored_at=unit.now,
            stored_by=self.office.user.name,
            **asdict(draft),
        )
        unit.session.add(made)
        unit.session.flush()
        return made


def _worded(reason: str) -> str:
    return reason_of(one_line(reason), N_("Enter why it is changed."))
