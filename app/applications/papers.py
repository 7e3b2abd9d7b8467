"""Verbs on what lies beside an application: attached files."""

from collections.abc import Sequence

from app.applications.changing import changeable, refuse_settled
from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out
from app.errors import Invalid, Missing
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.attachments import Attachment

APPLICATION = "application"
"""The noun that an application’s own files are attached to."""


class AttachmentVerbs(Service):
    """Files of an application: any kind, kept as they came."""

    def attach(self, application_id: int, files: Sequence[Incoming]) -> tuple[int, ...]:
        """Keep files beside the application until it is decided; returns their ids."""
        if not files:
            raise Invalid(N_("Choose a file to attach."), field="file")
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = load(unit.session, Application, application_id)
            refuse_settled(unit, application)
            made = attach(unit, APPLICATION, application_id, files, self.office.user.name)
            unit.record(
                "application.files_attached",
                application_id,
                number=application.number,
                files=len(made),
            )
            unit.touch("applications")
        return tuple(each.id for each in made)

    def take_out_file(self, attachment_id: int, reason: str) -> None:
        """A file attached by mistake; Refused once evaluators have the application."""
        reason = reason_of(reason, N_("Enter why the file is taken out."))
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = load(unit.session, Attachment, attachment_id)
            if found.noun != APPLICATION:
                raise Missing(
                    N_("This record no longer exists. Refresh the list and choose again.")
                )
            application = changeable(unit, found.record, None)
            take_out(unit, found, reason)
            unit.record("application.file_taken_out", application.id, number=application.number)
            unit.touch("applications")
