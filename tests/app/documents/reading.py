"""Reading a PDF back with another library than the ones that made it."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All pages' text with plain spaces, line breaks as spaces."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def page_texts(pdf: bytes) -> list[str]:
    return [
        " ".join(page.extract_text().replace("\u00a0", " ").split())
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Every font that a page names, and whether its file is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            name = str(font["/BaseFont"])
            for below in font.get("/DescendantFonts", [font]):
                descriptor = below.get_object().get("/FontDescriptor")
                embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
                found[name] = found.get(name, True) and embedded
    return found


def attachment_of(pdf: bytes) -> bytes:
    return PdfReader(BytesIO(pdf)).attachments["data.json"][0]
