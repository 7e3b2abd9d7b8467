"""The parts of an application as one reads them, in the order of the paper form."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.applications.checks import plain
from app.applications.drafts import (
    TEXTS,
    ActivityDraft,
    ApplicantDraft,
    ApplicationDraft,
    PartnerDraft,
)
from app.applications.terms import CheckAnswer
from app.calls.drafts import RequiredDraft
from app.formats import day, money, short
from app.i18n import N_, _, ngettext
from app.labels import label as word
from ui.kit.cards import Facts, label

TEXT_TITLES = dict(
    zip(
        TEXTS,
        (
            N_("Experience"),
            N_("Summary"),
            N_("Problem"),
            N_("Aim and objectives"),
            N_("Continuity"),
            N_("Horizontal principles"),
            N_("Risks"),
        ),
        strict=True,
    )
)

Told = list[tuple[str, str]]
"""English names and worded values."""


def said_yes(value: bool | None) -> str:
    """Yes, No, or nothing where the paper does not say."""
    if value is None:
        return ""
    return word(CheckAnswer.YES if value else CheckAnswer.NO)


def applicant(who: ApplicantDraft) -> Told:
    """Who applies; what the paper does not say is left out."""
    facts = [
        (N_("Code"), who.code),
        (N_("Legal form"), word(who.legal_form)),
        (N_("Sector"), word(who.sector)),
        (N_("Address"), who.address),
        (N_("Head"), who.head),
        (N_("Contact person"), who.contact),
        (N_("Contacts"), ", ".join(part for part in (who.phone, who.email) if part)),
        (N_("VAT payer"), said_yes(who.vat_payer)),
        (N_("NGO mark"), said_yes(who.ngo)),
    ]
    return [fact for fact in facts if fact[1]]


def place_and_length(draft: ApplicationDraft) -> Told:
    """Where and how long."""
    length = ngettext("{n} month", "{n} months", draft.months).format(n=draft.months)
    return [fact for fact in ((N_("Place"), draft.place), (N_("Length"), length)) if fact[1]]


def closing(draft: ApplicationDraft) -> Told:
    """Declaration, signature, pages."""
    signed = ", ".join(
        part
        for part in (
            draft.signed_by,
            draft.signed_as,
            day(draft.signed_on) if draft.signed_on else "",
        )
        if part
    )
    facts = [
        (N_("De minimis declaration"), word(draft.de_minimis) if draft.de_minimis else ""),
        (N_("Signed"), signed),
        (N_("Pages"), "" if draft.pages is None else str(draft.pages)),
    ]
    return [fact for fact in facts if fact[1]]


def volunteers(draft: ApplicationDraft) -> Told:
    """How many, and for how many hours."""
    facts = [(N_("Volunteers"), str(draft.volunteers))]
    if draft.volunteer_hours:
        facts.append((N_("Hours of volunteers"), short(draft.volunteer_hours * 100)))
    return facts


def partners(rows: Sequence[PartnerDraft]) -> list[QWidget]:
    """Name, then sector, role and what is brought."""
    found: list[QWidget] = []
    for each in rows:
        brings = [each.contribution, money(each.money) if each.money else ""]
        lines = [
            " · ".join(part for part in (word(each.sector), each.code) if part),
            each.role,
            ", ".join(part for part in brings if part),
        ]
        found.append(label(each.name, "strong", wrap=True))
        kinds = ("caption", "", "")
        found += [
            label(line, kind, wrap=True) for line, kind in zip(lines, kinds, strict=True) if line
        ]
    return found


def activities(rows: Sequence[ActivityDraft]) -> list[QWidget]:
    """Number and text, then when, by whom and what comes of it."""
    found: list[QWidget] = []
    for each in rows:
        number = each.number.rstrip(".")
        found.append(label(f"{number}. {each.text}" if number else each.text, wrap=True))
        lines = [
            span(each),
            _("responsible: {who}").format(who=each.who) if each.who else "",
            _("result: {result}").format(result=each.result) if each.result else "",
        ]
        told = " · ".join(line for line in lines if line)
        if told:
            found.append(label(told, "caption", wrap=True))
    return found


def span(row: ActivityDraft) -> str:
    """``3–6 mėn.`` or two days; nothing where neither is said."""
    begins, ends = row.begins, row.ends
    if not begins and not ends:
        return ""
    both = begins if begins == ends or not ends else f"{begins}–{ends}" if begins else f"–{ends}"
    months = all(part.isdecimal() for part in (begins, ends) if part)
    return _("month {span}").format(span=both) if months else both


def indicators(draft: ApplicationDraft, required: Sequence[RequiredDraft]) -> Facts | None:
    """What is promised, beside the call's least values; None where neither is."""
    least = least_by_title(required)
    facts: Told = []
    for each in draft.indicators:
        minimum = least.pop(plain(each.title), None)
        value = f"{short(each.value)} {each.unit}".strip()
        if minimum is not None:
            value += " " + _("(at least {least})").format(least=short(minimum.minimum))
        facts.append((each.title, value))
    for each_left in least.values():
        value = _("not planned (at least {least})").format(least=short(each_left.minimum))
        facts.append((each_left.title, value))
    return Facts(facts, right=True) if facts else None


def least_by_title(required: Sequence[RequiredDraft]) -> dict[str, RequiredDraft]:
    """The call's least values by the title without accents and marks."""
    return {plain(each.title): each for each in required}
