"""What issued papers hold, read from their stored content: rendering them takes longer."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.office import Office
from app.register.content import paper_from
from db.models.office import Paper


def content_of(office: Office, paper_id: int) -> str:
    """Everything on the paper as one text."""
    return repr(stored_paper(office, paper_id))


def stored_paper(office: Office, paper_id: int) -> object:
    """The paper itself."""
    with Session(office.database.reader) as session:
        content, digest = session.execute(
            select(Paper.content, Paper.content_hash).where(Paper.id == paper_id)
        ).one()
    return paper_from(content, digest)
