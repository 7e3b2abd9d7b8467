"""Changing a template: always a new, numbered version with its reason."""

from functools import cached_property

from app.errors import Refused, Stale
from app.i18n import N_
from app.safety.rights import Right
from app.texts.drafts import TextDraft
from app.texts.emblems import EmblemVerbs
from app.texts.kinds import shipped
from app.texts.queries import TextQueries
from app.texts.steps import kept, store, text_in
from app.texts.text import Text
from db.terms import TextKind


class TextService(EmblemVerbs):
    """Templates. Versions are never changed nor deleted; going back makes a new one."""

    @cached_property
    def queries(self) -> TextQueries:
        """What screens read."""
        return TextQueries(self.office)

    def shipped(self, kind: TextKind) -> Text:
        """The text that came with the program; storing it again is going back to it."""
        return shipped(kind)

    def change(self, kind: TextKind, number: int, draft: TextDraft) -> int:
        """Store the next version over version ``number``; returns its number.

        Calls that are published already go on printing theirs. Raises InvalidMany with the part
        and the place of every problem, Stale when somebody stored a version meanwhile, Refused
        when nothing differs.
        """
        draft = draft.checked(kind)
        with self.verb(Right.EDIT_TEXTS) as unit:
            before = kept(unit, kind)
            if before.number != number:
                raise Stale
            if text_in(before) == draft.text:
                raise Refused(N_("Nothing was changed, so there is no new version to store."))
            made = store(
                unit,
                kind,
                number + 1,
                draft.text,
                by=self.office.user.name,
                reason=draft.reason,
                document=draft.document,
            )
            unit.record(
                "text.changed", made.id, text=kind, number=made.number, document=draft.document
            )
            unit.touch("texts")
        return made.number
