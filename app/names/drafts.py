"""The forms of a name as a person confirms them, checked."""

from dataclasses import dataclass

from app.i18n import N_
from app.names.rule import quoted_part
from app.problems import Problems, one_line
from db.terms import NameKind

_LONGEST = 220


@dataclass(frozen=True)
class NameDraft:
    """Genitive and dative of a nominative; ``version`` of what was read, None where nothing was."""

    nominative: str
    kind: NameKind
    genitive: str
    dative: str
    version: int | None = None

    def checked(self) -> "NameDraft":
        """Tidied; raises InvalidMany. What stands between quotation marks must not change."""
        found = Problems()
        nominative = one_line(self.nominative)
        found.need(nominative, N_("Enter the name."), "nominative")
        forms = {"genitive": one_line(self.genitive), "dative": one_line(self.dative)}
        quoted = quoted_part(nominative)
        for field, form in forms.items():
            if not found.need(form, N_("Enter this form of the name."), field):
                continue
            found.need(
                len(form) <= _LONGEST, N_("At most {most} characters."), field, most=_LONGEST
            )
            message = N_("What stands between quotation marks is not declined: leave {quoted}.")
            found.need(quoted in form, message, field, quoted=quoted)
        found.done()
        return NameDraft(nominative, self.kind, forms["genitive"], forms["dative"], self.version)
