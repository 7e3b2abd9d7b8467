"""A full disk, a refused write and a shut folder, at each write of each main verb in turn.

The steps of a verb are its writes: with ``step`` pages of room the next one fails. How many there
are is found by doing it: a case goes on, page by page, until the verb passes. Each step must end
in a sentence (what happened, what is safe, what to do), leave nothing done by half, and the verb
must work as soon as there is room.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.errors import PersonError
from db import schema
from tests.soak import acks, whole
from tests.soak.acts import ACTS, SCORED, SILENT
from tests.soak.child import Aim, Report, Story, strike
from tests.soak.one import Tally
from tests.soak.spoiled import Fault, Spoiler, disk
from tests.soak.template import copy_to

_LONG = ("migrate", "close", "back up", "restore", "found", "decide", "papers")
"""Begun first, so that the run does not wait for one of them at its end."""
_CASES = [
    (name, fault)
    for name in sorted(ACTS, key=lambda name: (name not in _LONG, name))
    for fault in Fault
]
COUNT = len(_CASES)
_NEVER = Aim(10**9)
_ENOUGH = 3
"""Steps one after another that pass, before a verb is known to need no more; it may need a page
more or less from time to time."""
_ENDLESS = 4000


def case(_seed: int, index: int, folder: Path) -> Tally:
    """One verb on one bad disk: at each of its writes in turn, until it passes."""
    name, fault = _CASES[index]
    found: list[str] = []
    passed = refused = step = 0
    while passed < (1 if fault is Fault.SHUT else _ENOUGH) and step < _ENDLESS:
        inner = folder / str(step)
        inner.mkdir()
        story, wrong = run(name, fault, step, inner)
        shutil.rmtree(inner, ignore_errors=True)
        found += [f"at {step}: {each}" for each in wrong]
        did = story.did[0]["did"] if story.did else ""
        passed = passed + 1 if did == "passed" or fault is Fault.SHUT else 0
        refused += did == "refused"
        step += 1
    if step == _ENDLESS:
        found.append("never passes, however much room there is")
    if not refused and fault is not Fault.SHUT and name not in SILENT:
        found.append("was never refused: nothing was tried")
    return Tally(f"{name}, {fault}: " + "; ".join(found[:6]) if found else None, step)


def run(name: str, fault: Fault, step: int, folder: Path) -> tuple[Story, list[str]]:
    """Do it; what the child said and what is wrong."""
    with disk(folder) as place:
        office, ids = copy_to(place, scored=name in SCORED)

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
