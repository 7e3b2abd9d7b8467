"""What kind of place a folder is: a database belongs on the computer's own disk.

Network drives lose locks, and programs that synchronise a folder copy a database while it is being
written. They are told by the path, by the drive's type, by the marks such programs leave and by
what they tell the system about themselves.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path, PureWindowsPath

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
# What such programs put into the top folder that they keep alike.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK_TYPES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "ocfs2", "gfs2", "vboxsf", "prl_fs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.davfs2"),
        *("fuse.s3fs", "fuse.glusterfs", "fuse.ceph", "fuse.vmhgfs-fuse", "fuse.smbnetfs"),
        *("fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.curlftpfs"),
    )
)
_DRIVE_REMOTE = 4  # what Windows' GetDriveType says of a mapped drive


class Kind(StrEnum):
    """Where a folder lies."""

    OWN = auto()
    NETWORK = auto()
    SYNCED = auto()


@dataclass(frozen=True)
class Place:
    """The kind, and the name of the service or the type of the file system where it is known."""

    kind: Kind
    by: str = ""


def place_of(
    folder: Path,
    environ: Mapping[str, str] = os.environ,
    mounts: str | None = None,
    home: Path | None = None,
) -> Place:
    """What kind of place it is; ``mounts`` stands for the text of ``/proc/mounts``."""
    path = str(folder)
    if _is_share(path):
        return Place(Kind.NETWORK, "UNC")
    synced = _by_name(folder) or _by_variable(folder, environ) or _by_mark(folder)
    synced = synced or _by_dropbox(folder, environ, home or Path.home())
    if synced:
        return Place(Kind.SYNCED, synced)
    if sys.platform == "win32":
        return Place(Kind.NETWORK) if drive_type(folder) == _DRIVE_REMOTE else Place(Kind.OWN)
    found = _mounted(folder, _mounts() if mounts is None else mounts)
    return Place(Kind.NETWORK, found) if found in _NETWORK_TYPES else Place(Kind.OWN)


def drive_type(folder: Path) -> int:
    """Windows' type of the folder's drive (4: mapped from the network); 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(folder.absolute().anchor))


def _is_share(path: str) -> bool:
    r"""``\\server\share``, also as ``\\?\UNC\server``; not the long form of a drive's path."""
    plain = path.replace("/", "\\")
    if plain.casefold().startswith("\\\\?\\unc\\"):
        return True
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def _by_name(folder: Path) -> str:
    parts = [part.casefold() for part in (*folder.parts, *PureWindowsPath(str(folder)).parts)]
    for start, name in _NAMES.items():
        if any(part.startswith(start) for part in parts):
            return name
    return ""


def _inside(folder: Path, top: str) -> bool:
    if not top:
        return False
    place, root = os.path.realpath(folder), os.path.realpath(top)
    return place == root or place.startswith(root.rstrip(os.sep) + os.sep)


def _by_variable(folder: Path, environ: Mapping[str, str]) -> str:
    found = any(_inside(folder, environ.get(name, "")) for name in _VARIABLES)
    return "OneDrive" if found else ""


def _by_mark(folder: Path) -> str:
    for top in (folder, *folder.parents):
        for mark, name in _MARKS.items():
            # In the home folder ``.dropbox`` holds Dropbox's own settings and marks nothing.
            if os.path.lexists(top / mark) and not (mark == ".dropbox" and (top / mark).is_dir()):
                return name
    return ""


def _by_dropbox(folder: Path, environ: Mapping[str, str], home: Path) -> str:
    """Dropbox writes down where its folders are, whatever a person called them."""
    places = [home / ".dropbox"]
    places += [
        Path(environ[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if name in environ
    ]
    for place in places:
        try:
            told = json.loads((place / "info.json").read_text("utf-8"))
            tops: Iterable[str] = [str(each["path"]) for each in told.values()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        if any(_inside(folder, top) for top in tops):
            return "Dropbox"
    return ""


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""


def _mounted(folder: Path, mounts: str) -> str:
    """The file system's type, from the longest mount point above the folder."""
    place = os.path.realpath(folder)
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        # Blanks in a mount point are written as octal numbers.
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[1])
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind
