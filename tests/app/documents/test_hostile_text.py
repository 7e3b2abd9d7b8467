"""Whatever a person types is printed, never obeyed, and never breaks the paper."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.fonts import MISSING, printable
from app.documents.papers import EvaluationSheet, Signer
from app.documents.render import render
from app.documents.style import bind
from tests.app.documents import samples
from tests.app.documents.reading import attachment_of, text_of


def _with(text: str) -> EvaluationSheet:
    sheet = samples.sheet(signer=Signer(person=text, function=text), conclusion=text)
    row = replace(sheet.rows[0], text=text, comment=text, chosen=text, section=text, kind=text)
    application = replace(samples.APPLICATION, title=text, applicant=text, number=text)
    return replace(
        sheet,
        rows=(row, *sheet.rows[1:]),
        application=application,
        head=replace(samples.HEAD, office=text or "x", form_note=text),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "<b>paryškinta</b> & <img src='file:///etc/passwd'/> </para>",
        "&amp; &#0; %s {0} {name}",
        "emoji 😀, kinų 漢字, kirilica Ж, kontrolinis \x00\x07\x1b, zero\u200bwidth",
        "e\u0307 a\u0328 \u202eRTL\u202c",
        "ilgas" * 400,
        "žodis " * 3000,
        "eilutė\n" * 300,
        "\ud800",
    ],
    ids=range(10),
)
def test_any_text_gives_an_archivable_paper(text: str) -> None:
    if text == "\ud800":
        with pytest.raises(UnicodeEncodeError):
            render(_with(text))
        return
    assert render(_with(text)).pages >= 1


def test_markup_is_printed_as_typed() -> None:
    text = text_of(render(samples.sheet(conclusion="<b>x</b> & „y“ {z}")).pdf)
    assert "<b>x</b> & „y“ {z}" in text


def test_unknown_characters_become_a_box_on_paper_and_stay_in_the_data() -> None:
    made = render(samples.sheet(conclusion="gerai 😀"))
    assert f"gerai {MISSING}" in text_of(made.pdf)
    assert "gerai 😀" in attachment_of(made.pdf).decode()


def test_every_lithuanian_letter_and_quote_can_be_drawn() -> None:
    letters = "ĄČĘĖĮŠŲŪŽąčęėįšųūž„“–≥≤×−"
    assert printable(letters) == letters


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_printable_text_has_no_controls_and_is_stable(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert all(char == "\n" or char >= " " for char in once)


@pytest.mark.parametrize(
    ("loose", "bound"),
    [
        ("≥ 20 proc. 5 Eur", "≥\u00a020\u00a0proc. 5\u00a0Eur"),
        ("2026 m. lapkričio 23 d.", "2026\u00a0m. lapkričio 23\u00a0d."),
        ("kriterijus Nr. 1", "kriterijus Nr.\u00a01"),
        ("3 darbai", "3 darbai"),
    ],
)
def test_figures_keep_their_units(loose: str, bound: str) -> None:
    assert bind(loose) == bound
