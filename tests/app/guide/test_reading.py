"""The guide's Markdown is small, strict and says where it is wrong."""

import pytest

from app.guide import Broken, guide
from app.guide.chapters import stems
from app.guide.model import Grid, Items, Kind, Note, Paragraph, Picture, Span
from app.guide.reading import read

TEXT = """# Pirmas {#pirmas}

Spauskite **Tęsti** (`Ctrl+N`),
žr. [toliau](#antras).

## Antras {#antras}

1. Vienas
   ir tiek.
2. *Du*.

- Taškas

> Atsargiai.

| A | B |
|---|---|
| x | y |

![Langas](pictures/langas.png)
"""


def test_chapter_is_read_into_blocks() -> None:
    chapter = read(TEXT, "x.md")
    assert (chapter.anchor, chapter.title) == ("pirmas", "Pirmas")
    opening, second = chapter.topics
    assert opening.blocks == (
        Paragraph(
            (
                Span(Kind.TEXT, "Spauskite "),
                Span(Kind.LABEL, "Tęsti"),
                Span(Kind.TEXT, " ("),
                Span(Kind.CODE, "Ctrl+N"),
                Span(Kind.TEXT, "), žr. "),
                Span(Kind.LINK, "toliau", "antras"),
                Span(Kind.TEXT, "."),
            )
        ),
    )

    def words(text: str) -> tuple[Span, ...]:
        return (Span(Kind.TEXT, text),)

    assert second.blocks == (
        Items(
            True,
            (words("Vienas ir tiek."), (Span(Kind.EMPHASIS, "Du"), Span(Kind.TEXT, "."))),
        ),
        Items(False, (words("Taškas"),)),
        Note(words("Atsargiai.")),
        Grid((words("A"), words("B")), ((words("x"), words("y")),)),
        Picture("langas.png", "Langas"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Be antraštės", "x.md:1: a heading"),
        ("# A", "x.md:1: a heading"),
        ("# A {#a}\n\n### B {#b}", "x.md:3: a heading"),
        ("# A {#a}\n\nžodis **be poros", "a mark without its pair"),
        ("# A {#a}\n\n1. a\n3. b", "x.md:4: step 2 is numbered otherwise"),
        ("# A {#a}\n\n1. a\n- b", "x.md:4: this is no item"),
        ("# A {#a}\n\n| a | b |\n|---|---|\n| c |", "too many or too few cells"),
        ("# A {#a}\n\n| a |\n| b |", "a table has a head"),
        ("# A {#a}\n\n![x](http://y.png)", "x.md:3: a picture is"),
        ("# A {#a}\n\n<b>x</b>", "x.md:3: this line is not of the guide’s Markdown"),
        ("# A {#a}\n\ntekstas\n- sąrašas", "x.md:4: leave an empty line"),
    ],
)
def test_text_outside_the_subset_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Broken) as raised:
        read(text, "x.md")
    assert said in str(raised.value)


def test_search_folds_accents_and_capitals() -> None:
    titles = [hit.topic.title for hit in guide().search("PASIULYMA uzregistruoti")]
    assert titles[0] == "Kaip užregistruoti pasiūlymą"
    assert any("„Žemaitė“" in hit.extract for hit in guide().search("zemaite"))


def test_search_overlooks_endings() -> None:
    assert stems("Parašo kopijų VP") == ["paras", "kopij", "vp"]
    assert "Ko vertas vidinis parašas" in [hit.topic.title for hit in guide().search("parašams")]


def test_search_wants_every_word() -> None:
    assert guide().search("atkūrimo kiškis") == []
    assert guide().search("  ") == []


def test_search_prefers_titles() -> None:
    assert guide().search("slaptažodis pamirštas")[0].topic.anchor == "pamirstas-slaptazodis"
