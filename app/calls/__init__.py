"""Calls for applications: their states, rules, scorecards and checklists."""
