"""The office's own small certificate authority: P-256 keys, one root, one certificate an account.

Its signatures are internal and not qualified; papers say so. Keys leave here as PKCS#8 DER without
a passphrase, because they are stored inside the encrypted database.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import ucd_3_2_0

from app.errors import Invalid
from app.i18n import N_

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

ROOT_YEARS = 20
SIGNER_YEARS = 5
_OWN = " (vidinis CA)"
_LONGEST = 64  # bytes to a part of a name, by X.520
_NOT_COMPARED = frozenset({"Cn", "Co", "Cs"})
_EARLIER = timedelta(minutes=5)  # a signature in the same second must not precede the certificate


@dataclass(frozen=True)
class Authority:
    """The root: its certificate (DER) and its private key (PKCS#8 DER)."""

    certificate: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class SignerCredentials:
    """What one account signs with; ``serial`` in hexadecimal names the certificate."""

    certificate: bytes
    key: bytes = field(repr=False)
    person: str
    function: str
    serial: str


@dataclass(frozen=True)
class CertificateFacts:
    """What a certificate says; times aware UTC, ``fingerprint`` is SHA-256 in hexadecimal."""

    person: str
    office: str
    function: str
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint: str


def create_authority(office_name: str, when: datetime) -> Authority:
    """A new root for an office; Invalid if the name is empty."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    office = _named(office_name, "office")
    key = _new_key()
    name = _name(_clip(office, _LONGEST - len(_OWN)) + _OWN, office, "")
    builder = _builder(name, name, key, when, ROOT_YEARS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(root=True), critical=True)
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    )
    return Authority(_der(builder.sign(key, hashes.SHA256())), _private(key))


def issue(
    authority: Authority, person_name: str, function: str, when: datetime
) -> SignerCredentials:
    """A new key and certificate for a person of the office; Invalid if the name is empty."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    person = _named(person_name, "person")
    root = x509.load_der_x509_certificate(authority.certificate)
    root_key = _load_key(authority.key)
    key = _new_key()
    subject = _name(person, facts_of(root).office, function)
    builder = _builder(subject, root.subject, key, when, SIGNER_YEARS, root.not_valid_after_utc)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    builder = builder.add_extension(_usage(root=False), critical=True)
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    )
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
    )
    certificate = builder.sign(root_key, hashes.SHA256())
    return SignerCredentials(
        _der(certificate), _private(key), person, function, serial_text(certificate.serial_number)
    )


def certificate_pem(certificate: bytes) -> bytes:
    """DER → PEM, as pdfsig's NSS database and Adobe's trusted list take it."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def certificate_facts(certificate: bytes) -> CertificateFacts:
    """What a certificate (DER or PEM) says; ValueError if it is none."""
    from cryptography import x509

    if certificate.lstrip().startswith(b"-----"):
        return facts_of(x509.load_pem_x509_certificate(certificate))
    return facts_of(x509.load_der_x509_certificate(certificate))


def facts_of(certificate: "x509.Certificate") -> CertificateFacts:
    """The facts of a loaded certificate."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    def value(oid: object) -> str:
        found = certificate.subject.get_attributes_for_oid(oid)  # type: ignore[arg-type]
        return str(found[0].value) if found else ""

    return CertificateFacts(
        person=value(NameOID.COMMON_NAME),
        office=value(NameOID.ORGANIZATION_NAME),
        function=value(NameOID.TITLE),
        serial=serial_text(certificate.serial_number),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def serial_text(number: int) -> str:
    """A serial number in hexadecimal, an even count of digits."""
    text = f"{number:x}"
    return text.zfill(len(text) + len(text) % 2)


def _named(text: str, field_name: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Invalid(N_("A certificate needs a name."), field=field_name)
    return name


def _clip(text: str, size: int = _LONGEST) -> str:
    """As much as fits, in letters that names are compared by.

    RFC 4518 compares names by Unicode 3.2; one with an emoji or a capital ẞ equals nothing, and no
    signature under it would ever be trusted.
    """
    known = "".join("?" if ucd_3_2_0.category(each) in _NOT_COMPARED else each for each in text)
    return known.replace("\ufffd", "?").encode()[:size].decode(errors="ignore")


def _name(common: str, office: str, function: str) -> "x509.Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "LT"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _clip(office)),
        x509.NameAttribute(NameOID.COMMON_NAME, _clip(common)),
    ]
    if function.strip():
        parts.append(x509.NameAttribute(NameOID.TITLE, _clip(function.strip())))
    return x509.Name(parts)


def _builder(
    subject: "x509.Name",
    issuer: "x509.Name",
    key: "EllipticCurvePrivateKey",
    when: datetime,
    years: int,
    latest: datetime | None = None,
) -> "x509.CertificateBuilder":
    from cryptography import x509

    start = when.astimezone(UTC).replace(microsecond=0) - _EARLIER
    end = start + timedelta(days=365 * years + years // 4)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(min(end, latest) if latest else end)
    )


def _usage(root: bool) -> "x509.KeyUsage":
    """The root signs certificates only; a person signs and cannot deny it."""
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def _new_key() -> "EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _load_key(der: bytes) -> "EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    key = load_der_private_key(der, password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError("the office's keys are on an elliptic curve")
    return key


def _private(key: "EllipticCurvePrivateKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _der(certificate: "x509.Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
