"""The recovery code: printed once, kept in a safe, signed by nobody."""

from typing import Any

from app.documents.blocks import facts, letterhead, title
from app.documents.fonts import MONO, printable
from app.documents.frame import Marks
from app.documents.papers import RecoverySheet
from app.documents.style import MM, grey, para, space, table
from app.i18n import paper as word


def recovery_title(paper: RecoverySheet) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Recovery code of the office {office}").format(office=paper.head.office)


def story(paper: RecoverySheet, marks: Marks) -> list[Any]:
    """Everything on the sheet, top to bottom."""
    steps = [
        word("Put this sheet into a sealed envelope and keep it in a safe or a locked cabinet."),
        word("Do not photograph it, do not copy it, do not send it by e-mail."),
        word(
            "If the password is forgotten: start the program, choose the office, press "
            "“I forgot the password” and type the code. Capital and small letters, spaces and "
            "hyphens make no difference."
        ),
        word("After the code is used, set a new password and print a new code."),
        word("If the sheet is lost, print a new code at once: the old one stops working."),
    ]
    return [
        *letterhead(paper.head, marks.width),
        *title([word("Recovery code")], paper.paper),
        para(
            word(
                "Whoever has this code opens all data of the office. Without a password and "
                "without this code nobody can open it, not even the makers of the program."
            ),
            "warning",
        ),
        space(10),
        _code(paper.code, marks.width),
        space(14),
        facts(
            [
                (word("Organisation"), paper.head.office),
                (word("Account"), paper.account),
                (word("Drawn up on"), paper.paper.day.isoformat()),
                (word("Where it is kept"), "\u00a0"),
                (word("Received by (name, signature)"), "\u00a0"),
            ],
            marks.width,
            label=58 * MM,
            height=22,
        ),
        space(14),
        para(word("How to keep and use it"), "heading"),
        space(4),
        *_steps(steps, marks.width),
    ]


def _steps(steps: list[str], width: float) -> list[Any]:
    rows = [[para(f"{at}."), para(step)] for at, step in enumerate(steps, start=1)]
    return [table(rows, [9 * MM, width - 9 * MM], [("LEFTPADDING", (0, 0), (-1, -1), 0)])]


def _code(code: str, width: float) -> Any:
    """The groups in large fixed-width letters, four to a line, inside a heavy frame."""
    from reportlab.platypus import Flowable

    groups = printable(code).replace("-", " ").split()
    lines = ["   ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
    size = min(21.0, (width - 40) / (max(map(len, lines), default=1) * 0.6))

    class Code(Flowable):  # type: ignore[misc]
        def wrap(self, *_: float) -> tuple[float, float]:
            self.width, self.height = width, len(lines) * size * 1.6 + 20
            return self.width, self.height

        def draw(self) -> None:
            canvas = self.canv
            canvas.setStrokeColor(grey(0))
            canvas.setLineWidth(1.2)
            canvas.rect(0, 0, self.width, self.height)
            canvas.setFont(MONO, size)
            for at, line in enumerate(lines, start=1):
                canvas.drawCentredString(
                    self.width / 2, self.height - 10 - at * size * 1.6 + size * 0.47, line
                )

    return Code()
