"""Every kind of paper is drawn up on the sample's records and leaves no trace."""

from dataclasses import replace

import pytest

from app.errors import InvalidMany
from app.office import Office
from app.texts.terms import TextKind
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
        text = replace(text, form_note=MARK, title="Bandomasis {call}".replace("{call}", "lapas"))
    words = text_of(office.previews.pdf(kind, subjects[0].id, text))
    assert "Nr. PERŽIŪRA" in words
    assert (MARK in words, "BANDOMASIS LAPAS" in words) == (kind is not TextKind.FUNDING,) * 2
    assert last_entry(office) == before


def test_preview_of_a_wrong_text_says_where(office: Office) -> None:
    kind = TextKind.RECEIPT
    text = replace(office.texts.queries.one(kind).newest.text, opening="Nr. {nr}")
    with pytest.raises(InvalidMany, match="nr"):
        office.previews.pdf(kind, office.previews.subjects(kind)[0].id, text)
