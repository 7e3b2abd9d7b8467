"""Pages of scans from outside: the QR codes on them, their pictures, some of them cut out.

The only importer of zxing-cpp. Everything here runs in the limited child process
(:mod:`app.guarded`): a page may be made to crash any reader. How a page of a PDF is drawn is the
caller's: ``draw`` is a module-level function, which the child imports.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Invalid, PersonError
from app.guarded import Limits
from app.i18n import N_

if TYPE_CHECKING:
    from pikepdf import Page
    from PIL.Image import Image

LIMITS = Limits(seconds=25, memory=1 << 30, reserving=True)
"""For one call, which reads one page; what draws PDF reserves 32 GB of addresses."""
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
ENDINGS = (".pdf", *PICTURES)
_FORMATS = ("PNG", "JPEG", "TIFF")
_PIXELS = 60_000_000
"""An A4 page of 600 dpi has 35 million."""
_DPI = (200, 300)
"""At the second a page of a PDF is drawn when nothing was read at the first."""
_ODD = (RecursionError, IndexError, TypeError, ValueError, EOFError)
_DARK, _SPECKS = 140, 6
"""Grey below which a dot is ink; with less ink, in 10 000 dots, a page is an empty back."""


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture in 256 shades of grey, row by row without gaps."""

    width: int
    height: int
    data: bytes


Draw = Callable[[Path, int, int], Grey]
"""A page (from 1) of a PDF at so many dots an inch; raises Invalid for one that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What a page (from 1) of a file shows: the texts of its QR codes; nothing at all; or why it
    could not be looked at.
    """

    number: int
    codes: tuple[str, ...] = ()
    empty: bool = False
    trouble: PersonError | None = None


def count_here(path: Path) -> int:
    """How many pages a file has; Invalid when it is no scan or cannot be opened."""
    if _is_pdf(path):
        with _pdf(path) as pages:
            return len(pages)
    with _picture(path) as picture:
        return int(getattr(picture, "n_frames", 1))


def read_here(path: Path, number: int, draw: Draw) -> PageSeen:
    """What a page of a file shows."""
    try:
        return _seen(path, number, draw)
    except PersonError as error:
        return PageSeen(number, trouble=error)


def picture_here(path: Path, number: int, width: int, draw: Draw) -> bytes:
    """A page as a PNG of so many pixels across, to be looked at."""
    from io import BytesIO

    page = next(_pictures(path, number, draw))
    height = max(1, round(page.height * width / max(page.width, 1)))
    target = BytesIO()
    page.resize((width, height)).save(target, "PNG")
    return target.getvalue()


def cut_here(path: Path, numbers: Sequence[int]) -> tuple[str, bytes]:
    """Some pages of a file in this order as a file of its own, and the ending of its name.

    The same pages always give the same bytes.
    """
    from io import BytesIO

    target = BytesIO()
    if _is_pdf(path):
        import pikepdf

        with _pdf(path) as pages, pikepdf.new() as cut:
            for number in numbers:
                cut.pages.append(pages[number - 1])
            cut.save(target, deterministic_id=True)
        return "pdf", target.getvalue()
    with _picture(path) as picture:
        frames = []
        for number in numbers:
            picture.seek(number - 1)
            frames.append(picture.copy())
        packed = "group4" if all(each.mode == "1" for each in frames) else "tiff_adobe_deflate"
        frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], compression=packed)
    return "tif", target.getvalue()


def shown_here(data: bytes, quarters: Mapping[int, int]) -> bytes:
    """A scan as a PDF to be looked at, some pages (from 1) turned by so many quarters right.

    Every page of a TIFF is there.
    """
    from io import BytesIO

    import pikepdf

    target = BytesIO()
    try:
        with pikepdf.open(BytesIO(data if b"%PDF-" in data[:1024] else _bound(data))) as pdf:
            for number, turns in quarters.items():
                pdf.pages[number - 1].rotate(turns % 4 * 90, relative=True)
            pdf.save(target)
    except (pikepdf.PdfError, OSError, SyntaxError, *_ODD) as error:
        raise Invalid(N_("This scan cannot be shown.")) from error
    return target.getvalue()


def _bound(data: bytes) -> bytes:
    """The pictures of a file as pages of a PDF."""
    from io import BytesIO

    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _PIXELS // 2  # Pillow refuses twice as much
    target = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            frames = []
            for number in range(getattr(picture, "n_frames", 1)):
                picture.seek(number)
                frames.append(ImageOps.exif_transpose(picture).convert("L"))
            frames[0].save(
                target, "PDF", save_all=True, append_images=frames[1:], resolution=_DPI[0]
            )
    except Image.DecompressionBombError as error:
        raise Invalid(N_("This scan cannot be shown.")) from error
    return target.getvalue()


def _seen(path: Path, number: int, draw: Draw) -> PageSeen:
    empty = False
    for page in _pictures(path, number, draw):
        codes = _codes(page)
        if codes:
            return PageSeen(number, codes)
        empty = _is_empty(page)
        if empty:
            break
    return PageSeen(number, empty=empty)


def _pictures(path: Path, number: int, draw: Draw) -> Iterator["Image"]:
    """A page in grey, then, of a PDF, finer."""
    from PIL import Image

    if not _is_pdf(path):
        with _picture(path) as picture:
            picture.seek(number - 1)
            yield picture.convert("L")
        return
    for dpi in _DPI:
        grey = draw(path, number, dpi)
        yield Image.frombytes("L", (grey.width, grey.height), grey.data)


def _codes(page: "Image") -> tuple[str, ...]:
    """Different texts; a page on which none is found is looked at again, softened and enlarged."""
    import zxingcpp
    from PIL import Image, ImageFilter

    codes = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

    def tries() -> Iterator[Image.Image]:
        yield page
        soft = page.filter(ImageFilter.GaussianBlur(1))
        yield soft
        if max(page.size) < 3000:  # coarser than 300 dpi: the dots of a code are small
            twice = (page.width * 2, page.height * 2)
            yield page.resize(twice, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(1))

    for each in tries():
        found = zxingcpp.read_barcodes(each, codes, try_invert=False)
        if found:
            return tuple(dict.fromkeys(one.text for one in found))
    return ()


def _is_empty(page: "Image") -> bool:
    """Whether there is next to no ink on it; its margin is not looked at, where scanners shade."""
    side = min(page.size) // 20
    inner = page.crop((side, side, page.width - side, page.height - side)).reduce(3)
    dark = sum(inner.histogram()[:_DARK])
    return dark * 10_000 <= inner.width * inner.height * _SPECKS


# --- opening --------------------------------------------------------------------------------------


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError as error:
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error


@contextmanager
def _pdf(path: Path) -> Iterator["list[Page]"]:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            yield list(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Invalid(
            N_("“{name}” is locked with a password. Save it without one."), name=path.name
        ) from error
    except (pikepdf.PdfError, RecursionError, IndexError, TypeError, ValueError) as error:
        raise no_scan(path) from error


@contextmanager
def _picture(path: Path) -> Iterator["Image"]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = _PIXELS // 2  # Pillow refuses twice as much
    try:
        with Image.open(path, formats=_FORMATS) as picture:
            yield picture
    except (
        OSError,
        ValueError,
        EOFError,
        SyntaxError,
        IndexError,
        Image.DecompressionBombError,
    ) as error:
        raise no_scan(path) from error


def no_scan(path: Path) -> Invalid:
    """The error of a file that holds no pages that can be looked at."""
    return Invalid(
        N_("“{name}” is damaged or no scan: PDF, PNG, JPEG and TIFF files are read."),
        name=path.name,
    )
