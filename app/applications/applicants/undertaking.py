"""The single undertaking („viena įmonė“): everyone linked with an enterprise, also through others.

Links are symmetric and carry on (Article 2(2) of Regulation 2023/2831); each member is told with
the shortest way to it. Pure.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.explanation import Explanation, Line, say
from app.formats import day
from app.i18n import N_
from app.labels import LABELS
from db.names import core
from db.terms import LinkGround

Node = tuple[str, str]
"""An enterprise: of the directory by its id, outside by its code, or without one by its name."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A link between two enterprises, with the ground and the paper it stands on."""

    one: Node
    other: Node
    ground: LinkGround
    paper: Line


@dataclass(frozen=True, slots=True)
class Member:
    """An enterprise of the undertaking; ``through`` is the one it was reached from."""

    node: Node
    through: Node | None
    link: Linked | None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """The members, the enterprise itself first, then by how far they are."""

    members: tuple[Member, ...]
    explanation: Explanation

    @property
    def nodes(self) -> frozenset[Node]:
        """The members alone."""
        return frozenset(each.node for each in self.members)


def applicant_node(applicant_id: int) -> Node:
    """An enterprise of the directory."""
    return ("applicant", str(applicant_id))


def outside_node(name: str, code: str) -> Node:
    """One outside the directory: the same code, or without any the same name, is the same one."""
    return ("code", code) if code else ("name", core(name))


def single_undertaking(start: Node, links: Iterable[Linked], names: dict[Node, str]) -> Undertaking:
    """Everyone reached from ``start``; ``names`` words the nodes."""
    beside: dict[Node, list[tuple[Node, Linked]]] = {}
    for link in links:
        beside.setdefault(link.one, []).append((link.other, link))
        beside.setdefault(link.other, []).append((link.one, link))
    members = {start: Member(start, None, None)}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for other, link in sorted(beside.get(at, ()), key=lambda pair: pair[0]):
            if other not in members:
                members[other] = Member(other, at, link)
                waiting.append(other)
    found = tuple(members.values())
    lines = tuple(_line(each, names) for each in found if each.link is not None)
    if not lines:
        lines = (say(N_("No linked enterprise is known: the undertaking is the applicant alone.")),)
    return Undertaking(found, Explanation(lines))


def _line(member: Member, names: dict[Node, str]) -> Line:
    assert member.link is not None
    assert member.through is not None
    return say(
        N_("{name} ↔ {through}: {ground}; {paper}"),
        name=names.get(member.node, member.node[1]),
        through=names.get(member.through, member.through[1]),
        ground=say(LABELS[LinkGround][member.link.ground]),
        paper=member.link.paper,
    )


def paper_line(paper: str, on: date) -> Line:
    """The paper a link stands on, with its date."""
    return say(N_("{paper}, {day}"), paper=paper, day=day(on))
