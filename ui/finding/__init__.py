"""Ctrl+K: everything the office keeps, every page and every verb, from one line."""
