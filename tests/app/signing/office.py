"""A small office that signs, made once for all tests."""

from datetime import UTC, datetime, timedelta
from functools import cache

from app.documents.papers import Rendered
from app.documents.render import render
from app.signing.authority import Authority, SignerCredentials, create_authority, issue
from app.signing.sign import block_lines, sign
from tests.app.documents import samples

WHEN = datetime(2026, 11, 23, 15, 0, 5, tzinfo=UTC)


@cache
def authority() -> Authority:
    return create_authority(samples.HEAD.office, WHEN - timedelta(days=30))


@cache
def evaluator() -> SignerCredentials:
    return issue(authority(), "Ona Pavyzdienė", "vertintoja", WHEN - timedelta(days=20))


@cache
def manager() -> SignerCredentials:
    return issue(authority(), "Jonas Pavyzdys", "vadovas", WHEN - timedelta(days=20))


@cache
def sheet() -> Rendered:
    return render(samples.sheet())


def signed_by(
    credentials: SignerCredentials, pdf: bytes, field: str = "Signature1", visible: bool = True
) -> bytes:
    return sign(
        pdf,
        credentials,
        (authority().certificate,),
        reason="Vertinimo lentelės pasirašymas",
        location="Pakruojis",
        when=WHEN,
        signature_box=sheet().signature_box if visible else None,
        block_lines=block_lines(credentials, WHEN),
        field=field,
    )


@cache
def signed() -> bytes:
    return signed_by(evaluator(), sheet().pdf)


@cache
def signed_twice() -> bytes:
    return signed_by(manager(), signed(), "Signature2", visible=False)
