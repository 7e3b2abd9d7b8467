"""A full disk, a refused write and a shut folder, at each write of each main verb in turn.

The steps of a verb are its writes: with ``step`` pages of room the next one fails. Each case must
end in a sentence (what happened, what is safe, what to do), leave nothing done by half, and the
verb must work as soon as there is room. The last step of a verb has room enough: should it fail as
well, :data:`MOST` is out of date and ``python -m tests.soak.disk`` measures it anew.
"""

import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from app.errors import PersonError
from db import schema
from tests.soak import acks, whole
from tests.soak.acts import ACTS, SILENT
from tests.soak.child import Aim, Report, Story, strike
from tests.soak.spoiled import Fault, Spoiler, disk
from tests.soak.template import copy_to

MOST: dict[str, tuple[int, int]] = {
    "register": (34, 34),
    "participant": (28, 28),
    "score": (14, 14),
    "submit": (16, 96),
    "sign": (43, 43),
    "budget": (22, 22),
    "publish": (24, 24),
    "draft": (3, 3),
    "password": (9, 8),
    "log in": (9, 8),
    "back up": (251, 249),
    "close": (260, 249),
    "restore": (251, 249),
    "found": (203, 192),
    "migrate": (284, 249),
    "papers": (65, 29),
    "workbook": (9, 7),
    "log": (0, 0),
    "preferences": (0, 0),
}
"""Pages that a verb needs, on a full disk and in the longest file it writes."""
_SPARE = 16
"""More room for the last step: the same verb needs a page more or less from time to time."""
_CASES = [
    (name, fault, step)
    for name, (full, broken) in MOST.items()
    for fault, most in ((Fault.FULL, full), (Fault.BROKEN, broken), (Fault.SHUT, 0))
    for step in (*range(most), most + (_SPARE if most else 0))
]
COUNT = len(_CASES)
_NEVER = Aim(10**9)


def case(_seed: int, index: int, folder: Path) -> str | None:
    """One verb on one bad disk."""
    name, fault, step = _CASES[index]
    story, found = run(name, fault, step, folder)
    last = fault is not Fault.SHUT and step >= MOST[name][fault is Fault.BROKEN]
    if last and story.did[:1] != [{"did": "passed"}]:
        found.append("the last step was refused as well: measure again")
    return f"{name}, {fault} at {step}: " + "; ".join(found[:4]) if found else None


def run(name: str, fault: Fault, step: int, folder: Path) -> tuple[Story, list[str]]:
    """Do it; what the child said and what is wrong."""
    with disk(folder) as place:
        office, ids = copy_to(place)

        def work(report: Report) -> None:
            act = ACTS[name](office, ids)
            spoiler = Spoiler(place, fault, step)
            spoiler.spoil()
            report.begin()
            try:
                act.do()
                report.done("passed")
            except PersonError as error:
                report.done("refused", text=error.text(), plain=str(error))
            finally:
                spoiler.mend()
            if report.refused:
                act.do()
                report.done("again")
            act.end()

        story = strike(work, _NEVER)
        versions = schema.VERSIONS
        if name == "migrate":
            schema.VERSIONS = place / "migrations" / "versions"
        try:
            found = list(_wrong(name, story)) + list(_after(office))
        finally:
            schema.VERSIONS = versions
    return story, found


_ENDS = {".xlsx": b"PK\x05\x06", ".pdf": b"%%EOF", ".pem": b"-----END CERTIFICATE-----"}
_SAFE = re.compile(r"saug|nepakeist|nenukent|kaip buv|nepridėt|neprarast|nebuvo|ankst|nieko|tebėra")
_DO = re.compile(r"\w(kite|kitės)\b")


def _wrong(name: str, story: Story) -> Iterator[str]:
    if story.failed is not None:
        yield story.failed
    said = next((each for each in story.did if each["did"] == "refused"), None)
    if said is None:
        return
    if name in SILENT:
        yield f"told: {said['text']}"
    text = said["text"]
    if text == said["plain"] or not text.endswith("."):
        yield f"„{text}“ is no sentence in Lithuanian"
    if not _SAFE.search(text.casefold()):
        yield f"„{text}“ does not say what is safe"
    if not _DO.search(text):
        yield f"„{text}“ does not say what to do"
    if story.failed is None and {"did": "again"} not in story.did:
        yield "did not work when there was room again"


def _after(place: Path) -> Iterator[str]:
    try:
        office = acks.open_any(place)
    except PersonError as error:
        yield f"does not open: {error}"
        return
    key = office._key
    yield from whole.problems(office)
    office.close(with_backup=False)
    yield from whole.backups(place, key)
    yield from whole.litter(place)
    yield from whole.clear_text(place)
    for path in (*place.parent.glob("*.xlsx"), *place.parent.glob("lapai/*")):
        end = _ENDS.get(path.suffix)
        if end is None or end not in path.read_bytes()[-64:]:
            yield f"{path.name} is written by half"


def measure(folder: Path) -> None:
    """Print how many pages each verb needs, on a full and on a broken disk."""
    for name in ACTS:
        needed = [_needed(name, fault, folder) for fault in (Fault.FULL, Fault.BROKEN)]
        print(f'    "{name}": ({needed[0]}, {needed[1]}),', flush=True)


def _needed(name: str, fault: Fault, folder: Path) -> int:
    def passes(step: int) -> bool:
        inner = Path(tempfile.mkdtemp(dir=folder))
        story, found = run(name, fault, step, inner)
        for line in found:
            print(f"{name}, {fault} at {step}: {line[-600:]}", flush=True)
        return story.did[:1] == [{"did": "passed"}]

    return bisect_left(range(2048), True, key=passes)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="vvg-disk-") as base:
        measure(Path(base))
