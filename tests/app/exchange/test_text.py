"""Which delimiter a text table has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.excel import Column, Kind
from app.exchange.separated import to_csv
from app.exchange.text import read_text, sniff

CELLS = st.text(alphabet=' ;,"\n-=až', max_size=12)
COLUMNS = [Column("Pavadinimas", Kind.TEXT), Column("Vieta, adresas", Kind.TEXT)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vardas;Suma, Eur\r\nOna;1,50\r\nJonas;2,00\r\n", ";"),
        ("Vardas,Suma\r\nOna,1.50\r\n", ","),
        ("Vardas\tSuma, Eur\r\nOna\t1,50\r\n", "\t"),
        ("Ataskaita\r\n\r\nVardas;Suma\r\nOna;1,50\r\nJonas;2,00\r\n", ";"),
        # By commas the lines of the quoted cell are rows as well, most of them of two fields.
        ('Vardas;Pastaba\r\nOna;"a\r\nb, c\r\nd, e\r\nf, g\r\nh, i"\r\nJonas;-\r\n', ";"),
    ],
)
def test_delimiter_is_seen_in_what_people_write(text: str, said: str) -> None:
    assert sniff(text) == said


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_own_tables_are_read_with_their_delimiter(rows: list[tuple[str, str]]) -> None:
    assert read_text(to_csv(COLUMNS, rows), "lentelė").delimiter == ";"
