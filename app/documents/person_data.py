"""What an office keeps of one person, for that person to read; printed, signed by nobody."""

from typing import Any

from app.documents.blocks import letterhead, title
from app.documents.frame import Marks
from app.documents.notice import part_of
from app.documents.papers import PersonData
from app.documents.style import para, space
from app.i18n import paper as word


def person_data_title(paper: PersonData) -> str:
    """The paper's title; without a name."""
    return word("Personal data kept, No. {number}").format(number=paper.paper.number)


def story(paper: PersonData, marks: Marks) -> list[Any]:
    """Everything on the paper, top to bottom."""
    return [
        *letterhead(paper.head, marks.width),
        *title([word("Personal data kept")], paper.paper),
        para(
            word(
                "This is everything that the office keeps of you in its registry of participants,"
                " with who looked at it. If something is wrong, ask the office to correct it."
            ),
            "prose",
        ),
        space(6),
        *(piece for part in paper.parts for piece in part_of(part, marks.width)),
    ]
