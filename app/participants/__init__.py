"""Persons, their participations, and what they count as."""
