"""The version of everything that is derived of a participation."""

RULE_VERSION = 2
"""Stored beside kept results; raised whenever the same data would give other codes or groups."""
