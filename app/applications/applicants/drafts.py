"""What a person types about linked enterprises, aid and looks into the register, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.applications.applicants.regulations import regulations
from app.applications.codes import clean
from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import LinkGround

_LONGEST_CODE = 20


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A linked enterprise: of the directory (``other_id``), or outside it by name and code.

    ``paper`` and ``paper_on`` name what it stands on, as the „Vienos įmonės“ declaration.
    """

    ground: LinkGround
    paper: str
    paper_on: date
    other_id: int | None = None
    name: str = ""
    code: str = ""

    def checked(self, today: date) -> "LinkDraft":
        """Trimmed; raises InvalidMany with fields."""
        outside = self.other_id is None
        tidy = replace(
            self,
            paper=one_line(self.paper),
            name=one_line(self.name) if outside else "",
            code=clean(self.code) if outside else "",
        )
        problems = Problems()
        problems.need(
            not outside or tidy.name or tidy.code, N_("Enter the enterprise’s name."), "name"
        )
        problems.need(len(tidy.code) <= _LONGEST_CODE, N_("A code has at most 20 marks."), "code")
        problems.need(tidy.paper, N_("Enter the paper that says so."), "paper")
        problems.need(tidy.paper_on <= today, N_("The day lies in the future."), "paper_on")
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class AidDraft:
    """De minimis aid, in cents, whose right arose ``on``; of a linked enterprise by its name."""

    granter: str
    on: date
    cents: int
    regulation: str
    project: str = ""
    paper: str = ""
    receiver: str = ""
    receiver_code: str = ""

    def checked(self, today: date) -> "AidDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            granter=one_line(self.granter),
            project=one_line(self.project),
            paper=one_line(self.paper),
            receiver=one_line(self.receiver),
            receiver_code=clean(self.receiver_code),
        )
        problems = Problems()
        problems.need(tidy.granter, N_("Enter who granted the aid."), "granter")
        problems.need(tidy.cents > 0, N_("Enter the sum of the aid."), "cents")
        problems.need(tidy.on <= today, N_("The day lies in the future."), "on")
        known = {each.key: each for each in regulations()}
        problems.need(tidy.regulation in known, N_("Choose the regulation."), "regulation")
        if tidy.regulation in known:
            problems.need(
                known[tidy.regulation].since <= tidy.on,
                N_("The regulation was not in force yet on that day."),
                "regulation",
            )
        problems.need(
            len(tidy.receiver_code) <= _LONGEST_CODE,
            N_("A code has at most 20 marks."),
            "receiver_code",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class LookupDraft:
    """A look into the official register of aid; ``declared_on`` is the declaration's date."""

    looked_on: date
    result: str
    declared_on: date | None = None

    def checked(self, today: date) -> "LookupDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, result=self.result.strip())
        problems = Problems()
        problems.need(tidy.looked_on <= today, N_("The day lies in the future."), "looked_on")
        problems.need(
            tidy.declared_on is None or tidy.declared_on <= today,
            N_("The day lies in the future."),
            "declared_on",
        )
        problems.need(tidy.result, N_("Enter what the register says."), "result")
        problems.done()
        return tidy
