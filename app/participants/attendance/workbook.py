"""The attendance record as a workbook. It names people, so it leaves encrypted and logged."""

from app.errors import Invalid
from app.exchange.excel import Column, Kind, Sheet, Value
from app.exchange.locking import check_password
from app.formats import day
from app.i18n import N_, paper
from app.participants.attendance.drawing import ground_of
from app.participants.drafts import tidy
from app.safety.rights import Right
from app.service import Service

_LONGEST = 200


class WorkbookVerbs(Service):
    """Exporting changes nothing but the audit log."""

    def record_sheet(self, activity_id: int, purpose: str, recipient: str, password: str) -> Sheet:
        """The record for :func:`app.exchange.excel.to_excel`, to be locked by the password.

        Needs the rights to see participants and to export. Raises Invalid without a purpose, a
        recipient or a password that is long enough; what for and to whom is logged.
        """
        self.office.require(Right.VIEW_PARTICIPANTS)
        check_password(password)
        purpose, recipient = tidy(purpose), tidy(recipient)
        for name, words in (("purpose", purpose), ("recipient", recipient)):
            if not 3 <= len(words) <= _LONGEST:
                raise Invalid(N_("Write what for and to whom, at most 200 marks."), field=name)
        with self.verb(Right.EXPORT) as unit:
            ground = ground_of(unit.session, activity_id, self.office.clock.today())
            unit.record(
                "attendance.record_exported",
                activity_id,
                rows=len(ground.board.members),
                purpose=purpose,
                recipient=recipient,
            )
        board = ground.board
        columns = [Column(paper(N_("Last name, first name")))]
        columns += [Column(day(row.on), Kind.HUNDREDTHS) for row in board.sessions]
        columns += [
            Column(paper(N_("Hours in all")), Kind.HUNDREDTHS),
            Column(paper(N_("Attended")), Kind.PERCENT),
        ]
        rows: list[list[Value]] = []
        for member in board.members:
            total = board.total(member.id)
            cells = [board.cells.get((row.id, member.id)) for row in board.sessions]
            rows.append([member.name, *cells, total.hours, total.percent])
        whole = sum(board.cells.values())
        notes = (f"{ground.operation.code} · {board.activity.title}",)
        totals: dict[int, Value] = {0: paper(N_("Hours in all")), len(columns) - 2: whole}
        return Sheet(paper(N_("Attendance record")), columns, rows, totals, notes)
