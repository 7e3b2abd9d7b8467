"""One program per office: where it is open, and what a kill leaves behind."""

import errno
import json
import os
import platform
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
lock.take()
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
            OfficeLock(tmp_path).take()
        text = caught.value.text()
        assert text.startswith(f"Biuras jau atvertas: kompiuteris {platform.node()}, nuo 20")
        assert text.endswith("Pirmiau uždarykite jį ten; čia niekas nepakeista.")
    finally:
        end(holder)


def test_killed_program_lets_the_next_one_in(tmp_path: Path) -> None:
    end(hold(tmp_path))
    lock = OfficeLock(tmp_path)
    lock.take()
    lock.free()


def test_same_program_cannot_open_an_office_twice(tmp_path: Path) -> None:
    first = OfficeLock(tmp_path)
    first.take()
    with pytest.raises(Unsafe, match="already open"):
        OfficeLock(tmp_path).take()
    first.free()
    OfficeLock(tmp_path).take()


def test_lock_taken_on_one_thread_is_freed_on_another(tmp_path: Path) -> None:
    lock = OfficeLock(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lock.take).result()
    lock.free()
    OfficeLock(tmp_path).take()


def test_words_beside_the_lock_name_the_computer_and_no_person(tmp_path: Path) -> None:
    lock = OfficeLock(tmp_path)
    lock.take()
    told = json.loads((tmp_path / "office.open").read_text("utf-8"))
    assert set(told) == {"computer", "since", "pid"}
    assert told["computer"] == platform.node()
    if os.name == "posix":
        assert [oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == ["0o600"] * 2
    lock.free()
    assert not (tmp_path / "office.open").exists()


@pytest.mark.parametrize("words", [None, "", "[]", '{"who": 1}', "{"])
def test_damaged_words_beside_the_lock_still_tell(tmp_path: Path, words: str | None) -> None:
    lock = OfficeLock(tmp_path)
    lock.take()
    path = tmp_path / "office.open"
    path.unlink() if words is None else path.write_text(words, "utf-8")
    with pytest.raises(Unsafe, match="already open"):
        OfficeLock(tmp_path).take()
    lock.free()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_disk_without_locks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def lockless(_handle: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    # No file system here lacks locks, so the system's answer is put in its place.
    monkeypatch.setattr("fcntl.flock", lockless)
    with pytest.raises(Unsafe) as caught:
        OfficeLock(tmp_path).take()
    assert caught.value.text().startswith("Biuro aplanko diskas nemoka užrakinti failų")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("x", "utf-8")
    with pytest.raises(Unsafe, match="cannot be written"):
        OfficeLock(folder).take()
