"""Complaints and what follows a decision, on screen."""
