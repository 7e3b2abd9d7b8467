"""An office that holds one marked person, used and then killed or closed; run as a child.

``python -m tests.stories.traces FOLDER work`` fills it and dies without closing;
``… close`` opens it again and closes it with a backup.
"""

import os
import sys
from datetime import date
from pathlib import Path

from app import log
from app.attachments.incoming import Incoming
from app.exchange.excel import to_excel
from app.exchange.locking import locked
from app.office import Office
from app.participants.evidence.drafts import EvidenceDraft
from app.participants.privacy.consenting import ConsentDraft
from app.participants.privacy.identifying import Handing
from app.participants.terms import ConsentPurpose, EvidenceKind, LegalBasis, TargetGroup
from app.tables import Query
from db.terms import EmploymentStatus
from tests.app.offices import PASSWORD, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from tests.stories.traces_window import at_the_window
from ui.kit.files import write_file

NAME, FIRST, CODE = "Zxqvytė", "Wqxbirutė", "48805129911"
EMAIL, NOTE, NUMBER = "zxqvyte@pavyzdys.example", "Kzxqpastaba", "UT-ZXQ-77"
MARKS = (NAME, FIRST, CODE, EMAIL, NOTE, NUMBER)
TODAY = date(2020, 11, 23)


def work(place: Path) -> None:
    """Everything that meets personal data, and the power goes."""
    log.start(place / "log")
    office = make_office(place, clock=clock())
    registry = office.participants
    project = registry.add_operation(OPERATION)
    who = draft(
        project,
        last_name=NAME,
        first_name=FIRST,
        personal_code=CODE,
        birth_date=None,
        sex=None,
        email=EMAIL,
        employment=EmploymentStatus.UNEMPLOYED,
        unemployed_since=date(2020, 1, 1),
    )
    made = registry.register(who)
    office.drafts.save("participant", "", {"last_name": NAME, "note": NOTE, "code": CODE})
    paper = EvidenceDraft(
        TargetGroup.UNEMPLOYED,
        EvidenceKind.EMPLOYMENT_SERVICE,
        TODAY,
        number=NUMBER,
        registered_on=date(2020, 1, 1),
    )
    scan = Incoming(f"{NAME}.pdf", f"%PDF-1.4 {NAME} {CODE}".encode())
    registry.evidence.add(made.id, paper, [scan])
    consent = ConsentDraft(ConsentPurpose.PICTURES, LegalBasis.CONSENT, TODAY, note=NOTE)
    registry.privacy.give_consent(made.person_id, consent)
    _file_taken_in(office, project, place)
    handing = Handing("mokymų apskaita", "Mokymų centras", "ilgas-slaptazodis", codes=True)
    sheet = registry.privacy.handing_out.sheet(Query(), handing)
    write_file(place / "out" / "dalyviai.xlsx", locked(to_excel(*sheet), handing.password))
    registry.privacy.giving_out.of(made.person_id)
    said = {"Pavardė": NAME, "Vardas": FIRST, "Asmens kodas": CODE, "El. paštas": EMAIL}
    at_the_window(office, made.id, said, place / "printer.pdf")
    try:
        raise ValueError(f"{NAME} {CODE} {EMAIL}")
    except ValueError as error:
        log.report(error)
    os._exit(9)


def _file_taken_in(office: Office, project: int, place: Path) -> None:
    """The list itself is the sender's: it lies where it lay."""
    path = place / "incoming" / "sarasas.csv"
    path.parent.mkdir()
    (place / "out").mkdir()
    head = "Pavardė;Vardas;Asmens kodas;El. paštas;Dalyvavimo pradžia"
    path.write_text(f"{head}\n{NAME}2;{FIRST};;{EMAIL};2020-06-10\n", "utf-8")
    imports = office.participants.imports
    imports.take(imports.plan(imports.read(path), project))


def close(place: Path) -> None:
    """Opened after the power came back, looked at, and closed with its backup."""
    office = Office.open(place / "biuras", "vadove", PASSWORD, clock())
    queries = office.participants.queries
    found = queries.source.ids(Query(NAME))
    assert [queries.card(key).draft.last_name for key in found][:1] == [NAME]
    office.close()


if __name__ == "__main__":
    {"work": work, "close": close}[sys.argv[2]](Path(sys.argv[1]))
