"""One program per office: who has it, and what a kill leaves behind."""

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import Unsafe
from app.safety.lock import OfficeLock

HOLDER = """
import sys, time
from pathlib import Path
from app.safety.lock import OfficeLock
lock = OfficeLock(Path(sys.argv[1]))
lock.take("Ona Pavyzdė")
print("held", flush=True)
time.sleep(60)
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another program that has the office open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait(10)
    assert holder.stdout is not None
    holder.stdout.close()


def test_second_program_is_told_who_has_the_office(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    try:
        with pytest.raises(Unsafe) as caught:
            OfficeLock(tmp_path).take("Kitas Pavyzdys")
        text = caught.value.text()
        assert text.startswith("Biuras jau atvertas: Ona Pavyzdė, kompiuteris ")
        assert text.endswith("Pirmiau uždarykite jį ten; čia niekas nepakeista.")
        assert "Ona Pavyzdė" in (tmp_path / "office.open").read_text("utf-8")
    finally:
        end(holder)


def test_killed_program_lets_the_next_one_in(tmp_path: Path) -> None:
    end(hold(tmp_path))
    lock = OfficeLock(tmp_path)
    lock.take("Kitas Pavyzdys")
    lock.free()


def test_same_program_cannot_open_an_office_twice(tmp_path: Path) -> None:
    first = OfficeLock(tmp_path)
    first.take("Ona Pavyzdė")
    with pytest.raises(Unsafe, match="Ona Pavyzdė"):
        OfficeLock(tmp_path).take("Ona Pavyzdė")
    first.free()
    OfficeLock(tmp_path).take("Ona Pavyzdė")


def test_lock_taken_on_one_thread_is_freed_on_another(tmp_path: Path) -> None:
    lock = OfficeLock(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lock.take, "Ona Pavyzdė").result()
    lock.free()
    OfficeLock(tmp_path).take("Jonas Pavyzdys")


def test_freed_lock_leaves_no_name_behind(tmp_path: Path) -> None:
    lock = OfficeLock(tmp_path)
    lock.take("Ona Pavyzdė")
    lock.rename("Jonas Pavyzdys")
    assert "Jonas Pavyzdys" in (tmp_path / "office.open").read_text("utf-8")
    lock.free()
    assert not (tmp_path / "office.open").exists()


@pytest.mark.parametrize("words", [None, "", "[]", '{"who": 1}', "{"])
def test_damaged_words_beside_the_lock_still_tell(tmp_path: Path, words: str | None) -> None:
    lock = OfficeLock(tmp_path)
    lock.take("Ona Pavyzdė")
    path = tmp_path / "office.open"
    path.unlink() if words is None else path.write_text(words, "utf-8")
    with pytest.raises(Unsafe, match="already open"):
        OfficeLock(tmp_path).take("Kitas")
    lock.rename("Kitas")
    lock.free()


def test_missing_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("x", "utf-8")
    with pytest.raises(Unsafe, match="cannot be written"):
        OfficeLock(folder).take("Ona")
