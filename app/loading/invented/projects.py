"""Invented applications: applicants that come again, budgets that add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from app.applications.codes import check_digit
from app.applications.drafts import (
    ActivityDraft,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
)
from app.loading.invented.names import person_name
from db.terms import BudgetCategory, Channel, FundingSource, LegalForm, Sector, TargetGroup

LATE = 1
"""Percent that come after the call has closed."""
PER_APPLICANT = 6
"""So many applications an applicant has, about."""

_FORMS = (
    (LegalForm.ASSOCIATION, Sector.CIVIL, "Asociacija „{name}“"),
    (LegalForm.PUBLIC_INSTITUTION, Sector.PUBLIC, "VšĮ „{name}“"),
    (LegalForm.CHARITY_FOUNDATION, Sector.CIVIL, "Labdaros ir paramos fondas „{name}“"),
    (LegalForm.PRIVATE_COMPANY, Sector.BUSINESS, "UAB „{name}“"),
    (LegalForm.SMALL_PARTNERSHIP, Sector.BUSINESS, "MB „{name}“"),
    (LegalForm.RELIGIOUS_COMMUNITY, Sector.CIVIL, "Parapija „{name}“"),
)
_FIRST = (
    "Žemaitės Ąžuolų Šilo Gintaro Beržyno Kaimynų Vilties Žiburio Ėjimo Upės Šviesos Senamiesčio"
    " Jaunimo Moterų Amatų Žolynų Čiurlionio Ūkininkų Tėviškės Pilies"
).split()
_SECOND = (
    "bendruomenė namai klubas centras draugija iniciatyva dirbtuvės kelias ratas akademija"
    " sąjunga artuma slėnis pagalba žinia"
).split()
_WHAT = (
    "Pagalba į namus vienišiems senjorams",
    "Savanorystė – tiltas į darbo rinką",
    "Verslo pradžios konsultacijos jaunimui",
    "Užimtumo dirbtuvės ilgalaikiams bedarbiams",
    "Šeimų dienos centro veiklos plėtra",
    "Žmonių su negalia įgalinimas per amatus",
    "Neformalus profesinis mokymas ir praktika",
    "Ąžuolyno gatvės bendruomenės namai",
)
_LINES = (
    (BudgetCategory.STAFF, "Darbo užmokestis", "mėn."),
    (BudgetCategory.SERVICES, "Mokymų paslaugos", "val."),
    (BudgetCategory.GOODS, "Priemonės ir medžiagos", "vnt."),
    (BudgetCategory.TRAVEL, "Kelionės", "km"),
    (BudgetCategory.PUBLICITY, "Viešinimas", "vnt."),
)


@dataclass(frozen=True)
class Into:
    """The call that is applied to; cents, aware times."""

    call_id: int
    actions: tuple[int, ...]
    opens_at: datetime
    closes_at: datetime
    smallest: int
    largest: int


def applications(count: int, seed: int, into: Into, now: datetime) -> Iterator[ApplicationDraft]:
    """So many drafts, received from the call's opening to ``now``."""
    chance = Random(seed)
    applicants = [_applicant(chance) for _ in range(count // PER_APPLICANT + 1)]
    received = sorted(_received(chance, into, now) for _ in range(count))
    for number, at in enumerate(received, start=1):
        yield _application(chance, number, chance.choice(applicants), into, at)


def _received(chance: Random, into: Into, now: datetime) -> datetime:
    last = min(into.closes_at, now)
    if now > into.closes_at and chance.randrange(100) < LATE:
        return into.closes_at + timedelta(seconds=chance.randrange(60, 3000))
    seconds = int((last - into.opens_at).total_seconds())
    return into.opens_at + timedelta(seconds=chance.randrange(max(seconds, 1)))


def _applicant(chance: Random) -> ApplicantDraft:
    form, sector, pattern = chance.choice(_FORMS)
    name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}"
    eight = f"3{chance.randrange(10**7):07}"
    return ApplicantDraft(
        name=pattern.format(name=f"{name} {chance.randrange(1, 100)}"),
        code=f"{eight}{check_digit(eight)}",
        legal_form=form,
        sector=sector,
        address=f"Pavyzdžio g. {chance.randrange(1, 200)}, Pakruojis",
        head=person_name(chance),
        email=f"pareiskejas{eight}@pavyzdys.example",
    )


def _application(
    chance: Random, number: int, applicant: ApplicantDraft, into: Into, at: datetime
) -> ApplicationDraft:
    lines = _lines(chance, into)
    total = sum(line.total for line in lines)
    requested = total * 9 // 10
    state = requested * 15 // 100
    sources = {
        FundingSource.EU: requested - state,
        FundingSource.STATE: state,
        FundingSource.OWN: total - requested,
    }
    what = chance.choice(_WHAT)
    return ApplicationDraft(
        call_id=into.call_id,
        node_id=chance.choice(into.actions),
        applicant=applicant,
        title=f"{what} ({number})",
        channel=chance.choice(list(Channel)),
        received_at=at,
        received_reason="Perrašyta iš popierinio registro",
        months=chance.randrange(6, 25),
        requested=requested,
        lines=lines,
        sources=tuple(sources.items()),
        groups=_groups(chance),
        partners=_partners(chance),
        summary=f"{what}: veiklos vyks Pakruojo mieste, dalyvius telks savanoriai.",
        problem="Gyventojų apklausa rodo, kad paslaugos trūksta, o laukiančiųjų eilė ilgėja.",
        aim="Padėti miesto gyventojams grįžti į darbo rinką ir į bendruomenę.",
        activities=_ACTIVITIES,
        continuity="Veiklas tęs pareiškėjas su partneriais.",
        volunteers=chance.randrange(12),
    )


_ACTIVITIES = (
    ActivityDraft("Mokymai ir praktika", "1", "1", "5", "Baigę mokymus dalyviai", "vadovas"),
    ActivityDraft("Individualios konsultacijos, renginiai", "2", "3", "6"),
)


def _lines(chance: Random, into: Into) -> tuple[LineDraft, ...]:
    """Lines whose support lies between the call's smallest and largest."""
    wanted = chance.randrange(max(into.smallest, 1), into.largest) * 10 // 9
    kinds: Sequence[tuple[BudgetCategory, str, str]] = chance.sample(_LINES, chance.randrange(2, 5))
    return tuple(
        LineDraft(category, title, unit, 12_00, max(wanted // len(kinds) // 12, 1))
        for category, title, unit in kinds
    )


def _groups(chance: Random) -> tuple[tuple[TargetGroup, int], ...]:
    groups = chance.sample(list(TargetGroup), chance.randrange(1, 4))
    return tuple((group, chance.randrange(5, 60)) for group in groups)


def _partners(chance: Random) -> tuple[PartnerDraft, ...]:
    if chance.randrange(100) < 60:
        return ()
    found = _applicant(chance)
    return (PartnerDraft(found.name, found.sector, found.code, "patalpos ir savanoriai"),)
