"""Offices, backups and key files from outside: an honest one made once, copied and spoiled."""

import json
import random
import shutil
import tempfile
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from tests.app.offices import make_office
from tests.soak.hostile import spoiled

FILES = ("office.db", "office.key")


@cache
def _base() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="vvg-hostile-"))
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=1)
    office = make_office(folder)
    office.close()
    return folder / "biuras"


def copy(target: Path) -> Path:
    """The honest office, with one backup."""
    shutil.copytree(_base(), target)
    return target


def spoil(path: Path, dice: random.Random) -> None:
    """Damage a database, or anything."""
    data = path.read_bytes()
    match dice.randrange(5):
        case 0:
            path.write_bytes(dice.choice((b"", b"SQLite format 3\x00" + bytes(4096))))
        case 1:
            path.write_bytes(dice.randbytes(len(data)))
        case _:
            path.write_bytes(spoiled(data, dice))


def spoil_key(path: Path, dice: random.Random) -> None:
    """Damage a key file as text, or say in it what it must not."""
    text = path.read_bytes()
    if dice.random() < 0.4:
        path.write_bytes(spoiled(text, dice))
        return
    data = json.loads(text)
    slot = dice.choice(data["slots"])
    others: tuple[object, ...] = (
        None,
        -1,
        0,
        10**12,
        "x" * 100_000,
        [],
        {},
        "AAAA",
        True,
        "\u0000",
        2**31,
    )
    if dice.random() < 0.8:
        slot[dice.choice((*slot, "more"))] = dice.choice(others)
    else:
        data[dice.choice((*data, "more"))] = dice.choice(others)
    path.write_text(json.dumps(data), "utf-8")
