"""Genitive and dative by their endings; what the rule does not know is left alone and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.names.rule import in_sentence, propose, quoted_part
from db.terms import NameKind

PERSON, ORGANISATION = NameKind.PERSON, NameKind.ORGANISATION
LETTERS = "aąbcčdeęėfghiįyjklmnoprsštuųūvzž"
WORD = st.text(LETTERS, min_size=1, max_size=9).map(str.title)
QUOTED = st.text(LETTERS + " –", max_size=12).map(lambda text: f"„{text}“")
FORM = st.sampled_from(["Asociacija", "Viešoji įstaiga", "UAB", "Labdaros ir paramos fondas"])


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("Ona Pavyzdė", "Onos Pavyzdės", "Onai Pavyzdei"),
        ("Jonas Pavyzdys", "Jono Pavyzdžio", "Jonui Pavyzdžiui"),
        ("Saulius Kazlaitis", "Sauliaus Kazlaičio", "Sauliui Kazlaičiui"),
        ("Danutė Pavyzdienė", "Danutės Pavyzdienės", "Danutei Pavyzdienei"),
        ("Žydrė Pavyzdaitė", "Žydrės Pavyzdaitės", "Žydrei Pavyzdaitei"),
        ("Rasa Pavyzdytė", "Rasos Pavyzdytės", "Rasai Pavyzdytei"),
        ("Petrus Andrejus", "Petraus Andrejaus", "Petrui Andrejui"),
        ("Rytis Medis", "Ryčio Medžio", "Ryčiui Medžiui"),
        ("Tomas Dagilė", "Tomo Dagilės", "Tomui Dagilei"),
        ("Marija Vyresnioji", "Marijos Vyresniosios", "Marijai Vyresniajai"),
        (
            "Eglė Pavyzdytė-Bandomienė",
            "Eglės Pavyzdytės-Bandomienės",
            "Eglei Pavyzdytei-Bandomienei",
        ),
        ("JONAS PAVYZDYS", "JONO PAVYZDŽIO", "JONUI PAVYZDŽIUI"),
        ("dr. J. Pavyzdys", "dr. J. Pavyzdžio", "dr. J. Pavyzdžiui"),
        ("Neris Pavyzdė", "Neries Pavyzdės", "Neriai Pavyzdei"),
    ],
)
def test_person_is_declined_word_by_word(name: str, genitive: str, dative: str) -> None:
    found = propose(name, PERSON)
    assert (found.genitive, found.dative, found.notes) == (genitive, dative, ())


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("Asociacija „Pavyzdys“", "Asociacijos „Pavyzdys“", "Asociacijai „Pavyzdys“"),
        (
            "Viešoji įstaiga „Pavyzdys“",
            "Viešosios įstaigos „Pavyzdys“",
            "Viešajai įstaigai „Pavyzdys“",
        ),
        ("UAB „Pavyzdys“", "UAB „Pavyzdys“", "UAB „Pavyzdys“"),
        ("„Pavyzdys“, UAB", "„Pavyzdys“, UAB", "„Pavyzdys“, UAB"),
        (
            "Uždaroji akcinė bendrovė „A „B““",
            "Uždarosios akcinės bendrovės „A „B““",
            "Uždarajai akcinei bendrovei „A „B““",
        ),
        (
            "Individuali įmonė „Kepyklėlė“",
            "Individualios įmonės „Kepyklėlė“",
            "Individualiai įmonei „Kepyklėlė“",
        ),
        (
            "Labdaros ir paramos fondas „Tiltas“",
            "Labdaros ir paramos fondo „Tiltas“",
            "Labdaros ir paramos fondui „Tiltas“",
        ),
        (
            "Pakruojo miesto vietos veiklos grupė",
            "Pakruojo miesto vietos veiklos grupės",
            "Pakruojo miesto vietos veiklos grupei",
        ),
        (
            "Biudžetinė įstaiga Pavyzdžio globos namai",
            "Biudžetinės įstaigos Pavyzdžio globos namų",
            "Biudžetinei įstaigai Pavyzdžio globos namams",
        ),
    ],
)
def test_organisation_is_declined_before_its_quotation(
    name: str, genitive: str, dative: str
) -> None:
    found = propose(name, ORGANISATION)
    assert (found.genitive, found.dative, found.notes) == (genitive, dative, ())


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("John Smith", ["John", "Smith"]),
        ("Maria Kowalska", ["Kowalska"]),
        ("Lea Müller", ["Lea", "Müller"]),
        ("Ugnė Akmuo", ["Akmuo"]),
    ],
)
def test_foreign_word_is_left_alone_and_told(name: str, left: list[str]) -> None:
    found = propose(name, PERSON)
    assert [dict(note.pairs)["word"] for note in found.notes] == left
    for word in left:
        assert word in found.genitive.split()
        assert word in found.dative.split()


@given(st.lists(WORD, min_size=1, max_size=3))
def test_no_form_is_empty_or_loses_a_letter_of_a_stem(words: list[str]) -> None:
    found = propose(" ".join(words), PERSON)
    for form in (found.genitive, found.dative):
        parts = form.split(" ")
        assert len(parts) == len(words)
        for word, part in zip(words, parts, strict=True):
            # An ending has at most four letters; t and d before it may become č and dž.
            stem = word[: max(len(word) - 4, 1)]
            assert part
            assert part.startswith(stem) or part[: len(stem) - 1] == stem[:-1]


@given(FORM, QUOTED)
def test_what_is_quoted_is_never_declined(form: str, quoted: str) -> None:
    found = propose(f"{form} {quoted}", ORGANISATION)
    whole = " ".join(quoted.split())
    for each in (found.genitive, found.dative):
        assert quoted_part(each) == whole
    assert in_sentence(found.genitive, f"{form} {quoted}")[0].isupper() == (form == "UAB")
