"""Every byte of a signed paper changed, and every way to make it say something else.

A signature covers the whole file but for the digits of its own container, and those must be exactly
the bytes that signing wrote: so no byte lies in unused space (:func:`unused` computes it from the
file), and each changed one must be named, by the record and by the file alone.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from app.signing.findings import Verification
from tests.soak.chance import random_of
from tests.soak.forgeries import FORGERIES, Forgery, cuts, gap
from tests.soak.papers import KINDS, Signed, against_record, by_itself, paper, problems

STRIDE = {"sheet": 1, "list": 7, "decision": 7, "declaration": 7}
"""One byte in each run of this many is changed, at a random place of the run: of a sheet, all."""
BATCH = 100
"""Changed bytes a case."""
SIZES = {"sheet": 137_000, "list": 137_000, "decision": 137_000, "declaration": 137_000}
_BATCHES = {kind: -(-size // (STRIDE[kind] * BATCH)) for kind, size in SIZES.items()}
_FORGED = [(kind, forgery) for kind in KINDS for forgery in (*FORGERIES, None)]
_BYTES = [(kind, number) for kind in KINDS for number in range(_BATCHES[kind])]
COUNT = len(_FORGED) + len(_BYTES)


def case(seed: int, index: int, folder: Path) -> str | None:
    """One forgery, or a hundred changed bytes."""
    if index < len(_FORGED):
        kind, forgery = _FORGED[index]
        found = _cut(paper(kind)) if forgery is None else _forged(paper(kind), forgery)
    else:
        kind, number = _BYTES[index - len(_FORGED)]
        found = _bytes(paper(kind), number, random_of(seed, index))
    return "; ".join(list(found)[:3]) or None


def unused(pdf: bytes) -> frozenset[int]:
    """Offsets that nothing reads: outside the signed ranges and outside the container."""
    start, end = gap(pdf)
    covered = (*range(start), *range(end, len(pdf)))
    return frozenset(range(len(pdf))) - frozenset(covered) - frozenset(range(start, end))


def _forged(signed: Signed, forgery: Forgery) -> Iterator[str]:
    pdf, names = forgery(signed)
    said = against_record(signed, pdf)
    yield from _named(said, f"{signed.kind}, {forgery.__name__}")
    found = problems(said)
    if "file_differs" not in found:
        yield f"{signed.kind}, {forgery.__name__}: the other bytes are not named"
    if not found & names:
        yield f"{signed.kind}, {forgery.__name__}: named {sorted(found)}, not {sorted(names)}"


def _cut(signed: Signed) -> Iterator[str]:
    for pdf in cuts(signed):
        said = against_record(signed, pdf)
        yield from _named(said, f"{signed.kind} cut to {len(pdf)}")
        if not {"file_differs", "signer_missing"} <= problems(said):
            yield f"{signed.kind} cut to {len(pdf)}: named {sorted(problems(said))}"


def _bytes(signed: Signed, number: int, dice: random.Random) -> Iterator[str]:
    free = unused(signed.pdf)
    stride = STRIDE[signed.kind]
    first, end = number * BATCH * stride, (number + 1) * BATCH * stride
    for start in range(first, end, stride):
        at = start + dice.randrange(stride)
        if at >= len(signed.pdf) or at in free:
            continue
        pdf = _changed(signed.pdf, at, dice.randrange(1, 256))
        said = by_itself(pdf)
        yield from _named(said, f"{signed.kind}, byte {at}")
    if number == _BATCHES[signed.kind] - 1 and end < len(signed.pdf):
        yield f"{signed.kind} has {len(signed.pdf)} bytes: more batches are needed"


def _changed(pdf: bytes, at: int, by: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ by]) + pdf[at + 1 :]


def _named(said: Verification, what: str) -> Iterator[str]:
    """Not accepted, and told in a whole sentence of the person's language."""
    if said.ok:
        yield f"{what}: accepted"
    elif not problems(said):
        yield f"{what}: refused without a word"
    for each in said.findings:
        text = each.text()
        if not text.endswith((".", ").")) or text == str(each):
            yield f"{what}: „{text}“ is not a sentence in Lithuanian"
