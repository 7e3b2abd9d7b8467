"""Fills in the applicant's form when the office already knows the code."""

from app.applications.codes import clean
from app.applications.drafts import ApplicantDraft
from app.office import Office
from ui.kit import jobs
from ui.kit.form import Form

_LENGTHS = (7, 9)


class KnownApplicant:
    """Looks a complete code up once; fields that hold something stay as typed."""

    def __init__(self, office: Office, form: Form) -> None:
        self._office, self._form = office, form
        self._asked = ""
        form.changed.connect(self._look)

    def _look(self) -> None:
        code = clean(self._form.value("code") or "")
        if code == self._asked or len(code) not in _LENGTHS:
            return
        self._asked = code
        queries = self._office.applications.queries
        jobs.run(queries.applicant, code, owner=self._form, on_done=self._fill)

    def _fill(self, found: ApplicantDraft | None) -> None:
        if found is None or found.code != self._asked:
            return
        values = {
            "applicant": found.name,
            "legal_form": found.legal_form,
            "sector": found.sector,
            "address": found.address,
            "head": found.head,
            "contact": found.contact,
            "email": found.email,
            "phone": found.phone,
            "vat_payer": found.vat_payer,
            "ngo": found.ngo,
        }
        empty = {key: value for key, value in values.items() if self._form.value(key) in (None, "")}
        if empty:
            self._form.set_values(empty)
