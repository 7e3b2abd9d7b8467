"""What a sheet filled with a pen says beside its points."""

from app.evaluation import ConflictState, Typing
from app.evaluation.onpaper.views import SheetCard
from app.i18n import N_, _
from ui.kit.fields import Field


def fields_of(card: SheetCard, due: Typing) -> list[Field]:
    """What is asked beside the points: comments in the first typing, who, when, the conflict."""
    found = []
    for each in card.spec.criteria if due is Typing.FIRST else ():
        words = _("Criterion {number}, comment").format(number=each.number)
        found.append(Field(f"c{each.key}", words, wide=True))
    if card.evaluator_id is None:
        choices = list(card.evaluators)
        found.append(
            Field("evaluator_id", N_("Evaluator"), "choice", required=True, choices=choices)
        )
    found.append(Field("signed_on", N_("Day of the signature"), "date", required=True))
    if card.conflict is ConflictState.NOT_ASKED:
        found.append(Field("no_conflict", N_("“No conflict” is ticked on the sheet"), "check"))
        found.append(Field("conflict", N_("Or the conflict written there")))
    return found
