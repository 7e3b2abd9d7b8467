"""Sheets as a scanner brings them: grey, turned, noisy."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFilter

from ui.kit.pdf_pages import grey_page


def drawn(pdf: bytes, folder: Path, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    from pikepdf import open as open_pdf

    path = folder / "lapai.pdf"
    path.write_bytes(pdf)
    with open_pdf(path) as found:
        count = len(found.pages)
    pages = [grey_page(path, number, dpi) for number in range(1, count + 1)]
    return [Image.frombytes("L", (each.width, each.height), each.data) for each in pages]


def scan(page: Image.Image, angle: float = 0, noise: float = 0, grey: float = 1) -> Image.Image:
    """Turned by so many degrees, ink of less contrast, grains of noise, as JPEG leaves it."""
    paper = round(255 - 20 * (1 - grey))
    turned = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    pale = turned.point(lambda shade: round(paper - (255 - shade) * grey))
    if noise:
        grains = Image.effect_noise(pale.size, noise * 2)
        pale = Image.blend(pale, grains, min(noise / 60, 0.5)).filter(ImageFilter.GaussianBlur(0.5))
    packed = BytesIO()
    pale.save(packed, "JPEG", quality=60)
    return Image.open(packed).convert("L")


def as_pdf(pages: list[Image.Image], path: Path, dpi: int = 200) -> Path:
    """A PDF with a picture on each page, as scanners write it."""
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return path
