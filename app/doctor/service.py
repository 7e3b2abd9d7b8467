"""The check of the open office, and mending what can be built again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.doctor import (
    administration,
    amendments,
    annual,
    derived,
    indicators,
    inside,
    outside,
    papers,
    projects,
    register,
    requests,
    sheets,
)
from app.doctor.finding import Finding, problem
from app.i18n import N_, _
from app.log import report
from app.safety.rights import Right
from app.service import Service
from db.models.office import Account, AuditEntry

Found = TypeVar("Found")
Progress = Callable[[int, int, str], object]

STEPS = (
    N_("Folder, disk and clock"),
    N_("Key file and backups"),
    N_("Pages of the database"),
    N_("References and numbers"),
    N_("Document register"),
    N_("Audit log"),
    N_("Papers and signatures"),
    N_("Attached files"),
    N_("Search, sorting and target groups"),
    N_("Totals and sums"),
)


class DoctorService(Service):
    """Findings carry numbers of records, never what is in them."""

    def examine(self, progress: Progress | None = None) -> list[Finding]:
        """Everything, in the order of :data:`STEPS`; may take a minute in a large office."""
        self.office.require(Right.EXAMINE)
        checks = self._checks(progress)
        assert len(checks) == len(STEPS)
        found: list[Finding] = []
        for done, (step, check) in enumerate(zip(STEPS, checks, strict=True)):
            if progress is not None:
                progress(done, len(STEPS), _(step))
            try:
                found += check()
            except (SQLAlchemyError, OSError, ValueError, TypeError, LookupError) as error:
                # What damage does to a check cannot be foreseen; the others still have their say.
                found += unfinished(step, error)
        return found

    def _checks(self, progress: Progress | None) -> tuple[Callable[[], list[Finding]], ...]:
        folder, now = self.office.folder, datetime.now(UTC)

        def tell(done: int, total: int) -> None:
            if progress is not None and done % 10 == 0:
                words = _("Papers and signatures: {done} of {total}")
                progress(6, len(STEPS), words.format(done=done, total=total))

        return (
            lambda: [
                *outside.place(folder),
                *outside.space(folder),
                *outside.clock(now, self._read(_newest)),
            ],
            lambda: [
                *outside.key_file(folder, self._read(_logins)),
                *outside.backups(folder, now),
            ],
            lambda: inside.pages(self.office.database),
            lambda: self._read(
                lambda session: [
                    *inside.references(session),
                    *inside.tables(session),
                    *inside.numbers(session),
                ]
            ),
            lambda: self._read(
                lambda session: [*register.numbers(session), *register.days(session)]
            ),
            lambda: self._read(inside.audit),
            lambda: self._read(lambda session: papers.papers(session, tell)),
            lambda: self._read(papers.files),
            lambda: self._read(derived.rebuildable),
            lambda: self._read(
                lambda session: [
                    *derived.totals(session),
                    *derived.sums(session),
                    *sheets.keyed(session),
                    *amendments.amendments(session),
                    *projects.stages(session),
                    *projects.claims(session),
                    *indicators.snapshots(session),
                    *annual.frozen(session),
                    *administration.worth(session),
                    *administration.found_by(session),
                    *requests.terms(session),
                ]
            ),
        )

    def _read(self, query: Callable[[Session], Found]) -> Found:
        with self.reading(Right.EXAMINE) as session:
            return query(session)

    def mend(self) -> int:
        """Build search texts, sort keys and target groups again; returns how many were wrong."""
        with self.verb(Right.MEND) as unit:
            count = derived.rebuild(unit.session)
            unit.record("office.mended", entries=count)
            unit.touch("applications", "participants", "office")
        return count


def _newest(session: Session) -> datetime | None:
    return session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))


def _logins(session: Session) -> list[str]:
    return list(session.scalars(select(Account.login).where(Account.active)))


def unfinished(step: str, error: Exception) -> list[Finding]:
    """A check that damage kept from its end; the cause is in the program's log."""
    return problem(
        "unfinished",
        N_("A check could not be finished: {step} (code {number})."),
        inside.RESTORE,
        step=_(step),
        number=report(error),
    )
