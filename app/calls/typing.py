"""Steps of a scale in one cell of a grid: ``20 – viršija; 10 – atitinka; 0 – ne``. Pure."""

from app.calls.scorecard import Step
from app.errors import Invalid
from app.formats import parse_hundredths, short
from app.i18n import N_

_SIGNS = "–—-=:"


def steps_text(steps: tuple[Step, ...]) -> str:
    """The steps as a person types them."""
    return "; ".join(
        f"{short(step.points)} – {step.label}" if step.label else short(step.points)
        for step in steps
    )


def parse_steps(text: str, field: str | None = None) -> tuple[Step, ...]:
    """What :func:`steps_text` wrote; Invalid when a part does not begin with points.

    Between points and label a dash, an equals sign or a space will do.
    """
    return tuple(_step(part, field) for part in text.split(";") if part.strip())


def _step(part: str, field: str | None) -> Step:
    points, _space, label = part.strip().partition(" ")
    try:
        return Step(parse_hundredths(points.rstrip(_SIGNS)), label.strip().lstrip(_SIGNS).strip())
    except Invalid as error:
        raise Invalid(
            N_("“{part}”: a step begins with its points, e.g. 20 – exceeds it; 10 – meets it."),
            field=field,
            part=part.strip(),
        ) from error
