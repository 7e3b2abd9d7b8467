"""Filling an office from a description: dated verbs, replayed through the same services."""
