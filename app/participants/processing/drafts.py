"""One activity as a person words it, checked; and how the program starts an office. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from app.i18n import N_
from app.places import resource
from app.problems import Problems, one_line
from app.texts.fields import problems as wrong_fields
from app.texts.text import tidy

TEXTS: Mapping[str, str] = {
    "purpose": N_("Purpose"),
    "basis": N_("Legal basis"),
    "persons": N_("Categories of persons"),
    "data": N_("Categories of data"),
    "recipients": N_("Recipients"),
    "transfers": N_("Transfers to third countries"),
    "retention": N_("How long they are kept"),
    "security": N_("Security measures"),
}
"""What Article 30(1) wants of each activity, in its order, with English titles."""

FIELDS: Mapping[str, str] = {
    "office": N_("the office’s name"),
    "contacts": N_("the office’s contacts"),
    "agency": N_("the agency of the strategy’s period"),
    "participants_kept": N_("how long the projects keep their participants’ data"),
}
"""What the program fills in, and what it stands for."""
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """One activity; the texts are those of :data:`TEXTS`, with fields of :data:`FIELDS`."""

    title: str
    purpose: str
    basis: str
    persons: str
    data: str
    recipients: str
    transfers: str
    retention: str
    security: str

    def checked(self) -> "ActivityDraft":
        """Trimmed; raises InvalidMany with fields."""
        draft = replace(
            self,
            title=one_line(self.title),
            **{name: tidy(getattr(self, name)) for name in TEXTS},
        )
        problems = Problems()
        problems.need(
            0 < len(draft.title) <= 200, N_("Required, at most {most} marks."), "title", most=200
        )
        for name in TEXTS:
            text = getattr(draft, name)
            problems.need(
                0 < len(text) <= _LONGEST,
                N_("Required, at most {most} marks."),
                name,
                most=_LONGEST,
            )
            for wrong in wrong_fields(text, FIELDS)[:1]:
                problems.need(False, wrong.line.message, name, **dict(wrong.line.pairs))
        problems.done()
        return draft


@cache
def shipped() -> Mapping[str, ActivityDraft]:
    """The activities that an office starts with, by their keys, in their order."""
    text = resource("presets", "processing.toml").read_text("utf-8")
    found = tomllib.loads(text)["activities"]
    return {each.pop("key"): ActivityDraft(**each) for each in found}
