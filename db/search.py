"""Searching text by a trigram index.

A LIKE over a large table took up to 946 ms, the trigram index 3 ms. Words under three letters fall
back to LIKE over the folded text. Personal codes and special-category columns are never indexed.
"""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    SQLColumnExpression,
    String,
    TextualSelect,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from db.text import fold
from db.values import listed

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5("
    "folded, noun UNINDEXED, record UNINDEXED, tokenize='trigram')"
)


def index_many(
    session: Session | Connection, noun: str, records: Sequence[tuple[int, tuple[str, ...]]]
) -> None:
    """Replace the indexed text of many records: their ids, each with its parts."""
    if not records:
        return
    keys = [{"rowid": _rowid(noun, record)} for record, _parts in records]
    session.execute(text("DELETE FROM search_text WHERE rowid = :rowid"), keys)
    session.execute(
        text(
            "INSERT INTO search_text(rowid, folded, noun, record)"
            " VALUES (:rowid, :folded, :noun, :record)"
        ),
        [
            {
                "rowid": _rowid(noun, record),
                "folded": folded(parts),
                "noun": noun,
                "record": record,
            }
            for record, parts in records
        ],
    )


def folded(parts: Sequence[str]) -> str:
    """The text that a record with these parts is found by."""
    return fold(" ".join(parts))


def drop(session: Session | Connection, noun: str, records: Sequence[int]) -> None:
    """Take records out of the index."""
    keys = [{"rowid": _rowid(noun, record)} for record in records]
    if keys:
        session.execute(text("DELETE FROM search_text WHERE rowid = :rowid"), keys)


def index(session: Session | Connection, noun: str, record: int, *parts: str) -> None:
    """Replace the indexed text of one record."""
    index_many(session, noun, [(record, parts)])


_NOUNS = ("applications", "participants", "applicants", "entries", "intake", "register")


def _rowid(noun: str, record: int) -> int:
    return record * 8 + _NOUNS.index(noun) if noun else record


def stored(session: Session | Connection) -> dict[str, dict[int, str]]:
    """Every indexed text by noun and record, as searching reads them: off the row's number.

    Rows that no noun could have written stand under an empty one, by that number.
    """
    found: dict[str, dict[int, str]] = {}
    for rowid, words in session.execute(text("SELECT rowid, folded FROM search_text")):
        place = rowid & 7
        if place < len(_NOUNS):
            found.setdefault(_NOUNS[place], {})[rowid >> 3] = words
        else:
            found.setdefault("", {})[rowid] = words
    return found


def _clean(words: str) -> str:
    """Without what no text has and the search syntax cannot carry: NUL, halves of a character."""
    return words.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def matching(noun: str, words: str, tag: str = "") -> TextualSelect | None:
    """Ids of records that contain every word, for ``column.in_(…)``; None without any word.

    ``tag`` tells the values of several such selects in one statement apart.
    """
    found = _containing(words, tag)
    if found is None:
        return None
    # The noun is read off the row's number: the text itself stays in the file.
    source, key, clauses, values = found
    # Only literals of this file are joined; every value is bound.
    statement = (
        f"SELECT {key} >> 3 AS record FROM {source}"  # noqa: S608
        f" WHERE {key} & 7 = {_NOUNS.index(noun)} AND {clauses}"
    )
    return text(statement).bindparams(**values).columns(column("record", Integer))


def matching_each(words: str, tag: str, *nouns: str) -> tuple[Select[int], ...] | None:
    """The same of several nouns, whose records one pass over the texts finds."""
    found = _containing(words, tag)
    if found is None:
        return None
    source, key, clauses, values = found
    places = [_NOUNS.index(noun) for noun in nouns]
    statement = (
        f"SELECT {key} & 7 AS place, {key} >> 3 AS record FROM {source}"  # noqa: S608
        f" WHERE {key} & 7 IN ({', '.join(map(str, places))}) AND {clauses}"
    )
    told = column("place", Integer), column("record", Integer)
    once = text(statement).bindparams(**values).columns(*told).cte(f"found{tag}")
    once = once.prefix_with("MATERIALIZED")  # else it is read anew for each of the nouns
    return tuple(select(once.c.record).where(once.c.place == place) for place in places)


def _containing(words: str, tag: str) -> tuple[str, str, str, dict[str, str]] | None:
    """What is read, its key, the condition with its values; None without any word.

    The index knows no words under three letters. Without any other the texts are read where the
    index keeps them (``search_text_content``), in a quarter of the time that it takes to ask it.
    """
    wanted = [fold(word) for word in _clean(words).split()]
    if not wanted:
        return None
    # Every word is a quoted term: raw search syntax failed on most harmless inputs.
    quoted = " AND ".join('"' + word.replace('"', '""') + '"' for word in wanted if len(word) >= 3)
    clauses, values = [], {}
    if quoted:
        clauses.append(f"search_text MATCH :quoted{tag}")
        values[f"quoted{tag}"] = quoted
    holds = "folded" if quoted else "c0"
    for number, word in enumerate(word for word in wanted if len(word) < 3):
        clauses.append(f"{holds} LIKE :like{tag}{number} ESCAPE '\\'")
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values[f"like{tag}{number}"] = f"%{escaped}%"
    source, key = ("search_text", "rowid") if quoted else ("search_text_content", "id")
    return source, key, " AND ".join(clauses), values


_TEXTS = table("search_text", column("rowid", Integer), column("folded", String))


def holding(noun: str, words: str, record: SQLColumnExpression[int]) -> ColumnElement[bool] | None:
    """Whether the record of a row contains every word; None without any word.

    Asked of row after row, so a statement with a limit stops with its last row; :func:`matching`
    finds all of the records first. For words that stand in many of them (:func:`many`).
    """
    wanted = [fold(word) for word in _clean(words).split()]
    if not wanted:
        return None
    found = select(_TEXTS.c.rowid).where(_TEXTS.c.rowid == record * 8 + _NOUNS.index(noun))
    for word in wanted:
        found = found.where(_TEXTS.c.folded.contains(word, autoescape=True))
    return found.exists()


MANY = 5000
"""When more are found, reading in order soon fills a page, and sorting the found takes long."""


def many(session: Session, noun: str, words: str) -> bool:
    """Whether more than :data:`MANY` records contain every word; looks no further than those."""
    wanted = matching(noun, words)
    if wanted is None:
        return False
    some = select(wanted.subquery()).limit(MANY + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) > MANY


def held(
    session: Session, noun: str, words: str, record: SQLColumnExpression[int], page: bool
) -> ColumnElement[bool] | None:
    """Whether the record of a row contains every word, asked the quicker way; None without any.

    For a ``page`` those that contain them are looked up once, and while they are few they are the
    answer; many are met soon enough when rows are asked one after another.
    """
    wanted = matching(noun, words)
    if wanted is None:
        return None
    if not page:
        return record.in_(wanted)
    found = session.scalars(select(wanted.subquery()).limit(MANY + 1)).all()
    return holding(noun, words, record) if len(found) > MANY else record.in_(listed(found))


def find(session: Session, noun: str, words: str) -> set[int] | None:
    """Record ids that contain every word; None when there is nothing to look for."""
    wanted = matching(noun, words)
    return None if wanted is None else set(session.scalars(wanted))
