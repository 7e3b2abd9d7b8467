"""``import payments``: a file of a bank or an accounting program; ``show payments``."""

import argparse

from app.formats import day, money
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.budget.payment_words import facts, told, whose
from ui.commands.common import Answer, Shown, table


def payment_options(verb: argparse.ArgumentParser) -> None:
    """How sums are signed, and what is confirmed at once."""
    verb.add_argument(
        "--outgoing-negative",
        action="store_true",
        help=_(N_("payments: what is paid stands below zero in the file")),
    )
    verb.add_argument(
        "--confirm-sure",
        action="store_true",
        help=_(N_("payments: confirm at once those whose match is sure")),
    )


def import_payments(office: Office, chosen: argparse.Namespace) -> Answer:
    """Take a file in, or list every problem by its cell."""
    payments = office.budget.payments
    if chosen.take_back:
        last = payments.last()
        if last is None:
            return Answer(_(N_("There is no import to take back.")), None, 1)
        count = payments.undo(last.id)
        return Answer(_(N_("Taken back: {count} lines.")).format(count=count), {"rows": count})
    plan = payments.plan(payments.read(chosen.files[0]), chosen.outgoing_negative)
    preview = payments.preview(plan)
    lines = [told(plan, each) for each in preview.problems] + [facts(preview)]
    batch = None if preview.stops or chosen.dry_run else payments.take(plan)
    confirmed = 0
    if batch is None and preview.stops:
        lines.append(_(N_("Nothing was imported.")))
    elif batch is not None and chosen.confirm_sure and preview.sure:
        confirmed = payments.confirm_sure(batch)
        lines.append(_(N_("Confirmed: {count}.")).format(count=confirmed))
    data = {
        "count": preview.count,
        "new": preview.fresh,
        "known": preview.known,
        "proposed": preview.proposed,
        "sure": preview.sure,
        "batch": batch,
        "confirmed": confirmed,
        "problems": [
            {"row": each.row, "column": each.column, "text": each.error.text()}
            for each in preview.problems
        ],
    }
    return Answer("\n".join(lines), data, 1 if preview.stops else 0)


def shown(office: Office, _call: str) -> Shown:
    """Imported payments, the newest first."""
    queries = office.budget.payments.queries
    ids = queries.ids(Query())
    found = {row.id: row for row in queries.rows(ids)}
    rows = [found[key] for key in ids]
    heads = [_(N_("Date")), _(N_("Payee")), _(N_("Sum, Eur")), _(N_("State")), _(N_("For whom"))]
    cells = [
        [
            day(row.on),
            row.party[:40],
            money(row.cents, unit=False),
            label(row.match),
            whose(row)[:60],
        ]
        for row in rows
    ]
    return table(heads, cells, right=(2,)), rows
