"""The way in: recently opened offices, a new office, log-in, the recovery code."""
