"""Invented records and the pages, forms and dialogs made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import money
from app.tables import Query
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Figure, Note, check_line, label
from ui.kit.chips import Filter, segments
from ui.kit.columns import Bar, Column, Tone
from ui.kit.confirm import ConfirmDialog
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page, ScrollPage
from ui.kit.source import ListSource
from ui.kit.table import Table

OWN_SIZE = ("confirm", "dialog", "dialog-errors")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of the sample table."""

    id: int
    number: str
    received_at: datetime
    applicant: str
    title: str
    requested: int
    points: int | None
    state: str


_STATES: dict[str, tuple[str, Tone]] = {
    "registered": ("Registruotas", "neutral"),
    "clarify": ("Patikslinti", "warn"),
    "eligible": ("Tinkamas", "ok"),
    "ineligible": ("Netinkamas", "bad"),
}
_TITLES = (
    "Pagalba į namus",
    "Pirmasis verslas",
    "Įgūdžių dirbtuvės jaunimui ir šeimoms, patiriančioms socialinę atskirtį",
    "Darbo praktika",
    "Savanorių centras",
    "Nakvynė ir konsultacijos",
    "Raštingumas",
)
_NAMES = ("Žemaitė", "Ąžuolynas", "Čiurlionis", "Šešupė", "Yla", "Ūla", "Ėglė", "Jūra", "Banga")


def proposals(count: int = 12) -> list[Proposal]:
    """Invented proposals."""
    start = datetime(2026, 2, 25, 7, 0, tzinfo=UTC)
    kinds = list(_STATES)
    return [
        Proposal(
            id=place + 1,
            number=f"P-{place + 1:02d}",
            received_at=start + timedelta(hours=3 * place, minutes=13 * place),
            applicant=f"Asociacija „{_NAMES[place % len(_NAMES)]}“",
            title=_TITLES[place % len(_TITLES)],
            requested=5_200_000 - place * 200_000 + place,
            points=None if place % 5 == 4 else 8450 - place * 325,
            state=kinds[place % len(kinds)],
        )
        for place in range(count)
    ]


def _bar(row: Proposal) -> Bar | None:
    if row.id > 6:
        return None
    start = sum(each.requested for each in proposals(row.id - 1))
    tone: Tone = "ok" if row.id < 5 else "warn"
    return Bar(start, row.requested, 30_000_000, 21_399_999, tone)


COLUMNS = [
    Column("number", "Reg. Nr.", strong=True),
    Column("received_at", "Gauta", "moment"),
    Column("applicant", "Pareiškėjas"),
    Column("title", "Projektas", stretch=True),
    Column("points", "Balai", "points", link=True),
    Column("requested", "Prašoma, Eur", "money"),
    Column("state", "Būsena", "pill", pill=lambda row: _STATES[row.state]),
]
FILTERS = [
    Filter(
        "state",
        "Būsena",
        every="visos",
        choices=[(key, word) for key, (word, _tone) in _STATES.items()],
    ),
    Filter("late", "Tik vėluojantys"),
]


def table(rows: int = 12, columns: list[Column] | None = None, **more: Any) -> Table:
    """The sample table, in memory."""
    shown = columns or COLUMNS
    tests = {"late": lambda row, _on: row.id % 3 == 0}
    return Table(
        "sample",
        "Pasiūlymai",
        shown,
        ListSource(proposals(rows), shown, tests),
        filters=FILTERS,
        search="Ieškoti: numeris, pareiškėjas, projektas",
        sums={"requested": "prašoma"},
        background=False,
        empty=Empty(
            "Pasiūlymų dar nėra.",
            "Užregistruokite pirmąjį, kai jį atneš pareiškėjas.",
            "Užregistruoti pasiūlymą",
        ),
        **more,
    )


class ListPage(Page):
    """A listing with a side panel."""

    key = "sample"
    title = "Pasiūlymai"
    icon = "applications"
    listens = frozenset({"applications"})

    def __init__(self, rows: int = 12, choose: int | None = 3) -> None:
        super().__init__()
        self.refreshed = 0
        self.table = table(rows)
        self.add_button("Gauta", "clock", shortcut="F4")
        self.add_button("Eksportuoti", "export")
        self.add_button("Užregistruoti pasiūlymą", "plus", primary=True, shortcut="Ctrl+N")
        self.set_facts("Kvietimas Nr. 3", "priimama iki 2026-02-27 17:00", "liko 2 val. 55 min.")
        self.set_content(self.table)
        self.table.selected.connect(self._show)
        self._choose = choose

    def refresh(self) -> None:
        """Ask again."""
        self.refreshed += 1
        self.table.reload()
        if self._choose is not None:
            self.table.select(self._choose)

    def _show(self, identity: int | None) -> None:
        if identity is None:
            self.side.leave()
            return
        row = proposals(identity)[-1]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        names = [("a", "Duomenys"), ("b", "Biudžetas"), ("c", "Tikrinimas"), ("d", "Eiga")]
        column.addWidget(segments(names, lambda _key: None))
        facts = [("Eilučių suma", money(5621622)), ("Prašoma parama", money(row.requested))]
        column.addWidget(Facts(facts, right=True))
        column.addWidget(label("Patikros", "strong"))
        column.addWidget(check_line("Eilutės = šaltiniai: 56 216,22 = 56 216,22"))
        column.addWidget(
            check_line("Nuosavas įnašas 4 216,22 – nėra patvirtinimo (priedas 4)", "warn")
        )
        self.side.show_about(
            f"{row.number} · {row.title}",
            f"{row.applicant} · kodas 300000053",
            content,
            [button("Atverti"), button("Prašyti patikslinti", "mail")],
        )


class RankingPage(Page):
    """Figures, bars and reasons."""

    title = "Pirmumo eilė ir lėšų riba"

    def __init__(self) -> None:
        super().__init__()
        self.set_facts("Kvietimas Nr. 3", "12 pasiūlymų", "mažiausia balų suma 50")
        self.set_figures(
            [
                Figure("Kvietimo lėšos", money(21399999)),
                Figure("Siūloma (4)", money(19842000), "ok"),
                Figure("Liko", money(1557999)),
                Figure("Rezerve liktų (3)", money(12130000), "warn"),
                Figure("Neatrinkti (5)", money(10300000), "muted"),
            ]
        )
        self.add_menu_verb("Spausdinti", "print", lambda: None)
        self.add_button("Kas būtų, jei…", "help")
        self.add_button("Teikti posėdžiui", "meetings", primary=True)
        columns = [
            *COLUMNS[:1],
            *COLUMNS[2:6],
            Column("bar", "Kvietimo lėšos", "bar", bar=_bar, sortable=False),
            COLUMNS[6],
            Column("why", "Kodėl", value=lambda row: "Lėšų nepakanka, trūksta 33 720,01 Eur"),
        ]
        self.table = table(9, columns, searchable=False, sort="requested", descending=True)
        self.set_content(self.table)

    def refresh(self) -> None:
        """Ask again."""
        self.table.reload()


FIELDS: list[Field | Section] = [
    Section("Pareiškėjas"),
    Field("name", "Pavadinimas", required=True, wide=True),
    Field("code", "Juridinio asmens kodas", "code", required=True, help="Devyni skaitmenys."),
    Field("email", "El. paštas", placeholder="vardas@pavyzdys.lt"),
    Section("Projektas", "Sumos – eurais, su PVM."),
    Field("requested", "Prašoma parama", "money", required=True),
    Field("share", "Finansuojamoji dalis", "percent"),
    Field("until", "Baigiama", "date"),
    Field("received", "Gauta", "datetime"),
    Field(
        "action", "VPS veiksmas", "choice", choices=[(1, "1.1.1. Darbas"), (2, "1.1.2. Pagalba")]
    ),
    Field("months", "Trukmė mėnesiais", "integer"),
    Field("number", "Reg. Nr.", read_only=True),
    Field("agree", "Deklaracija pasirašyta", "check"),
    Field("summary", "Santrauka", "multiline"),
    Field(
        "groups",
        "Tikslinės grupės",
        "multichoice",
        choices=[("a", "Bedarbiai"), ("b", "Senyvo amžiaus asmenys"), ("c", "Jaunimas")],
    ),
]
VALUES: dict[str, Any] = {
    "name": "Asociacija „Žemaitė“",
    "code": "300000053",
    "requested": 5_200_000,
    "share": 9250,
    "until": date(2026, 11, 23),
    "received": datetime(2026, 2, 27, 15, 0, tzinfo=UTC),
    "action": 1,
    "months": 18,
    "number": "P-07",
    "agree": True,
    "groups": ("b",),
}


class FormPage(ScrollPage):
    """A form on a page."""

    title = "Pasiūlymas P-07"

    def __init__(self) -> None:
        super().__init__()
        self.add_button("Įrašyti", "check", primary=True)
        form = Form(FIELDS)
        form.set_values(VALUES)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(Note("Kvietimas baigiasi po 2 val. 55 min.", "warn"))
        column.addWidget(form)
        column.addStretch(1)
        self.set_content(holder)


def dialog(submit: Callable[[dict[str, Any]], Any] = lambda values: values) -> FormDialog:
    """The sample form as a dialog."""
    return FormDialog("Naujas pasiūlymas", FIELDS, submit, text="Duomenys iš pasiūlymo formos.")


def wrong_dialog() -> FormDialog:
    """The dialog after a hasty Save."""
    made = dialog()
    made.form.rows["requested"].editor.set_raw("penki")
    made.submit()
    return made


def empty_page() -> Page:
    """A page with nothing on it yet."""
    return ListPage(0, None)


def narrowed_page() -> Page:
    """A filter is on."""
    page = ListPage()
    page.table.chips.set_value("state", "clarify")
    assert page.table.query == Query("", (("state", "clarify"),))
    return page


SAMPLES: dict[str, Callable[[], QWidget]] = {
    "list": ListPage,
    "narrowed": narrowed_page,
    "ranking": RankingPage,
    "empty": empty_page,
    "form": FormPage,
    "dialog": dialog,
    "dialog-errors": wrong_dialog,
    "confirm": lambda: ConfirmDialog(
        "Pasiūlymas P-07 bus atsiimtas. Jo įrašai lieka, numeris nebus naudojamas iš naujo.",
        "Atsiimti pasiūlymą",
        True,
        None,
    ),
}
