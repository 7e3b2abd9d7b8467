"""Which parts the tab of participants has, and which sections a participant's card: one line each.

A part is a :class:`ui.participants.part.Part`, made with the office and the side panel; a section a
:class:`ui.participants.card.CardSection`, made with the office and the card.
"""

from app.i18n import N_
from app.safety.rights import Right
from ui.participants.part import Lazy

PARTS = (
    Lazy("people", N_("Participants"), "ui.participants.people:PeoplePart"),
    Lazy(
        "quick",
        N_("Quick entry"),
        "ui.participants.quick:QuickPart",
        Right.EDIT_PARTICIPANTS,
    ),
    Lazy("incomplete", N_("Missing data"), "ui.participants.incomplete:IncompletePart"),
    Lazy("indicators", N_("Indicators"), "ui.participants.indicators:IndicatorsPart"),
    Lazy("evidence", N_("Documents of groups"), "ui.participants.evidence:EvidencePart"),
    Lazy(
        "attendance",
        N_("Activities and attendance"),
        "ui.participants.attendance.part:AttendancePart",
    ),
    Lazy("follow-ups", N_("Questions after the exit"), "ui.participants.follow_ups:FollowUpsPart"),
    Lazy("retention", N_("Terms of keeping"), "ui.participants.privacy.due:DuePart"),
    Lazy("looks", N_("Access log"), "ui.participants.privacy.looks:LooksPart", Right.VIEW_AUDIT),
)

SECTIONS = (
    Lazy("entry", N_("Entry data"), "ui.participants.card:EntrySection"),
    Lazy(
        "attendance",
        N_("Attendance"),
        "ui.participants.attendance.section:AttendanceSection",
    ),
    Lazy("evidence", N_("Documents"), "ui.participants.evidence_section:EvidenceSection"),
    Lazy("results", N_("Results"), "ui.participants.results:ResultsSection"),
    Lazy("privacy", N_("Personal data"), "ui.participants.privacy.section:PrivacySection"),
)
