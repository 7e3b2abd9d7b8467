"""Verbs on applicants that may be the same: merge them, tell them apart, take either back."""

import json

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.applications.applicants.comparing import Step, keep_found, search
from app.applications.applicants.keeping import keep
from app.applications.applicants.likeness import Named, likeness
from app.applications.applicants.merging import belongings, move, refuse_linked, stands
from app.applications.applicants.own import own
from app.applications.applicants.suspecting import suspect
from app.errors import Refused
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.applicants import ApplicantLikeness, ApplicantMerge
from db.models.applications import Applicant
from db.values import plain_ids


class DuplicateVerbs(Service):
    """The program only asks; that two are one, or are not, a person says."""

    def tell_apart(self, one_id: int, other_id: int, reason: str) -> None:
        """The two are different: they are never asked about again."""
        reason = reason_of(reason, N_("Enter why they are different."))
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            one, other = own(unit, min(one_id, other_id)), own(unit, max(one_id, other_id))
            found = unit.session.scalar(
                select(ApplicantLikeness).where(
                    ApplicantLikeness.one_id == one.id, ApplicantLikeness.other_id == other.id
                )
            )
            if found is None:
                why = likeness(Named.of(one.name, one.code), Named.of(other.name, other.code))
                if one.id == other.id or why is None:
                    raise Refused(N_("These two are not alike: there is nothing to decide."))
                found = ApplicantLikeness(one_id=one.id, other_id=other.id)
                found.why = json.dumps(why.data(), ensure_ascii=False)
                unit.session.add(found)
            if found.apart_at is not None:
                raise Refused(N_("It was decided already that these two are different."))
            found.apart_at, found.apart_by = unit.now, self.office.user.name
            found.apart_reason = reason
            unit.record("applicant.told_apart", one.id, other=other.id)
            unit.touch("applications")

    def ask_again(self, likeness_id: int, version: int) -> None:
        """Take back that two are different; while they are alike they are asked about."""
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = load(unit.session, ApplicantLikeness, likeness_id)
            check_version(found, version)
            if found.apart_at is None:
                raise Refused(N_("Nothing was decided about these two yet."))
            found.apart_at, found.apart_by, found.apart_reason = None, "", ""
            unit.session.flush()
            suspect(unit.session, [found.one_id, found.other_id])
            unit.record("applicant.asked_again", found.one_id, other=found.other_id)
            unit.touch("applications")

    def merge(
        self, kept_id: int, alias_id: int, versions: tuple[int, int] | None, reason: str
    ) -> int:
        """The two are one: applications, links and aid go to the one kept; returns the merge.

        The other stays as an alias: its code and name find the one kept. ``versions`` are those of
        both as they were read. Refused while the two are entered as linked.
        """
        reason = reason_of(reason, N_("Enter why they are the same."))
        if kept_id == alias_id:
            raise Refused(N_("Choose two different applicants."))
        first, second = versions or (None, None)
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            kept, alias = own(unit, kept_id, first), own(unit, alias_id, second)
            refuse_linked(unit.session, kept.id, alias.id)
            moved = belongings(unit.session, alias.id)
            move(unit, moved, kept.id)
            alias.alias = True
            flag_modified(kept, "name")
            made = ApplicantMerge(
                kept_id=kept.id,
                alias_id=alias.id,
                reason=reason,
                moved=json.dumps(moved),
                left="",
                merged_at=unit.now,
                merged_by=self.office.user.name,
            )
            unit.session.add(made)
            unit.session.flush()
            keep(unit, [kept, alias])
            made.left = json.dumps(stands(unit.session, kept))
            unit.session.flush()
            unit.record(
                "applicant.merged", kept.id, alias=alias.id, applications=len(moved["applications"])
            )
            unit.touch("applications", "evaluation", "budget")
            return made.id

    def undo_merge(self, merge_id: int, version: int) -> None:
        """The two are two after all; Refused once something was done with what they hold."""
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = load(unit.session, ApplicantMerge, merge_id)
            check_version(found, version)
            if found.undone_at is not None:
                raise Refused(N_("This merge was taken back already."))
            kept = own(unit, found.kept_id)
            if json.loads(found.left) != stands(unit.session, kept):
                raise Refused(
                    N_(
                        "Something was done with this applicant or its applications since, so the"
                        " merge cannot be taken back."
                    )
                )
            alias = load(unit.session, Applicant, found.alias_id)
            move(unit, json.loads(found.moved), alias.id)
            alias.alias, found.undone_at = False, unit.now
            flag_modified(kept, "name")
            unit.session.flush()
            keep(unit, [kept, alias])
            unit.record("applicant.merge_undone", kept.id, alias=alias.id)
            unit.touch("applications", "evaluation", "budget")

    def compare_all(self, step: Step | None = None) -> int:
        """Look through the whole directory; how many pairs wait for a decision.

        Everything is read and compared first, ``step(done, of, "")`` being told how far it is;
        one short write at the end stores it. What ``step`` raises ends the search before that.
        """
        with self.reading(Right.REGISTER_APPLICATIONS) as session:
            seen, found = search(session, step)
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            keep_found(unit.session, seen, found)
            waits = ApplicantLikeness.apart_at.is_(None)
            count = len(plain_ids(unit.session, select(ApplicantLikeness.id).where(waits)))
            unit.record("applicants.compared", None, open=count)
            unit.touch("applications")
            return count
