"""The guide's pictures by command: taken from the sample office, compared with what is shipped.

Beside the pictures lies ``pictures.json``: the program's version and the hash of each file, so that
no picture is drawn over by hand or left behind by a release unnoticed. Whether the window still
looks so is found by taking them again (:func:`differences`).
"""

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import VERSION
from app.guide.chapters import folder

MANIFEST = "pictures.json"
_STEP, _LEVEL = 4, 28  # pixels to a block's side; levels of grey that an eye sees apart
_MOST = 25  # blocks of a thousand that may differ: a clock's time, a font's hinting


def shipped() -> Path:
    """Where the guide's pictures lie."""
    return folder() / "pictures"


def take_guide(out: Path) -> list[Path]:
    """Take every picture of the guide into a folder; returns the files."""
    from PySide6.QtCore import QSettings

    from app.loading.description import read
    from app.places import resource
    from app.safety.keys import CHEAP
    from ui.commands.offices import create
    from ui.gallery import SECRET
    from ui.guide import scenes
    from ui.guide.story import Story
    from ui.guide.studio import Camera, open_studio

    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        # A person's own preferences stay as they are.
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        open_studio()
        camera = Camera(out)
        scenes.start(camera)
        described = resource("sample", "pakruojis.toml")
        found = read(described)
        office, _code = create(found, Path(name) / "biuras", SECRET, CHEAP)
        office.cost = CHEAP
        try:
            story = Story(office, found, described.parent, SECRET)
            for scene in scenes.SCENES:
                scene(camera, story)
        finally:
            office.close(with_backup=False)
    return camera.taken


def renew() -> list[Path]:
    """Take the shipped pictures anew, all or none, and write down what they are."""
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        fresh = take_guide(Path(name) / "pictures")
        shipped().mkdir(parents=True, exist_ok=True)
        taken = [Path(shutil.copy(path, shipped())) for path in fresh]
    for path in set(shipped().glob("*.png")) - set(taken):
        path.unlink()
    (shipped() / MANIFEST).write_text(
        json.dumps(manifest(), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return taken


def manifest() -> dict[str, Any]:
    """What the shipped pictures are: of which version, and the hash of each file."""
    files = sorted(shipped().glob("*.png"))
    hashes = {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in files}
    return {"version": VERSION, "pictures": hashes}


def differences(fresh: Path) -> list[str]:
    """The pictures that are missing, left over or look otherwise than in ``fresh``."""
    there = {path.name for path in shipped().glob("*.png")}
    new = {path.name for path in fresh.glob("*.png")}
    looked = [name for name in sorted(there & new) if not alike(shipped() / name, fresh / name)]
    return sorted([*(there ^ new), *looked])


def alike(one: Path, other: Path) -> bool:
    """Whether two pictures look the same but for a few letters."""
    from PIL import Image, ImageChops

    first, second = (Image.open(path).convert("L") for path in (one, other))
    if first.size != second.size:
        return False
    size = (first.width // _STEP, first.height // _STEP)
    box = Image.Resampling.BOX
    apart = ImageChops.difference(first.resize(size, box), second.resize(size, box))
    count = sum(apart.histogram()[_LEVEL:])
    return count * 1000 <= _MOST * size[0] * size[1]
