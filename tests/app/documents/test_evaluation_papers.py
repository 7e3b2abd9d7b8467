"""What the papers on a whole evaluation say, and how they break over pages."""

from dataclasses import replace
from typing import Any

import pytest

from app.documents.papers import ApplicantCopy, ComparisonPaper, ComparisonRow, CopiedSheet, Paper
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
        "Tamsus stulpelis – siūlomas; brūkšniuotas – rezervinis; tuščias – neatrinktas",
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


MOST = 99_999_999_99
"""Cents: as much as a sum of the office can be."""


def _largest() -> list[Paper]:
    """Papers with a table of sums, every sum of them as large as it can be."""
    proposed, decided = samples.proposal_list(count=1), samples.decision(1)
    whole, told, paid = samples.summary(1, 40), samples.report(1), samples.act(1)
    most: dict[str, Any] = {"recommended": MOST, "awarded": MOST}
    return [
        replace(
            proposed,
            rows=(replace(proposed.rows[0], requested=MOST, recommended=MOST, proposed=MOST),),
        ),
        replace(decided, rows=(replace(decided.rows[0], **most),)),
        replace(whole, rows=(replace(whole.rows[0], value=MOST, requested=MOST, **most),)),
        replace(told, rows=(replace(told.rows[0], **most),)),
        replace(paid, rows=(replace(paid.rows[0], fee=MOST),), total=MOST),
    ]


def test_the_largest_sum_stays_on_one_line() -> None:
    texts = [text_of(render(paper).pdf) for paper in _largest()]
    assert [text.count("99 999 999,99") for text in texts] == [6, 4, 8, 2, 2]
    # forty criteria below the sums: none is broken
    assert texts[2].count("16,67") == 26
    assert texts[2].count("16,67 16,67 20 16,67 16,67") == 6


def _comparison(evaluators: int) -> ComparisonPaper:
    names = tuple(f"Vardenis Pavardenis {at}" for at in range(1, evaluators + 1))
    rows = tuple(
        ComparisonRow(
            number=str(at), text="Kriterijus", maximum=2000, before=(1250,) * evaluators, after=()
        )
        for at in range(1, 4)
    )
    return ComparisonPaper(
        head=samples.HEAD,
        paper=samples.paper_id("PL-1"),
        call=samples.CALL,
        application=samples.APPLICATION,
        complaint="SK-1",
        before=names,
        after=(),
        rows=rows,
        scores=(6150, None),
        places=(5, None),
        signer=samples.MANAGER,
    )


def test_comparison_of_many_evaluators_numbers_them() -> None:
    few, many = (text_of(render(_comparison(count)).pdf) for count in (2, 12))
    assert "Maks. Vardenis Pavardenis 1 Vardenis Pavardenis 2" in few
    assert "Maks. 1 2 3 4 5 6 7 8 9 10 11 12 1 Kriterijus 20,00 12,50 12,50" in many
    assert "11 – Vardenis Pavardenis 11; 12 – Vardenis Pavardenis 12." in many


def test_copy_tells_on_every_page_whose_sheet_it_is_and_ends_with_one() -> None:
    sheets = tuple(
        CopiedSheet(
            evaluator=f"{at} vertintojas",
            scorecard_version=2,
            rows=samples.rows(),
            maximum=10_000,
            total=6150,
        )
        for at in range(1, 13)
    )
    made = render(
        ApplicantCopy(
            head=samples.HEAD,
            paper=samples.paper_id("PK-1"),
            call=samples.CALL,
            application=samples.APPLICATION,
            sheets=sheets,
            signer=samples.MANAGER,
        )
    )
    pages = page_texts(made.pdf)
    for page in pages:
        heading, *criteria = page.split(" vertintojas · ")
        assert criteria
        assert all(" Iš viso balų" in each or " Nr. Kr" in each for each in criteria)
        assert all("Didž. balas Balai" in each for each in criteria), heading
    assert "Iš viso balų" in pages[-1]
    assert "Kopija skirta pareiškėjui." in pages[-1]
