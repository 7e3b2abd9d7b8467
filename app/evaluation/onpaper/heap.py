"""A heap of scanned pages sorted to the sheets that were printed. Pure.

Each page of a printed sheet carries a code: which paper, the hash of its content, which page of
how many. What no code tells, a person does.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from app.documents.qr import Code, read_text
from app.errors import PersonError
from app.explanation import Line, say
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the heap: the ``number``-th (from 1) of the ``file``-th file (from 0)."""

    file: int
    number: int
    codes: tuple[str, ...] = ()
    empty: bool = False
    trouble: PersonError | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed sheet as the office knows it; ``scans`` are attached to it already."""

    sheet_id: int
    uid: str
    sheet: str
    content_hash: str
    call_id: int
    call: str
    application: str
    evaluator: str
    scans: int = 0


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """A paper of this office that is no printed sheet."""

    number: str


Known = Mapping[str, Printed | OtherPaper]
"""What the office has by the identity in a code."""


class Fate(StrEnum):
    """What becomes of a page."""

    FOUND = auto()
    BY_HAND = auto()
    LEFT_OUT = auto()
    EMPTY = auto()
    UNREAD = auto()
    SPOILED = auto()
    SEVERAL = auto()
    FOREIGN = auto()
    OTHER_PAPER = auto()
    OTHER_CALL = auto()
    CHANGED = auto()
    TWICE = auto()

    @property
    def taken(self) -> bool:
        """Whether the page goes to a sheet."""
        return self in (Fate.FOUND, Fate.BY_HAND)

    @property
    def stops(self) -> bool:
        """Whether a person has to say what it is before anything is attached."""
        return not self.taken and self not in (Fate.LEFT_OUT, Fate.EMPTY)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page with what was found; ``part`` of ``parts`` as its code says."""

    page: Page
    fate: Fate
    line: Line | PersonError
    sheet: Printed | None = None
    part: int | None = None
    parts: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pages of one sheet in their order (places in the heap), and which it lacks."""

    sheet: Printed
    places: tuple[int, ...]
    parts: int | None
    missing: tuple[int, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """What a person should know; none of it stops."""
        found = []
        if self.missing:
            pages = ", ".join(map(str, self.missing))
            found.append(
                say(
                    N_("Sheet {sheet} ({application}, {evaluator}) lacks page {pages} of {parts}."),
                    sheet=self.sheet.sheet,
                    application=self.sheet.application,
                    evaluator=_named(self.sheet),
                    pages=pages,
                    parts=self.parts or 0,
                )
            )
        if self.sheet.scans:
            found.append(
                say(N_("Sheet {sheet} has a scan already."), sheet=self.sheet.sheet),
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The heap, page by page and sheet by sheet."""

    placed: tuple[Placed, ...]
    sheets: tuple[Gathered, ...]

    @property
    def stops(self) -> tuple[int, ...]:
        """Places of pages about which a person has to say something."""
        return tuple(at for at, each in enumerate(self.placed) if each.fate.stops)


def sort(
    pages: Sequence[Page],
    known: Known,
    call_id: int,
    chosen: Mapping[int, Printed | None],
) -> Sorted:
    """Every page to its sheet.

    ``chosen`` is what a person said of a place: whose page it is, or None to leave it out. That
    goes before whatever its code says.
    """
    placed: list[Placed] = []
    seen: set[tuple[int, int]] = set()
    for place, page in enumerate(pages):
        if place in chosen:
            each = _chosen(page, chosen[place])
        else:
            each = _placed(page, known, call_id)
        if each.fate is Fate.FOUND and each.sheet is not None and each.part is not None:
            which = (each.sheet.sheet_id, each.part)
            if which in seen:
                each = _twice(each)
            seen.add(which)
        placed.append(each)
    return Sorted(tuple(placed), _gathered(placed))


def _placed(page: Page, known: Known, call_id: int) -> Placed:
    if page.trouble is not None:
        return Placed(page, Fate.SPOILED, page.trouble)
    codes = [code for text in page.codes if (code := read_text(text)) is not None]
    if not codes:
        if page.empty:
            return Placed(page, Fate.EMPTY, say(N_("An empty page is left out.")))
        return Placed(page, Fate.UNREAD, say(N_("No code could be read: say whose page it is.")))
    if len(set(codes)) > 1:
        words = N_("There are codes of several papers on it: scan the pages one by one.")
        return Placed(page, Fate.SEVERAL, say(words))
    return _of_code(page, codes[0], known.get(codes[0].uid), call_id)


def _of_code(page: Page, code: Code, sheet: Printed | OtherPaper | None, call_id: int) -> Placed:
    if sheet is None:
        words = N_("The code is of a paper that this office does not know.")
        return Placed(page, Fate.FOREIGN, say(words))
    if isinstance(sheet, OtherPaper):
        words = N_("This is paper {number}, no sheet filled by hand.")
        return Placed(page, Fate.OTHER_PAPER, say(words, number=sheet.number))
    if sheet.call_id != call_id:
        words = N_("Sheet {sheet} is of another call, No. {call}.")
        line = say(words, sheet=sheet.sheet, call=sheet.call)
        return Placed(page, Fate.OTHER_CALL, line, sheet, code.page, code.pages)
    if sheet.content_hash != code.content_hash:
        words = N_("The code names sheet {sheet}, but another content than the office printed.")
        line = say(words, sheet=sheet.sheet)
        return Placed(page, Fate.CHANGED, line, sheet, code.page, code.pages)
    if code.page is None:
        return Placed(page, Fate.FOUND, say(N_("Found by its code.")), sheet)
    line = say(N_("Page {part} of {parts}."), part=code.page, parts=code.pages or 0)
    return Placed(page, Fate.FOUND, line, sheet, code.page, code.pages)


def _chosen(page: Page, sheet: Printed | None) -> Placed:
    if sheet is None:
        return Placed(page, Fate.LEFT_OUT, say(N_("Left out.")))
    return Placed(page, Fate.BY_HAND, say(N_("Assigned by hand.")), sheet)


def _twice(each: Placed) -> Placed:
    assert each.sheet is not None
    words = N_("Page {part} of sheet {sheet} is there twice: leave one of them out.")
    line = say(words, part=each.part or 0, sheet=each.sheet.sheet)
    return Placed(each.page, Fate.TWICE, line, each.sheet, each.part, each.parts)


def _gathered(placed: Sequence[Placed]) -> tuple[Gathered, ...]:
    by_sheet: dict[int, list[int]] = defaultdict(list)
    sheets: dict[int, Printed] = {}
    for place, each in enumerate(placed):
        if each.fate.taken and each.sheet is not None:
            by_sheet[each.sheet.sheet_id].append(place)
            sheets[each.sheet.sheet_id] = each.sheet
    return tuple(_sheet(sheets[key], places, placed) for key, places in by_sheet.items())


def _sheet(sheet: Printed, places: Sequence[int], placed: Sequence[Placed]) -> Gathered:
    """In the order of their numbers; pages without one fill the gaps in the order of the heap."""
    order: dict[int, int] = {}
    loose: list[int] = []
    parts = 0
    for at in places:
        part = placed[at].part
        if part is None:
            loose.append(at)
        else:
            order[part] = at
            parts = max(parts, placed[at].parts or part)
    for part in range(1, parts + 1):
        if part not in order and loose:
            order[part] = loose.pop(0)
    in_order = [order[part] for part in sorted(order)] + loose
    missing = tuple(part for part in range(1, parts + 1) if part not in order)
    return Gathered(sheet, tuple(in_order), parts or None, missing)


def _named(sheet: Printed) -> Line | str:
    return sheet.evaluator or say(N_("without a name"))
