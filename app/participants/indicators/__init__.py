"""Indicators of participants: rules, stored codes, figures, targets, snapshots, totals."""
