"""Claims, payments and recoveries on a project's card."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.formats import day, money
from app.i18n import N_, _
from app.labels import label as word
from app.projects.claims.machine import Step
from app.projects.claims.rows import ClaimRow, Payment, ProjectMoney, RecoveryRow
from app.projects.claims.verbs import OWN_ELSEWHERE
from app.projects.terms import ProjectKind, ProjectStage
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import check_line, divider, label
from ui.projects.card import CardSection
from ui.projects.claim_dialogs import (
    check_dialog,
    claim_dialog,
    demand_dialog,
    pay_dialog,
    reason_dialog,
    return_dialog,
)


class MoneySection(CardSection):
    """Every claim with its arithmetic and verbs, then what is to come back."""

    _claims: tuple[ClaimRow, ...] = ()

    def refresh(self) -> None:
        """Read them."""
        read = self.office.projects.queries.money
        jobs.run(read, self.card.id, owner=self, on_done=self._show)

    def _show(self, found: ProjectMoney) -> None:
        shown: list[QWidget] = []
        self._claims = found.claims
        own = self.card.row.kind is ProjectKind.ADMINISTRATION
        running = self.card.row.stage is ProjectStage.RUNNING and not own
        if own:
            shown.append(label(_(OWN_ELSEWHERE), "muted", wrap=True))
        if not found.claims and not own:
            words = (
                _("No payment claim yet.") if running else _("Payment claims follow the contract.")
            )
            shown.append(label(words, "muted", wrap=True))
        for each in found.claims:
            shown += self._claim(each, found.advance_left, running)
        for row in found.recoveries:
            shown += self._recovery(row)
        verbs = []
        if running:
            verbs.append(button(N_("New claim"), "plus", self.receive))
        if any(each.sums.paid for each in found.claims):
            verbs.append(button(N_("Demand money back"), "undo", self.demand))
        self.show_widgets(*shown, *self.verbs(verbs))

    def receive(self) -> None:
        """A claim came."""
        claim_dialog(self.office, self.window(), self.card.id, self.card.name).open()

    def demand(self) -> None:
        """Money is to come back."""
        card = self.card
        demand_dialog(self.office, self.window(), card.id, card.name, self._claims).open()

    # --- one claim ------------------------------------------------------------------------------

    def _claim(self, each: ClaimRow, advance_left: int, running: bool) -> list[QWidget]:
        head = _("No. {number} · {kind} · {state}").format(
            number=each.number, kind=word(each.kind), state=word(each.state)
        )
        shown: list[QWidget] = [label(head, "strong", wrap=True)]
        facts = [each.document, _("received {day}").format(day=day(each.received_on))]
        shown.append(label(" · ".join(filter(None, facts)), "muted", wrap=True))
        if each.due_on is not None and each.may(Step.CHECK):
            late = each.due_on < self.office.clock.today()
            words = _("To be checked by {day}").format(day=day(each.due_on))
            shown.append(check_line(words, "bad" if late else "info"))
        shown += [label(line.text(), wrap=True) for line in each.sums.explanation.lines]
        shown += [
            label(f"− {money(cents)}: {reason}", "muted", wrap=True)
            for cents, reason in each.deductions
        ]
        shown += [label(_payment(payment), "muted", wrap=True) for payment in each.payments]
        if each.ended_reason:
            shown.append(label(each.ended_reason, "muted", wrap=True))
        if running:
            shown += self.verbs(self._claim_verbs(each, advance_left))
        return [*shown, divider()]

    def _claim_verbs(self, each: ClaimRow, advance_left: int) -> list[QPushButton]:
        office, over = self.office, self.window()
        verbs = []
        if each.may(Step.CHECK):
            act = partial(check_dialog, office, over, each, advance_left)
            verbs.append(button(N_("Check"), "check", lambda: act().open()))
        if each.may(Step.PAY) and office.may(Right.EDIT_BUDGET):
            verbs.append(button(N_("Pay"), "money", lambda: pay_dialog(office, over, each).open()))
        if each.may(Step.REFUSE):
            verbs.append(button(N_("Refuse"), "close", lambda: self._end(each, True)))
            verbs.append(button(N_("Withdrawn by promoter"), "log-out", lambda: self._end(each)))
        if each.may(Step.STEP_BACK):
            verbs.append(button(N_("Step back"), "undo", lambda: self._step_back(each)))
        if each.may(Step.REVERSE_PAYMENT) and office.may(Right.EDIT_BUDGET):
            verbs.append(button(N_("Reverse the payment"), "undo", lambda: self._reverse(each)))
        return verbs

    def _end(self, each: ClaimRow, refuse: bool = False) -> None:
        projects = self.office.projects
        verb = projects.refuse_claim if refuse else projects.withdraw_claim
        title = N_("Refuse the claim") if refuse else N_("The claim is withdrawn")
        reason_dialog(
            title, N_("Save"), _name(each), partial(verb, each.id, each.version), self.window()
        ).open()

    def _step_back(self, each: ClaimRow) -> None:
        act = partial(self.office.projects.step_claim_back, each.id, each.version)
        words = N_("Step on the claim taken back")
        reason_dialog(words, N_("Take back"), _name(each), act, self.window()).open()

    def _reverse(self, each: ClaimRow) -> None:
        last = [payment for payment in each.payments if not payment.reversed_][-1]
        act = partial(self.office.projects.reverse_payment, each.id, each.version, last.id)
        words = N_("Reverse the payment")
        reason_dialog(words, words, _payment(last), act, self.window()).open()

    # --- money that comes back ------------------------------------------------------------------

    def _recovery(self, row: RecoveryRow) -> list[QWidget]:
        head = _("To be returned: {sum} by {day}").format(sum=money(row.cents), day=day(row.due_on))
        shown: list[QWidget] = [label(head, "strong", wrap=True)]
        shown.append(
            label(" · ".join(filter(None, (row.document, row.reason))), "muted", wrap=True)
        )
        shown += [label(_payment(payment), "muted", wrap=True) for payment in row.payments]
        if row.cancelled_on is not None:
            words = _("cancelled {at}: {reason}")
            said = words.format(at=day(row.cancelled_on), reason=row.cancelled_reason)
            return [*shown, label(said, "muted", wrap=True), divider()]
        if row.left:
            late = row.due_on < self.office.clock.today()
            words = _("Still to come: {sum}").format(sum=money(row.left))
            shown.append(check_line(words, "bad" if late else "info"))
        shown += self.verbs(self._recovery_verbs(row))
        return [*shown, divider()]

    def _recovery_verbs(self, row: RecoveryRow) -> list[QPushButton]:
        office, over = self.office, self.window()
        verbs = []
        pays = office.may(Right.EDIT_BUDGET)
        if row.left and pays:
            verbs.append(
                button(N_("Returned…"), "money", lambda: return_dialog(office, over, row).open())
            )
        if not row.back:
            act = partial(office.projects.cancel_recovery, row.id, row.version)
            words = N_("Cancel the demand")
            verbs.append(
                button(words, "close", lambda: reason_dialog(words, words, "", act, over).open())
            )
        elif pays:
            last = [payment for payment in row.payments if not payment.reversed_][-1]
            undo = partial(office.projects.reverse_return, row.id, last.id)
            words = N_("Reverse what returned")
            verbs.append(
                button(
                    words,
                    "undo",
                    lambda: reason_dialog(words, words, _payment(last), undo, over).open(),
                )
            )
        return verbs


def _name(each: ClaimRow) -> str:
    return _("Claim No. {number}, asked {sum}").format(
        number=each.number, sum=money(each.sums.asked)
    )


def _payment(payment: Payment) -> str:
    parts = ", ".join(f"{word(source)} {money(cents)}" for source, cents in payment.parts)
    words = f"{day(payment.on)} · {payment.document} · {money(payment.cents)} ({parts})"
    return f"{words} · {_('reversed')}" if payment.reversed_ else words
