"""Steps of a scale in one cell of a table: ``20 viršija; 10 atitinka; 0 nepagrįsta``. Pure."""

from app.calls.scorecard import Step
from app.errors import Invalid
from app.formats import parse_hundredths, short
from app.i18n import N_


def steps_text(steps: tuple[Step, ...]) -> str:
    """The steps as a person types them."""
    return "; ".join(f"{short(step.points)} {step.label}".strip() for step in steps)


def parse_steps(text: str, field: str | None = None) -> tuple[Step, ...]:
    """What :func:`steps_text` wrote; Invalid when a part does not begin with points."""
    return tuple(_step(part, field) for part in text.split(";") if part.strip())


def _step(part: str, field: str | None) -> Step:
    points, _space, label = part.strip().partition(" ")
    try:
        return Step(parse_hundredths(points), label.strip())
    except Invalid as error:
        raise Invalid(
            N_(
                "“{part}”: a step begins with its points, e.g. 20 exceeds the minimum; 10 meets it."
            ),
            field=field,
            part=part.strip(),
        ) from error
