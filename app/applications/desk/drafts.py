"""What is typed of a ticket after its time is frozen, and of the paper journal's rows; checked."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.applications.codes import clean
from app.formats import moment
from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import Channel

MOST_PAGES, MOST_COPIES = 9_999, 99
MOST_ROWS = 500
"""Of a journal in one batch."""
SHORT_WAIT = timedelta(minutes=2)
"""Between the key and its writing: a longer one means that the moment was not the key's."""


@dataclass(frozen=True, slots=True)
class TicketDraft:
    """An envelope as it is taken in.

    ``code`` or ``applicant`` says whose it is; a sealed envelope has no ``pages``.
    ``corridor_reason``: why the person counts as in time though the key came after the end.
    ``call_id`` None: the call the time was frozen for.
    """

    code: str
    pages: int | None
    bearer: str
    applicant: str = ""
    copies: int = 1
    sealed: bool = False
    channel: Channel = Channel.IN_PERSON
    note: str = ""
    corridor_reason: str = ""
    call_id: int | None = None

    def checked(self) -> "TicketDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            code=clean(self.code),
            applicant=one_line(self.applicant),
            bearer=one_line(self.bearer),
            note=self.note.strip(),
            corridor_reason=one_line(self.corridor_reason),
        )
        problems = Problems()
        problems.need(
            tidy.code or tidy.applicant,
            N_("Enter the applicant’s code, or the name if the code is not known."),
            "code",
        )
        _check_envelope(tidy.code, tidy.applicant, tidy.bearer, problems)
        problems.need(
            tidy.pages is not None or tidy.sealed,
            N_("Count the pages, or mark the envelope as sealed."),
            "pages",
        )
        _check_pages(tidy.pages, problems)
        problems.need(
            1 <= tidy.copies <= MOST_COPIES,
            N_("Copies are from 1 to {most}."),
            "copies",
            most=MOST_COPIES,
        )
        problems.done()
        return tidy


def _check_envelope(code: str, applicant: str, bearer: str, problems: Problems) -> None:
    problems.need(len(code) <= 20, N_("A code has at most 20 marks."), "code")
    problems.need(len(applicant) <= 200, N_("A name has at most 200 marks."), "applicant")
    problems.need(bearer, N_("Enter who brought it."), "bearer")
    problems.need(len(bearer) <= 120, N_("A person’s name has at most 120 marks."), "bearer")


def _check_pages(pages: int | None, problems: Problems) -> None:
    problems.need(
        pages is None or 1 <= pages <= MOST_PAGES,
        N_("Pages are from 1 to {most}."),
        "pages",
        most=MOST_PAGES,
    )


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A row of the paper journal as it was written by hand; its own number and time."""

    row: int
    received_at: datetime
    code: str
    bearer: str
    pages: int | None = None
    applicant: str = ""

    def tidy(self) -> "JournalRow":
        """Trimmed."""
        return replace(
            self,
            code=clean(self.code),
            bearer=one_line(self.bearer),
            applicant=one_line(self.applicant),
        )


@dataclass(frozen=True, slots=True)
class JournalDraft:
    """A batch from the paper journal (``journal_id``: its paper; None for one made by hand)."""

    call_id: int
    reason: str
    rows: tuple[JournalRow, ...]
    journal_id: int | None = None

    def checked(self, opens_at: datetime, now: datetime, most_row: int | None) -> "JournalDraft":
        """Trimmed; raises InvalidMany with fields ``rows:<place>``.

        Times lie between the opening of the call and now; ``most_row`` is the journal's last row.
        """
        tidy = replace(
            self, reason=one_line(self.reason), rows=tuple(row.tidy() for row in self.rows)
        )
        problems = Problems()
        problems.need(tidy.reason, N_("Enter why the journal was kept by hand."), "reason")
        problems.need(tidy.rows, N_("Key in at least one row of the journal."), "rows")
        problems.need(
            len(tidy.rows) <= MOST_ROWS,
            N_("At most {most} rows are entered at a time."),
            "rows",
            most=MOST_ROWS,
        )
        seen = Counter(row.row for row in tidy.rows)
        for place, row in enumerate(tidy.rows):
            field = f"rows:{place}"
            problems.need(seen[row.row] == 1, N_("This number stands twice."), field)
            _check_number(row.row, most_row, field, problems)
            _check_time(row.received_at, opens_at, now, field, problems)
            _check_row(row, field, problems)
        problems.done()
        return tidy


def _check_number(row: int, most: int | None, field: str, problems: Problems) -> None:
    problems.need(row >= 1, N_("Enter the row’s number in the journal."), field)
    problems.need(
        most is None or row <= most,
        N_("This journal has {most} rows."),
        field,
        most=most or 0,
    )


def _check_time(
    value: datetime, opens_at: datetime, now: datetime, field: str, problems: Problems
) -> None:
    problems.need(value <= now, N_("The time of receipt lies in the future."), field)
    problems.need(
        value >= opens_at,
        N_("The call opened {opens}: nothing could be received before."),
        field,
        opens=moment(opens_at),
    )


def _check_row(row: JournalRow, field: str, problems: Problems) -> None:
    problems.need(
        row.code or row.applicant,
        N_("Enter the applicant’s code, or the name if the code is not known."),
        field,
    )
    problems.need(len(row.code) <= 20, N_("A code has at most 20 marks."), field)
    problems.need(len(row.applicant) <= 200, N_("A name has at most 200 marks."), field)
    problems.need(row.bearer, N_("Enter who brought it."), field)
    problems.need(len(row.bearer) <= 120, N_("A person’s name has at most 120 marks."), field)
    problems.need(
        row.pages is None or 1 <= row.pages <= MOST_PAGES,
        N_("Pages are from 1 to {most}."),
        field,
        most=MOST_PAGES,
    )
