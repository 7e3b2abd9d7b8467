"""What is read and said of a certificate, once for each: both take longer than a signature."""

import hashlib
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=64)
def certificate_of(encoded: bytes) -> Any:
    """A certificate (DER or PEM) taken apart: names are compared in a form that takes long to
    make, and it keeps that form.
    """
    from asn1crypto import pem
    from asn1crypto.x509 import Certificate

    return Certificate.load(pem.unarmor(encoded)[2] if pem.detect(encoded) else encoded)


@lru_cache(maxsize=64)
def _named(certificate: bytes) -> bytes:
    """What a signature says of its certificate (ESS signing-certificate-v2, RFC 5035, DER).

    The hash alone. The issuer's name may be repeated beside it, but only as a hint (ETSI EN
    319 122-1): it binds nothing, and every reader would compare the names again and again.
    """
    from asn1crypto.tsp import ESSCertIDv2, SigningCertificateV2

    digest = hashlib.sha256(certificate_of(certificate).dump()).digest()
    named: bytes = SigningCertificateV2({"certs": [ESSCertIDv2({"cert_hash": digest})]}).dump()
    return named


def attributes_of(certificate: bytes) -> Any:
    """The attribute that PAdES asks for, made only once for a certificate: writing it anew would
    take longer than all the rest of a signature.
    """
    from asn1crypto.tsp import SigningCertificateV2
    from pyhanko.sign.attributes import CMSAttributeProvider, SignedAttributeProviderSpec

    class Named(CMSAttributeProvider):
        attribute_type = "signing_certificate_v2"

        async def build_attr_value(self, dry_run: bool = False) -> Any:
            return SigningCertificateV2.load(_named(certificate))

    class Attributes(SignedAttributeProviderSpec):
        def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> Any:
            return [Named()]

    return Attributes()
