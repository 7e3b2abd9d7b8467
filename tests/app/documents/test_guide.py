"""The guide as a book: contents with pages, bookmarks, embedded typefaces, its language."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from pypdfium2 import PdfDocument

from app.documents.guide import guide_pdf
from app.guide import Guide, guide


@pytest.fixture(scope="module")
def book() -> PdfReader:
    """Two chapters are a book; the whole one takes seconds."""
    whole = guide()
    return PdfReader(BytesIO(guide_pdf(Guide(whole.chapters[-3:]))))


def test_book_has_a_bookmark_for_every_topic(book: PdfReader) -> None:
    def titles(outline: list[Any]) -> list[str]:
        found: list[str] = []
        for each in outline:
            found += titles(each) if isinstance(each, list) else [str(each.title)]
        return found

    wanted = [topic.title for chapter in guide().chapters[-3:] for topic in chapter.topics]
    assert titles(book.outline) == wanted


def test_book_contents_name_the_pages(book: PdfReader) -> None:
    pages = PdfDocument(guide_pdf(Guide(guide().chapters[-3:])))
    contents = pages[1].get_textpage().get_text_range()
    assert "Turinys" in contents
    for entry in book.outline:
        if isinstance(entry, Destination):
            page = book.get_destination_page_number(entry)
            assert page is not None
            assert re.search(rf"{re.escape(str(entry.title))}[\s.]+{page + 1}\b", contents)


def test_book_embeds_every_typeface_and_says_its_language(book: PdfReader) -> None:
    root: Any = book.trailer["/Root"]
    assert root["/Lang"] == "lt"
    for page in book.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            face = font.get_object()
            assert "VVG" in face["/BaseFont"] or "Liberation" in face["/BaseFont"]
            assert "/FontFile2" in face["/FontDescriptor"]


def test_book_is_a4_and_numbers_its_pages(book: PdfReader) -> None:
    for number, page in enumerate(book.pages, 1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        if number > 1:
            assert str(number) in page.extract_text().split()


def test_book_of_the_same_guide_has_the_same_bytes() -> None:
    part = Guide(guide().chapters[-1:])
    assert guide_pdf(part) == guide_pdf(part)
