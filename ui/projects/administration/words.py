"""Words of the part: states, counts, lines of facts."""

from app.formats import money
from app.i18n import N_, _, ngettext
from app.projects.administration.listing import InvoiceRow, TimeSheetRow
from ui.kit.columns import Tone

INVOICE_STATES = (
    ("free", N_("in no claim")),
    ("claimed", N_("in a claim")),
    ("unpaid", N_("not paid yet")),
    ("voided", N_("voided")),
)
SHEET_STATES = (
    ("draft", N_("not approved")),
    ("approved", N_("approved")),
    ("free", N_("approved, in no claim")),
    ("claimed", N_("in a claim")),
)
VOIDED = (("voided", N_("voided")),)


def claim_words(number: int | None) -> str:
    """The claim that took something in."""
    return "" if number is None else _("No. {number}").format(number=number)


def invoice_pill(row: InvoiceRow) -> tuple[str, Tone]:
    """Whether it is voided, in a claim, paid."""
    if row.voided is not None:
        return _("voided"), "bad"
    if row.claim is not None:
        return _("claim No. {number}").format(number=row.claim), "ok"
    if row.paid_on is None:
        return _("not paid yet"), "warn"
    return _("paid, in no claim"), "neutral"


def sheet_pill(row: TimeSheetRow) -> tuple[str, Tone]:
    """Whether it is approved, in a claim."""
    if row.claim is not None:
        return _("claim No. {number}").format(number=row.claim), "ok"
    if row.approved_on is None:
        return _("not approved"), "warn"
    return _("approved"), "neutral"


def month_words(row: TimeSheetRow) -> str:
    """``2019-02``."""
    return f"{row.month:%Y-%m}"


def count_invoices(count: int) -> str:
    """Three invoices."""
    return ngettext("{n} invoice", "{n} invoices", count).format(n=count)


def count_sheets(count: int) -> str:
    """Three time sheets."""
    return ngettext("{n} time sheet", "{n} time sheets", count).format(n=count)


def count_contributions(count: int) -> str:
    """Three contributions."""
    return ngettext("{n} contribution", "{n} contributions", count).format(n=count)


def rate_words(cents: int) -> str:
    """``10,25 Eur/h``."""
    return _("{rate} an hour").format(rate=money(cents))
