"""The index of a registered document: made from the office's pattern. Pure."""

import re

from app.errors import Invalid
from app.i18n import N_

FIELDS = ("n", "year", "case")
LONGEST = 40
_FIELD = re.compile(r"\{([^{}]*)\}")


def checked(pattern: str, field: str) -> str:
    """The pattern without spaces around it; Invalid (of a form's field) when it gives no index."""
    text = pattern.strip()
    unknown = sorted(set(_FIELD.findall(text)) - set(FIELDS))
    if unknown:
        raise Invalid(
            N_("A pattern knows {{n}}, {{year}} and {{case}}, not {{{name}}}."),
            field=field,
            name=unknown[0],
        )
    if text.count("{n}") != 1:
        raise Invalid(N_("A pattern holds {{n}}, the running number, once."), field=field)
    if re.search(r"[{}]", _FIELD.sub("", text)) or not text.isprintable():
        raise Invalid(N_("A pattern has a bracket without its pair."), field=field)
    if len(text) > LONGEST:
        raise Invalid(N_("A pattern has at most {most} characters."), field=field, most=LONGEST)
    return text


def index_of(pattern: str, n: int, year: int, case: str = "") -> str:
    """``G-{n}`` → ``G-12``. Without a case its field goes, with the sign that parts it."""
    text = pattern
    if not case:
        text = re.sub(r"\{case\}[^\w{}]?|[^\w{}]?\{case\}$", "", text)
    return text.replace("{case}", case).replace("{year}", str(year)).replace("{n}", str(n))
