from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Invalid
from app.signing.authority import (
    certificate_facts,
    certificate_pem,
    create_authority,
    issue,
)
from app.signing.sign import block_lines, sign
from app.signing.verify import verify
from tests.app.signing.office import WHEN, authority, evaluator, sheet


def test_signer_is_issued_by_the_office_and_may_only_sign() -> None:
    root = x509.load_der_x509_certificate(authority().certificate)
    signer = x509.load_der_x509_certificate(evaluator().certificate)
    signer.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    usage = signer.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    limits = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert limits == x509.BasicConstraints(ca=True, path_length=0)
    key = signer.public_key()
    assert isinstance(key, EllipticCurvePublicKey)
    assert isinstance(key.curve, SECP256R1)


def test_facts_name_person_office_function_and_time() -> None:
    facts = certificate_facts(evaluator().certificate)
    assert facts.person == "Ona Pavyzdienė"
    assert facts.office == "Pakruojo miesto vietos veiklos grupė"
    assert facts.function == "vertintoja"
    assert facts.serial == evaluator().serial
    assert facts.not_before == WHEN - timedelta(days=20, minutes=5)
    assert certificate_facts(certificate_pem(evaluator().certificate)) == facts


def test_signer_never_outlives_the_root() -> None:
    late = issue(authority(), "Vėlyvas", "vertintojas", WHEN + timedelta(days=365 * 18))
    assert (
        certificate_facts(late.certificate).not_after
        == certificate_facts(authority().certificate).not_after
    )


def test_a_renewal_has_a_new_key_and_serial() -> None:
    again = issue(authority(), "Ona Pavyzdienė", "vertintoja", WHEN)
    assert again.serial != evaluator().serial
    assert again.key != evaluator().key


def test_keys_do_not_show_when_printed() -> None:
    assert "key" not in repr(authority())
    assert "key" not in repr(evaluator())


@pytest.mark.parametrize("name", ["", "  "])
def test_a_certificate_needs_a_name(name: str) -> None:
    with pytest.raises(Invalid) as caught:
        create_authority(name, WHEN)
    assert caught.value.field == "office"


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_long_name_fits_into_a_certificate(name: str) -> None:
    if name.split():
        made = issue(create_authority(name, WHEN), name, name, WHEN)
        assert certificate_facts(made.certificate).person


@pytest.mark.parametrize("name", ["Ona 😀", "ONA ẞ", "\ue000", "\ufffd", "漢字 ė́"])
def test_any_name_gives_a_signature_that_is_trusted(name: str) -> None:
    found = create_authority(f"VVG {name}", WHEN)
    signer = issue(found, name, name, WHEN)
    box = sheet().signature_box
    lines = block_lines(signer, WHEN)
    pdf = sign(
        sheet().pdf,
        signer,
        (found.certificate,),
        reason="Lapas",
        location="Pakruojis",
        when=WHEN,
        signature_box=box,
        block_lines=lines,
    )
    assert verify(pdf, (found.certificate,)).ok
