import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_CHILD = """
import sys
import app.documents.render, app.texts.kinds, app.documents.stamp
import app.signing.authority, app.signing.clock, app.signing.sign, app.signing.verify
heavy = {"reportlab", "pikepdf", "pyhanko", "cryptography", "asn1crypto"}
print(sorted(heavy & set(sys.modules)))
"""


def test_importing_papers_and_signing_loads_no_heavy_library() -> None:
    command = [sys.executable, "-c", _CHILD]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
