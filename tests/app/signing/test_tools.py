"""What other people's programs say of our papers."""

import subprocess
from pathlib import Path

import pytest

from app.documents.render import render
from app.signing.authority import certificate_pem
from tests.app.documents import samples
from tests.app.signing.office import authority, evaluator, sheet, signed, signed_by, signed_twice

pytestmark = pytest.mark.tools


def _run(*command: str | Path) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return ran.stdout


@pytest.fixture
def nss(tmp_path: Path) -> Path:
    """An NSS database that trusts the office."""
    folder = tmp_path / "nss"
    folder.mkdir()
    (tmp_path / "ca.pem").write_bytes(certificate_pem(authority().certificate))
    _run("certutil", "-N", "-d", folder, "--empty-password")
    add = ("certutil", "-A", "-d", folder, "-n", "office", "-t", "CT,C,C")
    _run(*add, "-i", tmp_path / "ca.pem")
    return folder


def test_pdfsig_says_valid_and_trusted(tmp_path: Path, nss: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed())
    said = _run("pdfsig", "-nssdir", nss, path)
    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "Ona Pavyzdienė" in said


def test_pdfsig_says_untrusted_without_the_office(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    _run("certutil", "-N", "-d", folder, "--empty-password")
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed())
    said = _run("pdfsig", "-nssdir", folder, path)
    assert "Signature is Valid." in said
    assert "Certificate issuer isn't Trusted." in said


def test_pdfsig_finds_both_signatures_valid(tmp_path: Path, nss: Path) -> None:
    path = tmp_path / "twice.pdf"
    path.write_bytes(signed_twice())
    said = _run("pdfsig", "-nssdir", nss, path)
    assert said.count("Signature is Valid.") == 2
    assert said.count("Certificate is Trusted.") == 2


def test_pdfsig_notices_a_changed_byte(tmp_path: Path, nss: Path) -> None:
    path = tmp_path / "changed.pdf"
    content = bytearray(signed())
    content[600] ^= 1
    path.write_bytes(content)
    ran = subprocess.run(["pdfsig", "-nssdir", nss, path], capture_output=True, text=True)
    assert "Signature is Valid." not in ran.stdout


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    long = render(samples.sheet(40, 4))
    for name, pdf in {
        "unsigned": sheet().pdf,
        "signed": signed(),
        "twice": signed_twice(),
        "long": signed_by(evaluator(), long.pdf),
    }.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", path)


def test_poppler_reads_lithuanian_text(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(signed())
    said = _run("pdftotext", "-layout", path, "-")
    assert "PROJEKTINIO PASIŪLYMO NAUDOS IR KOKYBĖS" in said
    assert "Žemaitės slėnis" in said
    assert "vidinis, nekvalifikuotas elektroninis parašas" in said
