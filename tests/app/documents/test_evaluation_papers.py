"""What the papers on a whole evaluation say, and how they break over pages."""

import pytest

from app.documents.papers import Paper
from app.documents.render import render
from app.register.content import paper_from
from tests.app.documents import samples
from tests.app.documents.reading import page_texts, text_of


def test_eligibility_sheet_says_every_answer_and_the_outcome() -> None:
    text = text_of(render(samples.eligibility_sheet()).pdf)
    for part in (
        "2026-11-23 Nr. AL-7",
        "Pasiūlymas PP-7, „Kartu drąsiau",
        "1 Projekto atitiktis VPS veiksmui ir indėlis į rodiklius Taip –",
        "tinkamumo nelemia",
        "Rezultatas Projektinis pasiūlymas netinkamas",
        "Priežastis: Poreikis pagrįstas",
        "Vertinimas baigtas 2026-11-23 17:00 (Vilniaus laiku).",
    ):
        assert part in text
    good = text_of(render(samples.eligibility_sheet(eligible=True)).pdf)
    assert "Projektinis pasiūlymas tinkamas" in good


def test_summary_shows_points_beside_or_below() -> None:
    few, many = samples.summary(3), samples.summary(3, 16, "S-2026-1")
    text = text_of(render(few).pdf)
    assert (
        "Atitinka 20 16,67 16,67 20 16,67 16,67 20 16,67 16,67 88,50 1 Siūlomas 48 000,00" in text
    )
    assert "Iš viso, Eur 180 000,03 149 978,31 144 000,00" in text
    assert "Suvestinėje 3 pasiūlymai." in text
    assert "9 – Inovatyvumas vietos mastu (daugiausia 20)." in text
    assert "Siūloma" in text
    below = text_of(render(many).pdf)
    assert "Balai pagal kriterijus" in below
    assert "Sprendimas Nr. S-2026-1" in below


def test_report_tells_bars_in_words_too() -> None:
    text = text_of(render(samples.report(4)).pdf)
    for part in (
        "tamsus stulpelis – siūlomas; brūkšniuotas – rezervinis; tuščias – neatrinktas",
        "88,50 Siūlomas",
        "PP-2 24,00 Poreikis pagrįstas",
        "100 proc. skirtumas 0",
        "Lėšų nepakanka, trūksta 33 720,01 Eur",
    ):
        assert part in text


def test_act_says_the_sum_in_words() -> None:
    text = text_of(render(samples.act()).pdf)
    assert "Iš viso, Eur 227,50" in text
    assert "Suma žodžiais: du šimtai dvidešimt septyni eurai 50 ct." in text
    assert text.count("(parašas, data)") == 2


@pytest.mark.parametrize(
    "paper",
    [
        samples.eligibility_sheet(40),
        samples.summary(30),
        samples.summary(24, 20),
        samples.report(24),
        samples.act(60),
    ],
    ids=["eligibility", "summary", "many criteria", "report", "act"],
)
def test_long_paper_never_leaves_the_signature_alone(paper: Paper) -> None:
    made = render(paper)
    last = page_texts(made.pdf)[-1]
    assert made.pages > 1
    assert made.signature_box is not None
    assert made.signature_box.page == made.pages - 1
    assert len(last) > 500
    assert paper_from(made.content_json, made.content_hash) == paper
