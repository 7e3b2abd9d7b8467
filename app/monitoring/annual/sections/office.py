"""The office and its strategy, its activities, who was trained. Pure."""

from app.formats import count, hundredths, money
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.sections.base import NOTHING, Columns, Part, cents, table


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
        table(
            N_("Goals of the strategy"),
            ((N_("No."), 8, False), (N_("Goal"), 68, False), (N_("Planned, Eur"), 24, True)),
            [(number, title, cents(planned)) for number, title, planned in general.goals],
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
            table(
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


def activities(figures: AnnualFigures) -> Part:
    """Events and publicity."""
    tables = [
        table(
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
        tables.append(table(N_("Events"), columns, rows))
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
        tables.append(table(N_("Publicity"), columns, told))
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
    return (), (table(N_("Staff and members trained"), columns, rows, total),), ()
