"""The check of an office: is everything that it keeps what it should be, and what to do if not."""
