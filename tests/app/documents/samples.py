"""Papers of an invented office, for the tests of documents and signing."""

from datetime import UTC, date, datetime

from app.documents.evaluation_papers import (
    AcceptanceAct,
    ActRow,
    EligibilityRow,
    EligibilitySheet,
    EvaluationReport,
    EvaluationSummary,
    ReportCriterion,
    ReportDivergence,
    ReportEvaluator,
    ReportRow,
    SummaryCriterion,
    SummaryRow,
)
from app.documents.papers import (
    ApplicationLine,
    CallLine,
    CriterionRow,
    DecisionRecord,
    DecisionRow,
    Declaration,
    EvaluationSheet,
    Letterhead,
    ListKind,
    ListRow,
    PaperId,
    ProposalList,
    RecoverySheet,
    RegisterListing,
    RegisterRow,
    Signer,
)
from app.formats import points
from app.money_words import money_in_words
from app.texts.kinds import shipped
from db.terms import TextKind

RECORDED = datetime(2026, 11, 23, 15, 0, 5, tzinfo=UTC)
HEAD = Letterhead(
    office="Pakruojo miesto vietos veiklos grupė",
    code="300000053",
    address="Vienybės a. 1, LT-83170 Pakruojis",
    contacts="vvg@pavyzdys.lt",
    funding="PROJEKTAS FINANSUOJAMAS IŠ EUROPOS SOCIALINIO FONDO LĖŠŲ IR LIETUVOS VALSTYBĖS "
    "BIUDŽETO LĖŠŲ",
)
CALL = CallLine(number="3", title="Socialinę atskirtį patiriančių asmenų įtrauktis Pakruojo mieste")
APPLICATION = ApplicationLine(
    number="PP-7",
    applicant="Asociacija „Žemaitės slėnis“ (išgalvota)",
    title="Kartu drąsiau: užimtumo dirbtuvės ir savanorystė",
    requested=4999277,
)
EVALUATOR = Signer(person="Ona Pavyzdienė", function="vertintoja")
MANAGER = Signer(person="Jonas Pavyzdys", function="vadovas")

_CRITERIA = (
    (
        "Projekto atitiktis VPS veiksmui ir indėlis į rodiklius",
        2000,
        2000,
        "viršija kvietimo minimumą ≥ 20 proc.",
    ),
    ("Problemos ir tikslinės grupės poreikio pagrindimas", 1500, 800, "tik duomenys"),
    ("Veiklų logika ir įgyvendinamumas", 1500, 1250, "0–15"),
    ("Socialinę atskirtį patiriančių dalyvių dalis", 1000, 1000, "≥ 70 proc."),
    ("Partnerystė tarp sektorių", 1000, 500, "1 partneris"),
    ("Savanorių įtraukimas", 1000, 1000, "≥ 5 savanoriai"),
    ("Išlaidų pagrįstumas ir efektyvumas", 1000, 750, "0–10"),
    ("Rezultatų tęstinumas", 500, 500, "taip"),
    ("Inovatyvumas vietos mastu", 500, 0, "ne"),
)
_SCALES = (
    ("20 – viršija kvietimo minimumą ≥ 20 proc.", "10 – atitinka", "0 – nepagrįsta"),
    ("15 – duomenys ir apklausa", "8 – tik duomenys", "0 – nepagrįsta"),
    ("nuo 0 iki 15 balų",),
    ("10 – ≥ 70 proc.", "5 – 50–69,99 proc.", "0 – mažiau kaip 50 proc."),
    ("10 – 2 ir daugiau sektorių", "5 – 1 partneris", "0 – partnerių nėra"),
    ("10 – 5 ir daugiau", "5 – 1–4", "0 – savanorių nėra"),
    ("nuo 0 iki 10 balų",),
    ("5 – taip", "0 – ne"),
    ("5 – taip", "0 – ne"),
)
_COMMENT = (
    "Poreikis pagrįstas savivaldybės statistika ir Užimtumo tarnybos duomenimis, tačiau tikslinės "
    "grupės apklausos neatlikta, todėl skiriama tarpinė reikšmė. Siūloma patikslinti dalyvių "
    "skaičių pirmaisiais veiklos metais."
)


def paper_id(number: str = "VL-12", **more: object) -> PaperId:
    return PaperId(
        **{
            "uid": "6f1c2c0e-5d0b-4d2e-9d38-0d3f6a4f1b77",
            "number": number,
            "day": date(2026, 11, 23),
            "recorded_at": RECORDED,
            "place": "Pakruojis",
            **more,
        }  # type: ignore[arg-type]
    )


def rows(count: int = 9, comment: int = 1, filled: bool = True) -> tuple[CriterionRow, ...]:
    """``count`` criteria; every second one with the comment repeated ``comment`` times."""
    made = []
    for at in range(count):
        text, maximum, given, chosen = _CRITERIA[at % 9]
        made.append(
            CriterionRow(
                number=str(at + 1),
                text=text,
                maximum=maximum,
                points=given if filled else None,
                chosen=chosen if filled else "",
                comment=" ".join([_COMMENT] * comment) if filled and at % 2 else "",
                section=("Bendrieji kriterijai", "Kokybės kriterijai")[at * 2 // count],
                scale=_SCALES[at % 9],
            )
        )
    return tuple(made)


def sheet(count: int = 9, comment: int = 1, **more: object) -> EvaluationSheet:
    made = rows(count, comment)
    total = sum(row.points or 0 for row in made)
    values: dict[str, object] = {
        "head": HEAD,
        "paper": paper_id(),
        "call": CALL,
        "application": APPLICATION,
        "signer": EVALUATOR,
        "scorecard_version": 2,
        "scorecard_hash": "9c1f0b7a52d84e6fb0a3" + "0" * 44,
        "rows": made,
        "maximum": sum(row.maximum for row in made),
        "total": total,
        "arithmetic": " + ".join(points(row.points) for row in made) + f" = {points(total)}",
        "minimum": 5000,
        "submitted_at": RECORDED,
        **more,
    }
    return EvaluationSheet(**values)  # type: ignore[arg-type]


def blank_sheet(count: int = 9) -> EvaluationSheet:
    return sheet(
        count,
        rows=rows(count, filled=False),
        total=None,
        arithmetic="",
        submitted_at=None,
        signer=None,
        blank=True,
    )


def declaration() -> Declaration:
    words = shipped(TextKind.DECLARATION).fill({})
    return Declaration(
        head=HEAD,
        paper=paper_id("ND-4"),
        call=CALL,
        signer=EVALUATOR,
        statements=words.opening,
        confidentiality=words.closing,
    )


_REASONS = {
    ListKind.PROPOSED: "Pirmumą lėmė kriterijus Nr. 1 (20,00 > 16,67)",
    ListKind.RESERVE: "Lėšų nepakanka, trūksta 33\u00a0720,01\u00a0Eur",
    ListKind.NOT_SELECTED: "Surinkta 41,50 balo, mažiau kaip 50,00",
}


def proposal_list(kind: ListKind = ListKind.PROPOSED, count: int = 4) -> ProposalList:
    made = tuple(
        ListRow(
            number=f"PP-{at + 1}",
            applicant=("VšĮ „Pakruojo šeimos namai“", APPLICATION.applicant)[at % 2],
            title=(APPLICATION.title, "Bendruomenės virtuvė „Ąžuolyno“ kvartale")[at % 2],
            requested=4999277 - at * 10050,
            recommended=4800000 - at * 10050,
            score=8850 - at * 333,
            place=at + 1 if kind is not ListKind.NOT_SELECTED else None,
            proposed=4800000 - at * 10050 if kind is ListKind.PROPOSED else None,
            reason=_REASONS[kind] if at % 2 or kind is not ListKind.PROPOSED else "",
        )
        for at in range(count)
    )
    return ProposalList(
        head=HEAD,
        paper=paper_id("S-2"),
        call=CALL,
        kind=kind,
        rows=made,
        available=20000000,
        committed=19139700,
        signer=MANAGER,
    )


def decision(count: int = 6) -> DecisionRecord:
    outcomes = ("Siūlomas", "Siūlomas", "Siūlomas", "Rezervinis", "Neatrinktas", "Neatrinktas")
    made = tuple(
        DecisionRow(
            number=f"PP-{at + 1}",
            applicant=APPLICATION.applicant,
            title=APPLICATION.title,
            recommended=4800000,
            outcome=outcomes[at % 6],
            score=8850 - at * 333,
            place=at + 1,
            awarded=4800000 if at % 6 < 3 else None,
            reason="" if at % 6 < 3 else _REASONS[ListKind.RESERVE],
        )
        for at in range(count)
    )
    return DecisionRecord(
        head=HEAD,
        paper=paper_id("SP-1"),
        call=CALL,
        signer=MANAGER,
        available=20000000,
        rows=made,
        basis=(
            "Vadovaudamasis Vietos plėtros projektinių pasiūlymų atrankos tvarkos aprašu ir "
            "atsižvelgdamas į vertintojų pateiktas vertinimo lenteles,",
        ),
        resolutions=(
            "Pavesti projektų administratoriui per 5 darbo dienas pareiškėjams išsiųsti pranešimus "
            "apie šį sprendimą.",
        ),
    )


def recovery() -> RecoverySheet:
    return RecoverySheet(
        head=HEAD,
        paper=paper_id("AK-1"),
        account="Jonas Pavyzdys (administratorius)",
        code="K7QX-M2PD-9TRA-4WFH-C3NY-8LEB-6VZU-J5SG",
    )


def listing(count: int = 3) -> RegisterListing:
    """A register of a year; every third document is voided."""
    return RegisterListing(
        head=HEAD,
        paper=paper_id("DR-2026-1"),
        title="Gaunamųjų dokumentų registras",
        year=2026,
        party="Siuntėjas",
        rows=tuple(
            RegisterRow(
                number=f"G-{number}",
                day=date(2026, 11, 23),
                party="Pavyzdžio rajono savivaldybės administracija",
                theirs="2026-11-20 Nr. S-7",
                subject="Dėl <patalpų> mokymams & nuomos",
                way="El. paštu, gauta 2026-11-23",
                answer="iki 2026-12-07",
                place="1.5, Segtuvas Nr. 4, 7 lapas",
                void="" if number % 3 else "Anuliuota 2026-11-23: užregistruota antrą kartą",
            )
            for number in range(1, count + 1)
        ),
    )


def eligibility_sheet(count: int = 11, eligible: bool = False) -> EligibilitySheet:
    made = tuple(
        EligibilityRow(
            number=str(at + 1),
            text=_CRITERIA[at % 9][0],
            answer="Ne" if at == 3 and not eligible else ("Taip", "Netaikoma")[at % 2],
            note=_COMMENT if at % 4 == 3 else "",
            must=at != 2,
        )
        for at in range(count)
    )
    return EligibilitySheet(
        head=HEAD,
        paper=paper_id("AL-7"),
        call=CALL,
        application=APPLICATION,
        received_at=RECORDED,
        checked_at=RECORDED,
        checked_by=MANAGER.person,
        rows=made,
        eligible=eligible,
        reason="" if eligible else _COMMENT,
        signer=MANAGER,
        titles=("Administracinės atitikties vertinimo lentelė",),
    )


LONG_NAME = (
    "Lietuvos pensininkų bendrijos „Bočiai“ Pakruojo miesto ir rajono neįgaliųjų bei senjorų "
    "savitarpio pagalbos ir užimtumo asociacija „Nepriklausomybės ąžuolynas“ (išgalvota)"
)


def summary(count: int = 8, criteria: int = 9, decision: str = "") -> EvaluationSummary:
    return EvaluationSummary(
        head=HEAD,
        paper=paper_id("VS-1"),
        call=CALL,
        signer=MANAGER,
        criteria=tuple(
            SummaryCriterion(number=str(at + 1), text=_CRITERIA[at % 9][0], maximum=2000)
            for at in range(criteria)
        ),
        rows=tuple(
            SummaryRow(
                number=f"PP-{at + 1}",
                applicant=(APPLICATION.applicant, LONG_NAME)[at % 2],
                title=(APPLICATION.title, LONG_NAME)[at % 3 == 1],
                action="1.2.2",
                value=6_000_000 + at,
                requested=4_999_277,
                recommended=4_800_000,
                eligible="Atitinka",
                criteria=tuple(1667 if (at + c) % 3 else 2000 for c in range(criteria)),
                score=8850 - at * 100,
                place=at + 1,
                outcome=("Siūlomas", "Rezervinis", "Neatrinktas")[at % 3],
                awarded=0 if at % 3 else 4_800_000,
            )
            for at in range(count)
        ),
        available=20_000_000,
        minimum=5000,
        decision=decision,
        titles=("Vertinimo suvestinė",),
    )


def report(count: int = 8) -> EvaluationReport:
    return EvaluationReport(
        head=HEAD,
        paper=paper_id("VA-1"),
        call=CALL,
        signer=MANAGER,
        titles=("Vertinimo ataskaita",),
        opening=(_COMMENT,),
        facts=(("Gauta pasiūlymų", str(count)), ("Kvietimo lėšos", "200 000,00 Eur")),
        evaluators=(
            ReportEvaluator(
                name="Ona Pavyzdienė",
                organisation=LONG_NAME,
                sheets=count,
                mean=7950,
                deviation=150,
            ),
            ReportEvaluator(name="Jonas Pavyzdys", organisation="", sheets=count, mean=7800),
        ),
        criteria=tuple(
            ReportCriterion(
                number=str(at + 1), text=each[0], maximum=each[1], mean=each[2], spread=at * 50
            )
            for at, each in enumerate(_CRITERIA)
        ),
        agreement=("Krippendorffo alfa 0,83.", "Vertintojai gerai sutaria."),
        divergences=(
            ReportDivergence(number="PP-2", spread=2400, settled=(_COMMENT, "Posėdis Nr. 4")),
        ),
        rows=tuple(
            ReportRow(
                number=f"PP-{at + 1}",
                applicant=(APPLICATION.applicant, LONG_NAME)[at % 2],
                title=APPLICATION.title,
                recommended=4_800_000,
                outcome=("Siūlomas", "Rezervinis", "Neatrinktas")[at % 3],
                reason=_REASONS[ListKind.RESERVE],
                place=at + 1 if at % 3 < 2 else None,
                score=8850 - at * 200,
                low=8000 - at * 200,
                high=9200 - at * 200,
                awarded=0 if at % 3 else 4_800_000,
            )
            for at in range(count)
        ),
        maximum=10_000,
        minimum=5000,
        closing=(_COMMENT,),
    )


def act(count: int = 5) -> AcceptanceAct:
    return AcceptanceAct(
        head=HEAD,
        paper=paper_id("PA-3"),
        call=CALL,
        signer=MANAGER,
        evaluator=EVALUATOR,
        titles=("Paslaugų priėmimo–perdavimo aktas",),
        opening=(_COMMENT,),
        rows=tuple(
            ActRow(
                application=f"PP-{at + 1}",
                title=(APPLICATION.title, LONG_NAME)[at % 2],
                sheet=f"VL-2026-{at + 1}",
                day=date(2026, 11, 20),
                fee=4550,
            )
            for at in range(count)
        ),
        total=4550 * count,
        words=money_in_words(4550 * count),
        closing=(_COMMENT,),
    )
