"""``import scores``: a workbook that evaluators' sheets were typed into."""

import argparse
from collections.abc import Mapping

from app.evaluation import SheetStage
from app.i18n import N_, _, ngettext
from app.labels import label
from app.office import Office
from ui.commands.common import Answer, Refusal
from ui.commands.documents import call_of


def import_scores(office: Office, chosen: argparse.Namespace) -> Answer:
    """Type in every sheet of the workbook, or list every problem by page and cell."""
    sheets, call = office.paper_sheets, call_of(office, chosen.call)
    if chosen.take_back:
        return _take_back(office)
    file = sheets.read_scores(chosen.files[0])
    found = sheets.preview_scores(call, file)
    problems = [
        {"sheet": each.sheet, "cell": each.cell, "title": each.title, "text": each.error.text()}
        for each in found.problems
    ]
    data = {"count": found.count, "stages": found.stages, "problems": problems, "batch": None}
    if found.problems:
        lines = [each.text() for each in found.problems]
        return Answer("\n".join([*lines, _(N_("Nothing was imported."))]), data, 1)
    if chosen.dry_run:
        text = ngettext("{n} sheet can be typed in", "{n} sheets can be typed in", found.count)
        return Answer(text.format(n=found.count) + _stages(found.stages), data)
    taken = sheets.take_scores(call, file)
    text = ngettext("{n} sheet typed in", "{n} sheets typed in", taken.count)
    return Answer(text.format(n=taken.count) + _stages(taken.stages), data | {"batch": taken.batch})


def _stages(stages: Mapping[SheetStage, int]) -> str:
    told = (f"{label(stage).lower()}: {count}" for stage, count in stages.items())
    return f" ({', '.join(told)})"


def _take_back(office: Office) -> Answer:
    last = office.paper_sheets.last_scores()
    if last is None:
        raise Refusal(_(N_("There is no import to take back.")))
    count = office.paper_sheets.undo_scores(last.id)
    text = ngettext(
        "The typing of {n} sheet was taken back.", "The typing of {n} sheets was taken back.", count
    )
    return Answer(text.format(n=count), {"batch": last.id, "sheets": count})
