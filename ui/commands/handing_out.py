"""``export names``: participants with names, locked, for a purpose and a recipient; logged."""

import argparse

from app.i18n import N_, _
from app.participants.privacy.identifying import Handing
from app.tables import Query
from ui.commands.common import Answer, Refusal, opened, password
from ui.participants.privacy.handing import write_locked

FILE_PASSWORD = "VVG_FILE_PASSWORD"
"""The variable with the password of the file; asked for when it is not set."""


def names_options(export: argparse.ArgumentParser) -> None:
    """What is asked before names leave the office."""
    export.add_argument("--recipient", default="", help=_(N_("of names: who gets the file")))
    export.add_argument("--purpose", default="", help=_(N_("of names: what the data are for")))
    export.add_argument(
        "--codes", action="store_true", help=_(N_("of names: with personal codes, too"))
    )


def export_names(chosen: argparse.Namespace) -> Answer:
    """Of one project, or of all; the file’s password is never an argument."""
    with opened(chosen) as office:
        query = Query(sort="name")
        if chosen.operation:
            rows = office.participants.queries.operations()
            found = next((row.id for row in rows if row.code == chosen.operation), None)
            if found is None:
                raise Refusal(_(N_("Name the project: --operation CODE.")))
            query = query.with_filter("operation", found)
        secret = password(N_("Password of the file: "), FILE_PASSWORD)
        handing = Handing(chosen.purpose, chosen.recipient, secret, chosen.codes)
        count = write_locked(office, query, handing, chosen.out)
    return Answer(str(chosen.out), {"files": [chosen.out], "rows": count})
