"""Verbs of a description, done in an office of the evaluation's tests."""

from pathlib import Path

from app.loading.description import read
from app.loading.replay import Replay
from tests.app.evaluation.world import World
from tests.app.offices import PASSWORD
from ui.kit.pdf_pages import grey_page


def replay(world: World, folder: Path, *verbs: str, by: str = "vadove") -> Replay:
    """Each verb (lines of TOML without time and person) at the office’s present moment; the run."""
    now = world.office.clock.now()
    head = f'[[verbs]]\nat={now.isoformat()}\nby="{by}"\n'
    path = folder / "veiksmai.toml"
    path.write_text("format=1\n" + "\n".join(head + verb for verb in verbs), "utf-8")
    run = Replay(world.office, folder, PASSWORD, grey_page)
    run.applications = world.applications
    run.verbs(read(path).verbs)
    world.office.clock.set(now)
    return run
