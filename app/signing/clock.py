"""A computer whose clock is wrong signs without complaint; this asks before it does."""

from datetime import datetime, timedelta

from app.formats import moment
from app.i18n import N_
from app.signing.authority import certificate_facts
from app.signing.findings import Finding, Level, finding

_TOLERANCE = timedelta(minutes=2)


def clock_problem(
    now: datetime, newest_known: datetime | None, certificate: bytes
) -> Finding | None:
    """Why signing now would put a wrong time on the paper; None if nothing speaks against it.

    ``newest_known`` is the time of the newest audit entry; times are aware UTC.
    """
    facts = certificate_facts(certificate)
    if newest_known is not None and now < newest_known - _TOLERANCE:
        message = N_(
            "The computer's clock says {now}, but the office already holds an entry of {known}. "
            "Nothing was signed: set the clock right and sign again."
        )
        values = {"now": moment(now), "known": moment(newest_known)}
        return finding("clock_back", Level.PROBLEM, message, **values)
    if now < facts.not_before:
        message = N_(
            "The computer's clock says {now}, but the certificate is valid only from {start}. "
            "Nothing was signed: set the clock right and sign again."
        )
        values = {"now": moment(now), "start": moment(facts.not_before)}
        return finding("clock_early", Level.PROBLEM, message, **values)
    if now > facts.not_after:
        message = N_(
            "The computer's clock says {now}, and the certificate was valid until {end}. Nothing "
            "was signed: check the clock, or ask the administrator to renew the certificate."
        )
        values = {"now": moment(now), "end": moment(facts.not_after)}
        return finding("certificate_over", Level.PROBLEM, message, **values)
    return None
