"""Every kind of paper is drawn up on the sample's records and leaves no trace."""

from dataclasses import replace

import pytest

from app.errors import InvalidMany
from app.office import Office
from app.texts.terms import TextKind
from app.texts.text import Text
from tests.app.documents.reading import text_of
from tests.app.nouns import last_entry
from tests.sample import office as office
from tests.sample import sample as sample

MARK = "Forma patvirtinta bandymui"


@pytest.mark.parametrize("kind", TextKind)
def test_text_is_seen_on_a_real_record(office: Office, kind: TextKind) -> None:
    before = last_entry(office)
    subjects = office.previews.subjects(kind)
    if not subjects:
        assert kind is TextKind.RECEIPT_LATE  # nobody was late in the sample
        return
    row = office.texts.queries.one(kind)
    text = row.newest.text
    if kind is not TextKind.FUNDING:
        text = replace(text, form_note=MARK, title="Bandomasis lapas")
    paper = office.previews.paper(kind, subjects[0].id, text)
    assert paper.paper.number == "PERŽIŪRA"
    if kind is not TextKind.FUNDING:
        assert paper.head.form_note == MARK
        assert getattr(paper, "titles")[0] == "Bandomasis lapas"  # noqa: B009
    assert last_entry(office) == before


def test_preview_of_a_wrong_text_says_where(office: Office) -> None:
    kind = TextKind.RECEIPT
    text = replace(office.texts.queries.one(kind).newest.text, opening="Nr. {nr}")
    with pytest.raises(InvalidMany, match="nr"):
        office.previews.pdf(kind, office.previews.subjects(kind)[0].id, text)


def test_line_about_the_funds_is_seen_as_it_would_print(office: Office) -> None:
    kind = TextKind.FUNDING
    call = office.previews.subjects(kind)[0].id
    pdf = office.previews.pdf(kind, call, Text(opening="Finansuojama bandymui"))
    assert "Finansuojama bandymui" in text_of(pdf)
