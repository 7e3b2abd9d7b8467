"""One signed paper of each kind, with what the record says of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.documents.papers import Paper
from app.documents.render import render
from app.signing.authority import SignerCredentials
from app.signing.findings import Level, Verification
from app.signing.sign import block_lines, sign
from app.signing.verify import verify
from tests.app.documents import samples
from tests.app.signing.office import WHEN, authority, evaluator, manager

KINDS = ("sheet", "list", "decision", "declaration")
_MADE: dict[str, tuple[Callable[[], Paper], Callable[[], SignerCredentials]]] = {
    "sheet": (samples.sheet, evaluator),
    "list": (samples.proposal_list, manager),
    "decision": (samples.decision, manager),
    "declaration": (samples.declaration, evaluator),
}


@dataclass(frozen=True)
class Signed:
    """A signed paper and its record."""

    kind: str
    rendered: bytes
    pdf: bytes
    content_hash: str
    file_hash: str
    signer: SignerCredentials


@cache
def paper(kind: str) -> Signed:
    """The paper of a kind; the same content each time, the keys are this process's."""
    made, who = _MADE[kind]
    found, signer = render(made()), who()
    pdf = sign(
        found.pdf,
        signer,
        (authority().certificate,),
        reason="Pasirašymas",
        location="Pakruojis",
        when=WHEN,
        signature_box=found.signature_box,
        block_lines=block_lines(signer, WHEN),
    )
    return Signed(kind, found.pdf, pdf, found.content_hash, hashlib.sha256(pdf).hexdigest(), signer)


def against_record(signed: Signed, pdf: bytes) -> Verification:
    """The office's own check of a file that claims to be this paper."""
    return verify(
        pdf,
        (authority().certificate,),
        expected_hash=signed.content_hash,
        expected_file_hash=signed.file_hash,
        expected_signers=(signed.signer.serial,),
    )


def by_itself(pdf: bytes) -> Verification:
    """What anybody can tell who has the file and the authority's certificate."""
    return verify(pdf, (authority().certificate,))


def problems(found: Verification) -> set[str]:
    """The codes of what speaks against the file."""
    return {each.code for each in found.findings if each.level is Level.PROBLEM}
