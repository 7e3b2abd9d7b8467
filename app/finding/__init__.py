"""Searching everything the office keeps at once: what the person may see, a few of each kind."""
