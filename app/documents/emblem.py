"""Emblems on top of papers: a picture from outside made plain, and drawn in one row.

What comes in may be hostile: :func:`plain_picture` is called in a limited child process only. What
comes out is a small PNG of plain colours without anything else in it, so that PDF/A stays valid and
the same picture gives the same bytes.
"""

from io import BytesIO
from typing import Any

from app.documents.style import MM, table
from app.errors import Invalid
from app.i18n import N_

LARGEST = 4 << 20
"""Bytes of a picture that is taken in."""
MOST_SIDE, KEPT_SIDE, LEAST_SIDE = 6000, 1000, 16  # pixels
MOST = 3
HEIGHT, GAP = 15 * MM, 8 * MM
_TOO_LONG = N_("A side of the picture is longer than {most} pixels.")
_NOT_ONE = N_("The file is no picture that can be read: choose a PNG or JPEG file.")


def plain_picture(data: bytes) -> bytes:
    """A PNG or JPEG as a PNG of plain colours on white; Invalid for anything else."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > LARGEST:
        raise Invalid(N_("The picture is larger than {limit} MB."), limit=LARGEST >> 20)
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            if max(found.size) > MOST_SIDE:
                raise Invalid(_TOO_LONG, most=MOST_SIDE)
            if min(found.size) < LEAST_SIDE:
                raise Invalid(N_("The picture is too small to be printed."))
            found.load()
            # A picture may hold many frames, a profile, the place it was taken: none goes on.
            turned = ImageOps.exif_transpose(found).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise Invalid(_TOO_LONG, most=MOST_SIDE) from error
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
        raise Invalid(_NOT_ONE) from error
    turned.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    flat = Image.new("RGB", turned.size, (255, 255, 255))
    flat.paste(turned, mask=turned.getchannel("A"))
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def emblems(pictures: tuple[bytes, ...], width: float) -> list[Any]:
    """One in the middle; several from the left edge to the right one."""
    if not pictures:
        return []
    room = (width - GAP * (len(pictures) - 1)) / len(pictures)
    cells = [_drawn(each, room) for each in pictures]
    aligned = [("ALIGN", (0, 0), (-1, -1), "CENTER"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    if len(cells) > 1:
        aligned += [("ALIGN", (0, 0), (0, 0), "LEFT"), ("ALIGN", (-1, 0), (-1, 0), "RIGHT")]
    flush = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    return [table([cells], [width / len(cells)] * len(cells), [*flush, *aligned])]


def _drawn(picture: bytes, room: float) -> Any:
    from reportlab.platypus import Image

    drawn = Image(BytesIO(picture))
    scale = min(HEIGHT / drawn.imageHeight, room / drawn.imageWidth)
    drawn.drawHeight, drawn.drawWidth = drawn.imageHeight * scale, drawn.imageWidth * scale
    return drawn
