"""The last-day intake in the window."""
