"""Several papers in one file for the printer, each behind its own bookmark."""

from collections.abc import Sequence
from io import BytesIO


def bind(papers: Sequence[tuple[str, bytes]]) -> bytes:
    """One PDF of all of them in order; the names become bookmarks.

    It is for printing: the papers' embedded content stays in the files of their own.
    """
    import pikepdf

    out = BytesIO()
    with pikepdf.new() as whole:
        starts = []
        for _name, data in papers:
            starts.append(len(whole.pages))
            with pikepdf.open(BytesIO(data)) as one:
                whole.pages.extend(one.pages)
        with whole.open_outline() as outline:
            for (name, _data), start in zip(papers, starts, strict=True):
                outline.root.append(pikepdf.OutlineItem(name, start))
        whole.save(out, deterministic_id=True)
    return out.getvalue()
