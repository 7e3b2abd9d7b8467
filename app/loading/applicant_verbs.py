"""Replaying verbs on the directory of applicants."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.applications.applicants.drafts import AidDraft, LinkDraft, LookupDraft
from app.applications.drafts import ApplicantDraft
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_applicants as text
from app.loading.call_verbs import beside

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.ApplicantVerbs) -> None:
    """Hand a verb to the directory."""
    applicants = replay.office.applicants
    match verb:
        case text.ApplicantVerb():
            applicants.add(ApplicantDraft(**verb.applicant.model_dump()))
        case text.EditApplicantVerb():
            _edit(replay, verb)
        case text.ApartVerb():
            pair = _id(replay, verb.applicant), _id(replay, verb.other)
            applicants.tell_apart(*pair, verb.reason)
        case text.MergeVerb():
            kept, alias = _id(replay, verb.applicant), _id(replay, verb.other)
            applicants.merge(kept, alias, None, verb.reason)
        case text.LinkVerb():
            draft = LinkDraft(
                verb.ground, verb.paper, verb.paper_on, name=verb.name, code=verb.other
            )
            applicants.link(_id(replay, verb.applicant), draft)
        case text.AidVerb():
            aid = AidDraft(
                verb.granter,
                verb.on,
                verb.sum,
                verb.regulation,
                verb.project,
                verb.paper,
                verb.receiver,
                verb.receiver_code,
            )
            applicants.record_aid(_id(replay, verb.applicant), aid)
        case text.AidLookupVerb():
            files = [replay.office.attachments.read(beside(replay.folder, n)) for n in verb.files]
            look = LookupDraft(verb.on, verb.result, verb.declared_on)
            applicants.look_up(_id(replay, verb.applicant), look, files)
        case text.AidExemptVerb():
            applicants.exempt(replay.application_id(verb.application), verb.reason)
        case text.AidSheetVerb():
            sheet = applicants.issue_aid_sheet(replay.application_id(verb.application))
            replay.office.papers.sign(sheet)
        case text.RoadFreightVerb():
            key = _id(replay, verb.applicant)
            applicants.mark_freight(key, applicants.queries.one(key).version, verb.carries)
        case text.CorrectCodeVerb():
            key = _id(replay, verb.applicant)
            version = applicants.queries.one(key).version
            applicants.correct_code(key, version, verb.code, verb.reason)


def _edit(replay: Replay, verb: text.EditApplicantVerb) -> None:
    found = replay.office.applicants.queries.one(_id(replay, verb.applicant))
    given = verb.model_dump(exclude_unset=True, exclude={"at", "by", "do", "applicant"})
    if not given:
        raise Invalid(
            N_("The file says nothing that changes about the applicant {code}."),
            code=verb.applicant,
        )
    replay.office.applicants.edit(found.id, found.version, replace(found.draft, **given))


def _id(replay: Replay, code: str) -> int:
    found = replay.office.applicants.queries.find(code)
    if found is None:
        raise Invalid(N_("There is no applicant with the code {code}."), code=code)
    return found
