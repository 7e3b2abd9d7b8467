"""What a person types about a document seen, checked."""

from dataclasses import dataclass, fields, replace
from datetime import date

from app.errors import Invalid
from app.i18n import N_
from app.participants.evidence.covering import SUITS
from app.participants.typed import refuse, tidy
from db.terms import EvidenceKind, TargetGroup


@dataclass(frozen=True)
class EvidenceDraft:
    """One document for one group; ``checked_on`` is the day on which it was looked at.

    ``registered_on``: the date of registration that the employment service's certificate names.
    """

    group: TargetGroup
    kind: EvidenceKind
    checked_on: date
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    registered_on: date | None = None

    def checked(self, today: date) -> "EvidenceDraft":
        """Trimmed; raises Invalid or InvalidMany."""
        draft = replace(self, number=tidy(self.number), issuer=tidy(self.issuer))
        problems = []
        if draft.group not in SUITS:
            message = N_("This group follows from other data: no document is needed.")
            problems.append(Invalid(message, field="group"))
        elif draft.kind not in SUITS[draft.group]:
            message = N_("Such a document does not show that somebody belongs to this group.")
            problems.append(Invalid(message, field="kind"))
        for name, most in (("number", 60), ("issuer", 160)):
            if len(getattr(draft, name)) > most:
                problems.append(Invalid(N_("At most {most} marks."), field=name, most=most))
        problems += draft._day_problems(today)
        refuse(problems)
        return draft

    def _day_problems(self, today: date) -> list[Invalid]:
        problems = []
        for name in ("checked_on", "issued_on", "registered_on"):
            on: date | None = getattr(self, name)
            if on is not None and on > today:
                problems.append(Invalid(N_("This day is in the future."), field=name))
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            problems.append(Invalid(N_("The end is before the start."), field="valid_to"))
        service = self.kind is EvidenceKind.EMPLOYMENT_SERVICE
        if service and self.registered_on is None:
            message = N_("Enter the date of registration that the certificate names.")
            problems.append(Invalid(message, field="registered_on"))
        if not service and self.registered_on is not None:
            message = N_("Only the employment service’s certificate names a registration.")
            problems.append(Invalid(message, field="registered_on"))
        return problems


FIELDS = tuple(field.name for field in fields(EvidenceDraft))
"""What a record keeps of its draft."""
