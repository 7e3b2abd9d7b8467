"""What a person was typing, kept as they type: not audited, overwritten, theirs alone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.safety.rights import Right
from app.service import Service, in_words
from db.models.office import Draft


class DraftService(Service):
    """Drafts by user, form and record; values are plain JSON."""

    def load(self, form: str, record: str = "") -> dict[str, Any] | None:
        """What was typed last, or None."""
        with self.reading(Right.VIEW) as session:
            text = session.scalar(select(Draft.values).where(*self._which(form, record)))
        return None if text is None else json.loads(text)

    def save(self, form: str, record: str, values: dict[str, Any]) -> None:
        """Overwrite the draft; an office open for reading only keeps none."""
        self.office.require(Right.VIEW)
        text = json.dumps(values, ensure_ascii=False)
        if self.office.read_only:
            return
        with self._writing() as session:
            found = session.scalar(select(Draft).where(*self._which(form, record)))
            if found is None:
                found = Draft(account_id=self.office.user.id, form=form, record=record)
                session.add(found)
            found.values, found.saved_at = text, self.office.clock.now()

    def clear(self, form: str, record: str = "") -> None:
        """The form was stored or given up."""
        self.office.require(Right.VIEW)
        if self.office.read_only:
            return
        with self._writing() as session:
            session.execute(delete(Draft).where(*self._which(form, record)))

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        self.office.check_there()
        writer = self.office.database.writer
        with in_words(self.office), Session(writer) as session, session.begin():
            yield session

    def _which(self, form: str, record: str) -> tuple[Any, ...]:
        return (
            Draft.account_id == self.office.user.id,
            Draft.form == form,
            Draft.record == record,
        )
