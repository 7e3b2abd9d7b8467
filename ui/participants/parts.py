"""Which parts the tab of participants has, and which sections a participant's card: one line each.

A part is a :class:`ui.kit.part.Part`, made with the office and the side panel; a section a
:class:`ui.participants.card.CardSection`, made with the office and the card.
"""

from app.i18n import N_
from app.safety.rights import Right
from ui.kit.part import Lazy

_SEEN = Right.VIEW_PARTICIPANTS
_PRIVACY = N_("Data protection")
"""What is seldom needed stands under one step."""

PARTS = (
    Lazy("people", N_("Participants"), "ui.participants.people:PeoplePart", _SEEN),
    Lazy(
        "quick",
        N_("Quick entry"),
        "ui.participants.quick:QuickPart",
        Right.EDIT_PARTICIPANTS,
    ),
    Lazy("incomplete", N_("Missing data"), "ui.participants.incomplete:IncompletePart", _SEEN),
    Lazy("indicators", N_("Indicators"), "ui.participants.indicators:IndicatorsPart", _SEEN),
    Lazy("evidence", N_("Documents of groups"), "ui.participants.evidence:EvidencePart", _SEEN),
    Lazy(
        "attendance",
        N_("Activities and attendance"),
        "ui.participants.attendance.part:AttendancePart",
        _SEEN,
    ),
    Lazy(
        "follow-ups",
        N_("Questions after the exit"),
        "ui.participants.follow_ups:FollowUpsPart",
        _SEEN,
    ),
    Lazy(
        "retention", N_("Terms of keeping"), "ui.participants.privacy.due:DuePart", _SEEN, _PRIVACY
    ),
    Lazy(
        "requests",
        N_("Requests about data"),
        "ui.participants.requests.part:RequestsPart",
        _SEEN,
        _PRIVACY,
    ),
    Lazy(
        "processing",
        N_("Records of activities"),
        "ui.participants.processing.part:ProcessingPart",
        _SEEN,
        _PRIVACY,
    ),
    Lazy(
        "looks",
        N_("Access log"),
        "ui.participants.privacy.looks:LooksPart",
        Right.VIEW_AUDIT,
        _PRIVACY,
    ),
)

SECTIONS = (
    Lazy("entry", N_("Entry data"), "ui.participants.card:EntrySection", _SEEN),
    Lazy(
        "attendance",
        N_("Attendance"),
        "ui.participants.attendance.section:AttendanceSection",
        _SEEN,
    ),
    Lazy("evidence", N_("Documents"), "ui.participants.evidence_section:EvidenceSection", _SEEN),
    Lazy("results", N_("Results"), "ui.participants.results:ResultsSection", _SEEN),
    Lazy("privacy", N_("Personal data"), "ui.participants.privacy.section:PrivacySection", _SEEN),
)
