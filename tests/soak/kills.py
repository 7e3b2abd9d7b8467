"""The program killed at a random moment of its work, and opened again.

Every acknowledged change is there, nothing is half done, the next start needs no help. On the
scorecard a kill loses at most the cell that is being typed.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from app.errors import PersonError
from app.office import Office
from app.safety.keys import CHEAP
from db import schema
from db.terms import Role
from tests.app.offices import PASSWORD
from tests.soak import acks, typist, whole
from tests.soak.chance import random_of
from tests.soak.child import Aim, Story, strike
from tests.soak.template import copy_to
from tests.soak.verbs import ROOMS, SCORED

COUNT = 500
_NAMES = tuple(ROOMS)
# How many verbs a room has before it ends, and the steps of one, roughly.
_VERBS = {
    "signing": 3,
    "restoring": 3,
    "backing up": 6,
    "founding": 7,
    "migrating": 2,
    "typing": 17,
}
_STEPS = {
    "scoring": 25,
    "registering": 40,
    "taking in": 25,
    "participants": 30,
    "loading": 60,
    "signing": 160,
    "backing up": 40,
    "restoring": 25,
    "passwords": 20,
    "exporting": 30,
    "founding": 260,
    "migrating": 150,
    "corresponding": 40,
    "directory": 40,
    "wording": 25,
    "importing": 70,
    "amending": 30,
    "on paper": 30,
    "deciding": 40,
    "following": 40,
    "teaching": 40,
}


def case(seed: int, index: int, folder: Path) -> str | None:
    """One kill."""
    dice = random_of(seed, index)
    name = _NAMES[index % len(_NAMES)]
    place, ids = copy_to(folder, scored=name in SCORED)
    aim = _aim(name, index, dice)
    story = strike(lambda report: ROOMS[name](place, ids, report, dice), aim)
    if story.failed is not None:
        return f"{name}: {story.failed}"
    versions = schema.VERSIONS
    if name == "migrating":
        schema.VERSIONS = folder / "migrations" / "versions"
    try:
        found = list(_after(name, place, story))
        if name == "typing":
            office = acks.open_any(place)
            found += typist.lost(office, ids, dice.randrange(2**32), story.began)
            office.close(with_backup=False)
    finally:
        schema.VERSIONS = versions
    return f"{name}, verb {story.began}: " + "; ".join(found[:5]) if found else None


def _aim(name: str, index: int, dice: random.Random) -> Aim:
    """Half of the kills by the clock, half at a counted step."""
    verb = dice.randrange(_VERBS.get(name, 8))
    # What is typed on the screen is no step of this process: it is struck by the clock alone.
    if (index // len(_NAMES)) % 2 and name != "typing":
        return Aim(verb, step=dice.randrange(_STEPS.get(name, 30)))
    return Aim(verb, part=dice.random() * 1.2)


def _after(name: str, place: Path, story: Story) -> Iterator[str]:
    yield from whole.clear_text(place)
    if name == "founding":
        yield from _founded(place.parent, story)
    try:
        office = acks.open_any(place)
    except PersonError as error:
        yield f"does not open: {error}"
        return
    key = office._key
    yield from whole.problems(office)
    yield from acks.lost(office, story.did, restored=False)
    office.overview.today()
    office.close(with_backup=False)
    yield from acks.passwords(place, story.did)
    yield from acks.files(place.parent / "out", story.did)
    yield from acks.listed(place, story.did)
    yield from whole.backups(place, key)
    yield from whole.litter(place)


def _founded(folder: Path, story: Story) -> Iterator[str]:
    """Each founded office opens; a folder where founding was struck takes a new founding."""
    from app.details import OfficeDetails
    from app.founding import OfficeDraft
    from app.safety.accounts import AccountDraft

    done = {each["folder"] for each in story.did}
    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", tuple(Role), PASSWORD)
    for place in folder.glob("naujas-*"):
        try:
            Office.open(place, "vadove", PASSWORD).close(with_backup=False)
            continue
        except PersonError as error:
            if place.name in done:
                yield f"a founded office does not open: {error}"
                continue
        try:
            draft = OfficeDraft(OfficeDetails("Naujas"), admin, CHEAP)
            Office.create(place, draft)[0].close(with_backup=False)
        except PersonError as error:
            yield f"half-founded, and founding again is refused: {error}"
