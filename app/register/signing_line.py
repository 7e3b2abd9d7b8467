"""Signing many papers at once: everything but the key's own work can be done in child processes.

A paper goes through three hands: it is set and laid out for its signature (a child), what is to be
signed is signed (here: the private key never leaves this process), and the signature is put in and
checked (a child again). Without children the same functions run here, one after another, so the
files are the same.
"""

import gc
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from app.errors import Refused
from app.i18n import N_
from app.register.content import paper_from
from app.signing.sign import Prepared
from app.texts.emblems import drawn_with

Crew = Callable[..., "Future[Any]"]
"""Hands a module's function to a child process: ``crew(function, *arguments)``."""

AT_ONCE = 16
"""Papers that are under way, and are kept, together."""

_RARELY = (50_000, 20, 20)
"""New objects, and searches of the younger ones, before Python searches for cycles in a child."""

TOUCHED = N_(
    "What the office keeps of this paper is not what was issued: it was changed outside the"
    " program. It was neither shown nor signed. Run the check of the office, and restore a backup"
    " made before the change."
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """A paper to be signed, and by whom: all that a child needs, and no key.

    ``pictures`` are the emblems that the content names.
    """

    content: bytes
    content_hash: str
    title: str
    number: str
    person: str
    function: str
    certificate: bytes
    serial: str
    authority: bytes
    place: str
    when: datetime
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper laid out for its signature; ``renderer`` is the version that set it."""

    prepared: Prepared
    renderer: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed and checked paper that waits to be kept."""

    paper_id: int
    order: Order
    renderer: str
    pdf: bytes


@dataclass(slots=True)
class Task(Generic[T]):
    """Work that a child does, or that is done here when its result is asked for."""

    work: Callable[..., T]
    arguments: tuple[Any, ...]
    future: "Future[T] | None" = field(default=None)

    def result(self) -> T:
        """What came out; work whose child was killed by the system is done here."""
        if self.future is not None:
            try:
                return self.future.result()
            except BrokenProcessPool:
                pass
        return self.work(*self.arguments)

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self.future is not None:
            self.future.cancel()


def begun(crew: Crew | None, work: Callable[..., T], *arguments: Any) -> Task[T]:
    """Hand work to a child; without children it waits until its result is asked for."""
    future = None
    if crew is not None:
        try:
            future = crew(work, *arguments)
        except BrokenProcessPool:
            future = None
    return Task(work, arguments, future)


@cache
def _stays(_work: str) -> None:
    """In a child, after its first paper: the libraries and fonts that it loaded stay for good, and
    need not be searched for unreachable cycles at every paper (a twelfth of its time).
    """
    if multiprocessing.parent_process() is not None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_RARELY)


def made_ready(order: Order) -> Ready:
    """Set the paper and lay it out for its signature. Raises Refused for a touched content."""
    import json

    from app.documents.render import render
    from app.signing.authority import SignerCredentials
    from app.signing.sign import block_lines, prepare

    try:
        paper = paper_from(order.content, order.content_hash)
    except ValueError as error:
        raise Refused(TOUCHED) from error
    made = render(drawn_with(paper, order.pictures))
    signer = json.loads(order.content)["content"].get("signer") or {}
    # That of the paper's own day stands above the signature.
    function = str(signer.get("function", "")) or order.function
    who = SignerCredentials(order.certificate, b"", order.person, function, order.serial)
    prepared = prepare(
        made.pdf,
        order.certificate,
        order.person,
        (order.authority,),
        reason=f"{order.title}, {order.number}",
        location=order.place,
        when=order.when,
        signature_box=made.signature_box,
        block_lines=block_lines(who, order.when),
    )
    _stays("ready")
    return Ready(prepared, made.renderer_version)


def finished(order: Order, prepared: Prepared, signature: bytes) -> bytes:
    """Put the signature in and check the whole; RuntimeError for one that does not verify."""
    from app.signing.sign import complete
    from app.signing.verify import verify

    chain = (order.authority,)
    pdf = complete(prepared, order.certificate, chain, signature)
    found = verify(pdf, chain, expected_hash=order.content_hash, expected_signers=(order.serial,))
    if not found.ok:
        raise RuntimeError(f"a fresh signature does not verify: {found.findings}")
    _stays("finished")
    return pdf


@dataclass(slots=True)
class Batch:
    """Papers that go through together; ``ids`` beside their orders."""

    ids: Sequence[int]
    orders: Sequence[Order]
    ready: list[Task[Ready]]

    def drop(self) -> None:
        """Let go of what has not been begun."""
        for each in self.ready:
            each.drop()
