"""The Excel form of one applicant, filled in and spoiled: registered, or told cell by cell."""

import random
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.applications.blank.reading import call_of_form
from app.applications.blank.service import draft_of_form
from app.applications.drafts import ApplicationDraft
from app.errors import InvalidMany, PersonError
from app.exchange.book import Book
from app.exchange.reading import read_here
from app.guarded import Guarded
from app.office import Office
from db.terms import Channel
from tests.app.applications.forms import file_of, fill, put
from tests.app.nouns import NOW, application_draft
from tests.soak.hostile import spoiled, texts, workbooks
from tests.soak.imports import BAD, counts, office_of


@cache
def _blank() -> tuple[bytes, Book]:
    """The empty form, and what is read of it."""
    office, call, _action = office_of()
    data = office.imports.blank(call)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forma.xlsx"
        path.write_bytes(data)
        return data, read_here(path)


def _honest(dice: random.Random) -> ApplicationDraft:
    _office, call, action = office_of()
    draft = application_draft(call, action)
    lines = tuple(
        replace(each, title=f"{each.title} {number}") for number, each in enumerate(draft.lines)
    )
    words = dice.choice(("", "Pirma\n\nantra", "ą" * 3000, "„Ž“ – 5 €", "<b>&amp;"))
    title = f"Pasiūlymas {dice.randrange(10**6)}"
    return replace(draft, lines=lines, summary=words, title=title, channel=Channel.E_MAIL)


def _filled(dice: random.Random, draft: ApplicationDraft, most: int) -> Book:
    """The form with so many cells that say what they must not, labels among them."""
    book = fill(_blank()[1], draft, "1.1.1 Neformalūs profesiniai mokymai")
    for _each in range(most):
        sheet = dice.choice(book.sheets)
        row = dice.choice(sheet.rows).number if sheet.rows else 1
        column = 1 if dice.random() < 0.5 else dice.randrange(9)
        book = put(book, sheet.name, row + dice.choice((0, 0, 1)), column, dice.choice(BAD))
    if most and dice.random() < 0.2:
        kept = tuple(dice.sample(book.sheets, dice.randint(1, len(book.sheets))))
        book = replace(book, sheets=kept)
    return book


def _made(dice: random.Random, draft: ApplicationDraft) -> tuple[bytes, str, bool]:
    """A file, the ending of its name, and whether it says what the draft does."""
    kind = dice.random()
    if kind < 0.2:
        return file_of(_filled(dice, draft, 0)), ".xlsx", True
    if kind < 0.6:
        return file_of(_filled(dice, draft, dice.choice((1, 1, 2, 9)))), ".xlsx", False
    if kind < 0.8:
        base = dice.choice((_blank()[0], file_of(_filled(dice, draft, 0))))
        made = workbooks.twist(base, dice)
        return made.data, made.suffix, False
    if kind < 0.9:
        return spoiled(_blank()[0], dice), ".xlsx", False
    made = dice.choice(dice.choice((workbooks.MAKERS, texts.TABLES)))(dice)
    return made.data, made.suffix, False


def case(dice: random.Random, folder: Path, child: Guarded) -> str | None:
    """None, or what went wrong; a refusal that is no sentence is judged by the caller."""
    office, call_id, _action = office_of()
    draft = _honest(dice)
    data, suffix, honest = _made(dice, draft)
    path = folder / f"forma{suffix}"
    path.write_bytes(data)
    before = counts(office)
    try:
        found = _taken(office, path, call_id, child)
    except InvalidMany as error:
        found = None if all(each.text() for each in error.problems) else "told without a word"
    except PersonError:
        if counts(office) != before:
            return "was taken in by half"
        raise
    if isinstance(found, ApplicationDraft):
        if counts(office)["application"] != before["application"] + 1:
            return "is not there, or more than once"
        return None if not honest or found == draft else "other than it was filled in"
    if counts(office) != before:
        return "was taken in by half"
    return found or ("an honest form was refused" if honest else None)


def _taken(
    office: Office, path: Path, call_id: int, child: Guarded
) -> ApplicationDraft | str | None:
    """What was registered; None where every problem was told, or what is no form; a complaint."""
    file = office.imports.read(path, child)
    if call_of_form(file.book) is None:
        return None
    call = office.calls.queries.one(call_id)
    filled = office.imports.filled(file.book, call)
    if filled.problems:
        told = all(each.text() and each.sheet for each in filled.problems)
        return None if told else "told without a word"
    draft = draft_of_form(filled, call, NOW, Channel.E_MAIL, "")
    return office.applications.queries.one(office.applications.register(draft)).draft
