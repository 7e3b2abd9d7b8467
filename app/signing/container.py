"""The signature's container, byte by byte.

A PDF signature covers the file around its container, not the container itself: hexadecimal digits
may change case, the padding may change, and parts of the CMS are bound by nothing. Readers ignore
all of that; here a signature made by this program must be exactly the bytes it was made of.
"""

from typing import Any

from app.signing.sign import BUILDER


def gap_is_whole(pdf: bytes, byte_range: list[int], contents: bytes, ours: bool) -> bool:
    """The range starts at the first byte and leaves out nothing but the container's digits.

    Ours are capitals; other programs may write either.
    """
    if len(byte_range) != 4:
        return False
    start, length, second, rest = byte_range
    if start != 0 or length < 0 or rest < 0 or second + rest > len(pdf):
        return False
    digits = b"<" + contents.hex().upper().encode() + b">"
    gap = pdf[length:second]
    return (gap if ours else gap.upper()) == digits


def made_here(signature: Any) -> bool:
    """The signature dictionary names this program; that part of the file is signed."""
    try:
        return bool(signature["/Prop_Build"]["/App"]["/Name"] == "/" + BUILDER)
    except (KeyError, TypeError):
        return False


def container_is_exact(contents: bytes, signed_data: Any) -> bool:
    """Every byte is bound by the signature or is what :mod:`.sign` always writes there."""
    from asn1crypto import cms

    infos = signed_data["signer_infos"]
    if len(infos) != 1:
        return False
    certificates = [choice.chosen for choice in signed_data["certificates"]]
    signer = _bound_signer(certificates)
    if signer is None:
        return False
    expected = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": cms.SignedData(
                {
                    "version": "v1",
                    "digest_algorithms": [{"algorithm": "sha256"}],
                    "encap_content_info": {"content_type": "data"},
                    "certificates": certificates,
                    "signer_infos": [_expected_info(infos[0], signer)],
                }
            ),
        }
    ).dump()
    return bool(contents == expected + bytes(max(len(contents) - len(expected), 0)))


def _expected_info(info: Any, signer: Any) -> Any:
    from asn1crypto import cms

    identity = cms.IssuerAndSerialNumber(
        {"issuer": signer.issuer, "serial_number": signer.serial_number}
    )
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": identity}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": info["signed_attrs"],
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": info["signature"].native,
        }
    )


def _bound_signer(certificates: list[Any]) -> Any:
    """The one end certificate, if every other one issued another and holds its own signature.

    The end certificate itself is bound by the hash of it among the signed attributes.
    """
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    loaded = [x509.load_der_x509_certificate(one.dump()) for one in certificates]
    ends = [one for one in certificates if not one.ca]
    for root, raw in zip(loaded, certificates, strict=True):
        if raw.ca:
            try:
                root.verify_directly_issued_by(root)
                for other, other_raw in zip(loaded, certificates, strict=True):
                    if not other_raw.ca:
                        other.verify_directly_issued_by(root)
            except (InvalidSignature, ValueError, TypeError):
                return None
    return ends[0] if len(ends) == 1 else None
