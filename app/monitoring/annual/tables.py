"""Facts and tables of the sections of an annual report, in Lithuanian. Pure."""

from collections.abc import Sequence

from app.documents.annual_paper import ReportTable
from app.formats import count, hundredths, money, percent, short
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures, PlanFigure

Part = tuple[tuple[tuple[str, str], ...], tuple[ReportTable, ...], tuple[str, ...]]
"""Facts, tables, closing notes."""
NOTHING: Part = ((), (), ())
Columns = tuple[tuple[str, int, bool], ...]
"""English heading, share of the width, whether figures stand in it."""


def _cents(value: int) -> str:
    return money(value, unit=False)


def _table(
    caption: str,
    columns: Columns,
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None = None,
) -> ReportTable:
    lines = [tuple(row) for row in rows]
    if total is not None:
        lines.append(tuple(total))
    return ReportTable(
        caption=word(caption),
        heads=tuple(word(head) for head, _width, _right in columns),
        rows=tuple(lines),
        widths=tuple(width for _head, width, _right in columns),
        right=tuple(at for at, (_head, _width, right) in enumerate(columns) if right),
        total=total is not None,
    )


def general(figures: AnnualFigures) -> Part:
    """The office, the strategy, its goals and amendments."""
    general = figures.general
    facts = (
        (word(N_("Local action group")), general.office),
        (word(N_("Legal entity code")), general.code),
        (word(N_("Address")), general.address),
        (word(N_("Contacts")), general.contacts),
        (word(N_("Strategy")), general.strategy),
        (word(N_("Approved by")), general.approved_by),
        (word(N_("Version in force")), str(general.version)),
        (word(N_("Money given to the strategy")), money(general.total)),
    )
    tables = [
        _table(
            N_("Goals of the strategy"),
            ((N_("No."), 8, False), (N_("Goal"), 68, False), (N_("Planned, Eur"), 24, True)),
            [(number, title, _cents(cents)) for number, title, cents in general.goals],
        )
    ]
    if general.amendments:
        rows = [
            (
                str(each.number),
                each.approved_on,
                "\n".join(part for part in (each.organ, each.document, each.consent) if part),
                "\n".join((each.reason, *each.changes)),
            )
            for each in general.amendments
        ]
        tables.append(
            _table(
                N_("Amendments of the strategy in the year"),
                (
                    (N_("Version"), 10, False),
                    (N_("Approved"), 14, False),
                    (N_("By whom, document"), 26, False),
                    (N_("Reason and changes"), 50, False),
                ),
                rows,
            )
        )
        return facts, tuple(tables), ()
    return facts, tuple(tables), (word(N_("The strategy was not amended in the year.")),)


def calls(figures: AnnualFigures) -> Part:
    """Calls of the year."""
    if not figures.calls:
        return NOTHING
    rows = [
        (
            each.number,
            each.title,
            f"{each.opened} – {each.closed}",
            _cents(each.total),
            str(each.received),
            str(each.selected),
            _cents(each.awarded),
            each.state,
        )
        for each in figures.calls
    ]
    total = (
        "",
        word(N_("In all")),
        "",
        _cents(sum(each.total for each in figures.calls)),
        str(sum(each.received for each in figures.calls)),
        str(sum(each.selected for each in figures.calls)),
        _cents(sum(each.awarded for each in figures.calls)),
        "",
    )
    columns = (
        (N_("No."), 6, False),
        (N_("Call"), 25, False),
        (N_("Open"), 14, False),
        (N_("Call total, Eur"), 13, True),
        (N_("Received"), 9, True),
        (N_("Selected"), 9, True),
        (N_("Awarded, Eur"), 13, True),
        (N_("State"), 13, False),
    )
    return (), (_table(N_("Calls for proposals"), columns, rows, total),), ()


def proposals(figures: AnnualFigures) -> Part:
    """What was received and selected in the year."""
    if not figures.outcomes:
        return NOTHING
    outcomes = _table(
        N_("Proposals received in the year by outcome"),
        (
            (N_("Outcome"), 46, False),
            (N_("Proposals"), 15, True),
            (N_("Requested, Eur"), 20, True),
            (N_("Awarded, Eur"), 20, True),
        ),
        [
            (each.outcome, str(each.count), _cents(each.requested), _cents(each.awarded))
            for each in figures.outcomes
        ],
        (
            word(N_("In all")),
            str(sum(each.count for each in figures.outcomes)),
            _cents(sum(each.requested for each in figures.outcomes)),
            _cents(sum(each.awarded for each in figures.outcomes)),
        ),
    )
    if not figures.selected:
        return (), (outcomes,), ()
    selected = _table(
        N_("Proposals selected in the year"),
        (
            (N_("Reg. No."), 12, False),
            (N_("Applicant"), 27, False),
            (N_("Project"), 35, False),
            (N_("Action"), 10, False),
            (N_("Awarded, Eur"), 17, True),
        ),
        [
            (each.number, each.applicant, each.title, each.action, _cents(each.awarded))
            for each in figures.selected
        ],
        ("", word(N_("In all")), "", "", _cents(sum(each.awarded for each in figures.selected))),
    )
    return (), (outcomes, selected), ()


def projects(figures: AnnualFigures) -> Part:
    """Projects on the last day."""
    if not figures.projects:
        return NOTHING
    rows = [
        (
            each.code,
            "\n".join(part for part in (each.promoter, each.title) if part),
            each.action,
            _cents(each.contracted),
            _cents(each.paid_in_year),
            _cents(each.paid),
            each.state if not each.ends else f"{each.state}\n({each.ends})",
        )
        for each in figures.projects
    ]
    total = (
        "",
        word(N_("In all")),
        "",
        _cents(sum(each.contracted for each in figures.projects)),
        _cents(sum(each.paid_in_year for each in figures.projects)),
        _cents(sum(each.paid for each in figures.projects)),
        "",
    )
    columns = (
        (N_("Code"), 19, False),
        (N_("Promoter, project"), 25, False),
        (N_("Action"), 7, False),
        (N_("In contract, Eur"), 12, True),
        (N_("Paid in the year, Eur"), 12, True),
        (N_("Paid in all, Eur"), 12, True),
        (N_("State (until)"), 15, False),
    )
    return (), (_table(N_("Projects on the last day of the year"), columns, rows, total),), ()


def indicators(figures: AnnualFigures) -> Part:
    """Plan and fact."""
    if not figures.indicators:
        return NOTHING
    rows = [
        (
            each.number,
            each.title,
            each.unit,
            short(each.target),
            "–" if each.in_year is None else short(each.in_year),
            "–" if each.total is None else short(each.total),
            "–" if each.share is None else percent(each.share),
            each.origin,
        )
        for each in figures.indicators
    ]
    columns = (
        (N_("No."), 8, False),
        (N_("Indicator"), 29, False),
        (N_("Unit"), 10, False),
        (N_("Plan"), 9, True),
        (N_("In the year"), 10, True),
        (N_("Fact in all"), 10, True),
        (N_("Of the plan"), 12, True),
        (N_("Source"), 14, False),
    )
    note = word(
        N_("Values that are added up are summed over the years; of others the newest counts.")
    )
    return (), (_table(N_("Indicators: plan and fact"), columns, rows),), (note,)


def _plan_row(each: PlanFigure) -> tuple[str, ...]:
    return (
        f"{each.number} {each.title}".strip(),
        _cents(each.planned),
        _cents(each.promised),
        _cents(each.paid_in_year),
        _cents(each.paid - each.returned),
        _cents(each.remaining),
    )


def plan(figures: AnnualFigures) -> Part:
    """By source, goal, action and year."""

    def table(caption: str, first: str, lines: Sequence[PlanFigure]) -> ReportTable:
        columns = (
            (first, 29, False),
            (N_("Planned, Eur"), 15, True),
            (N_("Promised, Eur"), 16, True),
            (N_("Paid in the year, Eur"), 13, True),
            (N_("Paid in all, Eur"), 13, True),
            (N_("Remaining, Eur"), 14, True),
        )
        total = (word(N_("In all")), *_plan_row(figures.total)[1:])
        return _table(caption, columns, [_plan_row(each) for each in lines], total)

    years = _table(
        N_("Use of the plan by year"),
        (
            (N_("Year"), 25, False),
            (N_("Planned, Eur"), 25, True),
            (N_("In contracts, Eur"), 25, True),
            (N_("Paid, Eur"), 25, True),
        ),
        [
            (str(each.year), _cents(each.planned), _cents(each.contracted), _cents(each.paid))
            for each in figures.by_year
        ],
        (
            word(N_("In all")),
            _cents(sum(each.planned for each in figures.by_year)),
            _cents(sum(each.contracted for each in figures.by_year)),
            _cents(sum(each.paid for each in figures.by_year)),
        ),
    )
    note = word(
        N_(
            "Promised: what calls, selected proposals and contracts hold beyond what is paid. Sums"
            " that came back are off what is paid."
        )
    )
    tables = (
        table(N_("Use of the plan by source"), N_("Source"), figures.by_source),
        table(N_("Use of the plan by goal"), N_("Goal"), figures.by_goal),
        table(N_("Use of the plan by action"), N_("Action"), figures.by_action),
        years,
    )
    return (), tables, (note,)


def administration(figures: AnnualFigures) -> Part:
    """Running costs and animation against their cap."""
    each = figures.administration
    share = "–" if each.share is None else percent(each.share)
    facts = (
        (word(N_("Planned for administration")), money(each.planned)),
        (word(N_("In the contract")), money(each.contracted)),
        (word(N_("Paid in the year")), money(each.paid_in_year)),
        (word(N_("Paid in all")), money(each.paid)),
        (
            word(N_("Share of what is paid")),
            word(N_("{paid} of {base} = {share}")).format(
                paid=money(each.paid), base=money(each.base), share=share
            ),
        ),
        (word(N_("Greatest share")), percent(each.limit)),
        (word(N_("Of what")), each.base_words),
    )
    return facts, (), ()


def activities(figures: AnnualFigures) -> Part:
    """Events and publicity."""
    tables = [
        _table(
            N_("Activities of the office"),
            (
                (N_("Activity"), 52, False),
                (N_("Events"), 12, True),
                (N_("Academic hours"), 12, True),
                (N_("People"), 12, True),
                (N_("Publicity"), 12, True),
            ),
            [
                (
                    each.activity,
                    str(each.events),
                    hundredths(each.hours),
                    count(each.people),
                    str(each.publicity),
                )
                for each in figures.activities
            ],
            (
                word(N_("In all")),
                str(sum(each.events for each in figures.activities)),
                hundredths(sum(each.hours for each in figures.activities)),
                count(sum(each.people for each in figures.activities)),
                str(sum(each.publicity for each in figures.activities)),
            ),
        )
    ]
    if figures.events:
        columns: Columns = (
            (N_("Day"), 14, False),
            (N_("Kind"), 24, False),
            (N_("Title"), 50, False),
            (N_("People"), 12, True),
        )
        rows = [(each.on, each.kind, each.title, count(each.people)) for each in figures.events]
        tables.append(_table(N_("Events"), columns, rows))
    if figures.publicity:
        columns = (
            (N_("Day"), 14, False),
            (N_("Channel"), 16, False),
            (N_("Where it was published"), 31, False),
            (N_("What was made known"), 28, False),
            (N_("Reached"), 11, True),
        )
        told = [
            (
                each.on,
                each.channel,
                "\n".join(part for part in (each.place, each.link) if part),
                each.title,
                "–" if each.reach is None else count(each.reach),
            )
            for each in figures.publicity
        ]
        tables.append(_table(N_("Publicity"), columns, told))
    return (), tuple(tables), ()


def trained(figures: AnnualFigures) -> Part:
    """Who was trained."""
    if not figures.trained:
        return NOTHING
    columns = (
        (N_("Name and surname"), 26, False),
        (N_("Function"), 26, False),
        (N_("Trainings"), 12, True),
        (N_("Academic hours"), 12, True),
        (N_("Certificates"), 24, False),
    )
    rows = [
        (each.name, each.function, str(each.trainings), hundredths(each.hours), each.certificates)
        for each in figures.trained
    ]
    total = (
        word(N_("In all")),
        "",
        str(sum(each.trainings for each in figures.trained)),
        hundredths(sum(each.hours for each in figures.trained)),
        "",
    )
    return (), (_table(N_("Staff and members trained"), columns, rows, total),), ()
