"""What stands beside the directory: one applicant's particulars, history, links and aid."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from app.applications.applicants.aid_rows import AidRow, LookupRow
from app.applications.applicants.network import LinkRow
from app.applications.applicants.queries import ApplicantDetail, HistoryRow
from app.attachments.service import AttachmentRow
from app.formats import day, moment, money
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from ui.applications import told
from ui.applications.applicants import dialogs
from ui.applications.applicants.aid import room_lines
from ui.applications.applicants.alike import alike_lines
from ui.kit import jobs
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Facts, check_line, divider, label
from ui.kit.checks import said
from ui.kit.messages import messages
from ui.kit.parts import Parts, beside, line

PARTS = (
    ("facts", N_("Facts")),
    ("history", N_("Applications")),
    ("links", N_("Links")),
    ("aid", N_("Aid")),
    ("alike", N_("Alike")),
)


class ApplicantPanel(Parts):
    """``may``: whether the person enters links and aid, ``decides``: says who is the same;
    ``show`` opens an application."""

    def __init__(
        self,
        office: Office,
        one: ApplicantDetail,
        part: str,
        on_part: Callable[[str], object],
        show: Callable[[int], object],
        may: bool,
        decides: bool,
    ) -> None:
        self._office, self._one, self._may = office, one, may
        like = alike_lines(office, one, self.window, decides)
        widgets = (self._facts(), self._history(show), self._links(), self._aid(), like)
        super().__init__(PARTS, widgets, part, on_part)

    def _facts(self) -> list[QWidget]:
        widgets: list[QWidget] = [
            Facts(told.applicant(self._one.draft)),
            check_line(*said(self._one.code_check)),
        ]
        waits = sum(row.apart_at is None for row in self._one.alike)
        if waits:
            words = ngettext("{n} possible duplicate", "{n} possible duplicates", waits)
            widgets.append(check_line(words.format(n=waits), "warn"))
        if self._one.other_names:
            widgets.append(label(_("Also known as"), "strong"))
            widgets += [line(f"{name} · {code}") for name, code in self._one.other_names]
        return widgets

    def _history(self, show: Callable[[int], object]) -> list[QWidget]:
        if not self._one.history:
            return [line(_("No application yet."), "muted")]
        return [each for row in self._one.history for each in _application(row, show)]

    # --- links ----------------------------------------------------------------------------------

    def _links(self) -> list[QWidget]:
        one = self._one
        widgets = [line(_("Single undertaking"), "heading")]
        widgets += [line(each.text()) for each in one.undertaking.explanation.lines]
        if self._may:
            widgets.append(beside(self._verb(N_("Linked enterprise"), "link", dialogs.link_dialog)))
        for row in one.links:
            widgets += [divider(), *self._link(row)]
        return widgets

    def _link(self, row: LinkRow) -> list[QWidget]:
        name = " · ".join(filter(None, (row.name, row.code)))
        paper = f"{row.paper}, {day(row.paper_on)} · {row.recorded_by}"
        widgets = [
            line(name, "strong" if row.ended_at is None else "muted"),
            line(word(row.ground)),
            line(paper, "muted"),
        ]
        if row.ended_at is not None:
            words = _("Ended {at}: {reason}").format(
                at=moment(row.ended_at), reason=row.ended_reason
            )
            widgets.append(line(words, "muted"))
        elif self._may:
            end = partial(self._open, dialogs.end_link_dialog, row)
            widgets.append(beside(button(N_("End the link"), on_click=end, quiet=True)))
        return widgets

    # --- aid ------------------------------------------------------------------------------------

    def _aid(self) -> list[QWidget]:
        one = self._one
        widgets = room_lines(one.room)
        if self._may:
            verbs = (
                self._verb(N_("Enter aid"), "plus", dialogs.aid_dialog),
                self._verb(N_("Register looked up"), "search", dialogs.lookup_dialog),
            )
            widgets.append(beside(*verbs))
        if self._may or one.road_freight:
            widgets.append(self._freight())
        for row in one.aid:
            widgets += [divider(), *self._entry(row)]
        for found in one.lookups:
            widgets += [divider(), *self._lookup(found)]
        return widgets

    def _freight(self) -> QWidget:
        """The mark that lowers the ceiling under the earlier regulations."""
        one, words = self._one, _("Carries goods by road for hire")
        if not self._may:
            return line(words, "muted")
        made = named(QCheckBox(words), words)
        made.setChecked(one.road_freight)
        made.clicked.connect(self._mark_freight)
        return made

    def _mark_freight(self, carries: bool) -> None:
        mark = self._office.applicants.mark_freight
        jobs.run(mark, self._one.id, self._one.version, carries, owner=self.window(), writes=True)

    def _entry(self, row: AidRow) -> list[QWidget]:
        void = row.reversed_by is not None
        facts = " · ".join(filter(None, (row.receiver, row.regulation, row.project, row.paper)))
        widgets = [
            line(f"{day(row.on)} · {money(row.cents)}", "muted" if void else "strong"),
            line(row.granter),
            line(facts, "muted"),
        ]
        if void:
            words = _("Reversed: {reason}").format(reason=row.reason)
            widgets.append(line(words, "muted"))
        elif self._may:
            reverse = partial(self._open, dialogs.reverse_aid_dialog, row)
            widgets.append(beside(button(N_("Reverse"), on_click=reverse, quiet=True)))
        return widgets

    def _lookup(self, row: LookupRow) -> list[QWidget]:
        head = _("Register looked up {day}").format(day=day(row.looked_on))
        widgets = [line(head, "strong"), line(row.result)]
        if row.declared_on is not None:
            words = _("Declaration of {day}").format(day=day(row.declared_on))
            widgets.append(line(words, "muted"))
        widgets.append(line(row.recorded_by, "muted"))
        for file in row.files:
            save = partial(self._save, file)
            widgets.append(beside(button(file.name, "download", save, quiet=True)))
        return widgets

    def _save(self, file: AttachmentRow) -> None:
        path = messages().ask_file_save(_("Save the file"), file.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, file.id, path, owner=self)

    # --- verbs ----------------------------------------------------------------------------------

    def _verb(self, words: str, icon: str, make: Callable[..., object]) -> QWidget:
        return button(words, icon, partial(self._open, make, self._one))

    def _open(self, make: Callable[..., object], row: object) -> None:
        make(self._office, self.window(), row).open()  # type: ignore[attr-defined]


def _application(row: HistoryRow, show: Callable[[int], object]) -> list[QWidget]:
    sums = [
        (N_("Call"), _("No. {number}").format(number=row.call)),
        (N_("Received"), moment(row.received_at)),
        (N_("State"), word(row.state)),
        (N_("Requested"), money(row.requested)),
    ]
    if row.recommended is not None:
        sums.append((N_("Recommended"), money(row.recommended)))
    if row.awarded is not None:
        sums.append((N_("Awarded"), money(row.awarded)))
    if row.exempt is not None:
        sums.append((N_("No state aid"), row.exempt))
    name = f"{row.number} · {row.title}"
    return [
        line(name, "strong"),
        Facts(sums),
        beside(button(N_("Open"), "right", partial(show, row.id), quiet=True)),
        divider(),
    ]
