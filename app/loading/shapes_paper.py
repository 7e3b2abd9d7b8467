"""The shapes of verbs on sheets filled with a pen."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Described, Hundredths, Verb


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


class PageText(Described):
    """What a person says of a page of the heap; without a ``sheet`` it is left out."""

    file: str
    page: int = 1
    sheet: str = ""


class TakeBackSheetVerb(Verb):
    """What was typed from a sheet that does not count yet is taken back."""

    do: Literal["take-back-sheet"]
    application: ApplicationRef
    person: str
    reason: str


class TakeScansVerb(Verb):
    """A heap of scans beside the description finds its sheets by QR code, all of it or none."""

    do: Literal["take-scans"]
    call: str
    files: list[str]
    pages: list[PageText] = Field(default_factory=list)


class AttachScansVerb(Verb):
    """Scans of one person's sheet, whatever codes are on them."""

    do: Literal["attach-scans"]
    application: ApplicationRef
    person: str
    files: list[str]


class RemoveScanVerb(Verb):
    """A scan of one person's sheet is taken out of its list, with the reason."""

    do: Literal["remove-scan"]
    application: ApplicationRef
    person: str
    name: str
    reason: str


class TakeScoresVerb(Verb):
    """A workbook of scores beside the description is typed in, all of it or none."""

    do: Literal["take-scores"]
    call: str
    file: str


class TakeBackHeapVerb(Verb):
    """The last heap of scans is taken back."""

    do: Literal["take-back-scans"]


class TakeBackScoresVerb(Verb):
    """The last workbook of scores is taken back."""

    do: Literal["take-back-scores"]


PaperVerbs = (
    PrintSheetsVerb
    | KeySheetVerb
    | SettleSheetVerb
    | TakeBackSheetVerb
    | TakeScansVerb
    | AttachScansVerb
    | RemoveScanVerb
    | TakeScoresVerb
    | TakeBackHeapVerb
    | TakeBackScoresVerb
)
