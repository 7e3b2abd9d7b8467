"""How a question after the exit stands, in words that window and command line share."""

from app.i18n import N_
from app.participants.follow_ups.due import Standing

STANDINGS = {
    Standing.WAITING: N_("Not yet"),
    Standing.DUE: N_("To be asked"),
    Standing.LATE: N_("Running late"),
    Standing.ASK_AGAIN: N_("Ask again"),
    Standing.DONE: N_("Done"),
}
