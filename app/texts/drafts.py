"""What a person types for a template, checked."""

from dataclasses import dataclass

from app.i18n import N_
from app.problems import Problems, one_line, reason_of
from app.texts.fields import names, problems
from app.texts.kinds import SPECS, PartSpec, TextSpec
from app.texts.text import PARTS, Text, tidy
from db.terms import TextKind

LONGEST = 20_000  # characters of a part
LONGEST_LINE = 3_000
_LINES = {"title": 4, "form_note": 4}
_WIDTH = {"title": 250, "form_note": 250}


@dataclass(frozen=True)
class TextDraft:
    """A template's new text, why it changes, and by what document (optional)."""

    text: Text
    reason: str = ""
    document: str = ""

    def checked(self, kind: TextKind) -> "TextDraft":
        """Tidied; raises InvalidMany with the part and the place of each problem."""
        text = checked_text(kind, self.text)
        reason = reason_of(self.reason, N_("Enter why the text is changed."), most=2000)
        return TextDraft(text, reason, one_line(self.document)[:300])


def checked_text(kind: TextKind, text: Text) -> Text:
    """The text tidied; raises InvalidMany. Parts that the kind does not have must be empty."""
    spec, found = SPECS[kind], Problems()
    typed = {name: getattr(text, name).replace("\r\n", "\n") for name in PARTS}
    for name, words in typed.items():
        part = spec.part(name)
        if part is None:
            found.need(not words.strip(), N_("This paper has no such part."), name)
        else:
            _check_part(found, spec, part, words)
    held = {name for part in spec.parts if part.fields for name in names(typed[part.name])}
    for name in spec.must:
        found.need(
            name in held,
            N_("Without the field {{{name}}} the paper would not say what it has to: put it in."),
            "opening",
            name=name,
        )
    found.done()
    return Text(**{name: tidy(words) for name, words in typed.items()})


def _check_part(found: Problems, spec: TextSpec, part: PartSpec, words: str) -> None:
    found.need(words.strip() or not part.needed, N_("Fill this in."), part.name)
    lines, most = words.split("\n"), _LINES.get(part.name)
    width = _WIDTH.get(part.name, LONGEST_LINE)
    few = most is None or sum(1 for line in lines if line.strip()) <= most
    found.need(few, N_("At most {most} lines."), part.name, most=most)
    for number, line in enumerate(lines, 1):
        message = N_("Line {line} is longer than {most} characters.")
        found.need(len(line) <= width, message, part.name, line=number, most=width)
    message = N_("The text is longer than {most} characters.")
    found.need(len(words) <= LONGEST, message, part.name, most=LONGEST)
    for each in problems(words, spec.known if part.fields else ()):
        found.need(False, each.line.message, part.name, **dict(each.line.pairs))
