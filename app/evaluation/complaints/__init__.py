"""Complaints and what follows a decision: the register, re-evaluation, amending, freed money."""
