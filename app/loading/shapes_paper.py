"""The shapes of verbs on sheets filled with a pen."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Hundredths, Verb


class PrintSheetsVerb(Verb):
    """Sheets to fill by hand for everybody who owes one and has none printed.

    With ``application``: one sheet of it, for ``person`` or without a name.
    """

    do: Literal["print-sheets"]
    call: str
    application: ApplicationRef | None = None
    person: str = ""


class KeySheetVerb(Verb):
    """One typing of an evaluator's sheet, by criterion; ``on`` is the day written by hand.

    An empty text among ``points`` is a cell that was left empty. ``scans`` are files beside the
    description.
    """

    do: Literal["key-sheet"]
    application: ApplicationRef
    person: str
    on: date
    points: list[Hundredths | Literal[""]]
    comments: list[str] = Field(default_factory=list)
    conflict: str = ""
    anew: bool = False
    scans: list[str] = Field(default_factory=list)


class SettleSheetVerb(Verb):
    """What the scan says where two typings differ: points by the criterion's number."""

    do: Literal["settle-sheet"]
    application: ApplicationRef
    person: str
    points: dict[str, Hundredths | Literal[""]]


PaperVerbs = PrintSheetsVerb | KeySheetVerb | SettleSheetVerb
