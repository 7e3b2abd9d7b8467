"""Fields between braces: found, refused with their place, filled in."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.fields import fill, names, problems

KNOWN = ("applicant", "number")
VALUES = {"applicant": "Asociacija „Pavyzdys“", "number": "VP-1"}
WORDS = st.text(st.characters(exclude_characters="{}", exclude_categories=("C", "Z")), min_size=1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nr. {number}", []),
        ("{{number}} – {number}", []),
        ("Gerb. {aplicant},", ["1 eilutė, 7 ženklas: laukelio {aplicant} nėra."]),
        ("Nr. {number\n{applicant}", ["1 eilutė, 5 ženklas: skliaustas { neuždarytas."]),
        ("Pirma\nNr. number}", ["2 eilutė, 11 ženklas: skliaustas } nieko neuždaro."]),
        ("a {} b", ["1 eilutė, 3 ženklas: tarp skliaustų {} nėra laukelio pavadinimo."]),
        (
            "{number.real} {number!r}",
            [
                "1 eilutė, 1 ženklas: laukelio {number.real} nėra.",
                "1 eilutė, 15 ženklas: laukelio {number!r} nėra.",
            ],
        ),
    ],
)
def test_wrong_field_is_told_with_its_place(text: str, said: list[str]) -> None:
    assert [each.line.text() for each in problems(text, KNOWN)] == said


def test_lines_are_filled_and_empty_ones_left_out() -> None:
    text = "{applicant}, Nr. { number }\n\n {{lieka}} \nPasiteirauti: {contact}\nBe laukelių"
    assert fill(text, VALUES | {"contact": ""}) == (
        "Asociacija „Pavyzdys“, Nr. VP-1",
        "{lieka}",
        "Be laukelių",
    )


@given(st.lists(st.one_of(WORDS, st.sampled_from(["{number}", "{applicant}", "{{", "}}"]))))
def test_text_without_problems_is_filled_to_the_last_field(parts: list[str]) -> None:
    text = " ".join(parts)
    assert problems(text, KNOWN) == ()
    (line,) = fill(text, VALUES) or ("",)
    shown = {"{{": "{", "}}": "}"} | {f"{{{name}}}": VALUES[name] for name in KNOWN}
    assert line == " ".join(shown.get(part, part) for part in parts).strip()


@given(st.text("{}abc \n"))
def test_any_text_is_judged_and_what_is_sound_is_filled(text: str) -> None:
    found = problems(text, ascii_lowercase)
    for each in found:
        line = text.split("\n")[each.at.line - 1]
        assert line[each.at.character - 1] in "{}"
    if not found:
        fill(text, dict.fromkeys(names(text), "x"))
