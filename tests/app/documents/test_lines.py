"""Plain text broken into lines: nothing is lost, nothing is wider than its column."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.fonts import register
from app.documents.lines import Look, lines, look_of
from app.documents.style import marked, para, plain

WORDS = st.lists(st.text("aąčęiįšųž1.–", min_size=1, max_size=60), min_size=1, max_size=12)
LOOK = look_of("cell")


@given(words=WORDS, width=st.integers(30, 200))
@settings(max_examples=40, deadline=None)
def test_lines_hold_every_word_and_fit_their_column(words: list[str], width: int) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    high = Look(LOOK.font, LOOK.size, LOOK.leading, LOOK.grey, 10_000)
    found = lines(" ".join(words), high, width)
    assert "".join(found).replace(" ", "") == "".join(words)
    assert max(stringWidth(each, LOOK.font, LOOK.size) for each in found) <= width
    few = Look(LOOK.font, LOOK.size, LOOK.leading, LOOK.grey, 2)
    assert lines(" ".join(words), few, width) == (found if len(found) <= 2 else [found[0], "…"])


def test_lines_keep_a_figure_with_its_unit_and_the_breaks_that_were_typed() -> None:
    register()
    assert lines("Sutartis Nr. 7\nsu priedu", LOOK, 400) == ["Sutartis Nr.\u00a07", "su priedu"]
    assert lines("", LOOK, 100) == [""]


@given(text=st.text(alphabet="ąž aB\u00a0\u2009\u2028\t\r\n<>&;\"'–„“{}1.", max_size=25))
def test_a_persons_text_is_set_as_the_parser_would_have_it(text: str) -> None:
    name = "cell"
    ours = [vars(each) for each in para(text, name).frags]
    assert ours == [vars(each) for each in marked(plain(text), name).frags]
