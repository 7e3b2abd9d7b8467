"""Loading the applicant that a verb is on."""

from app.errors import Refused
from app.i18n import N_
from app.service import check_version, load
from db.models.applications import Applicant
from db.unit_of_work import UnitOfWork


def own(unit: UnitOfWork, applicant_id: int, version: int | None = None) -> Applicant:
    """The applicant as it was read; Missing, Stale, or Refused for one merged into another."""
    found = load(unit.session, Applicant, applicant_id)
    check_version(found, version)
    if found.alias:
        raise Refused(N_("This applicant was merged into another one: open that one."))
    return found
