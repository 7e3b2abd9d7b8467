"""Calls for proposals: their states, rules, scorecards and checklists."""
