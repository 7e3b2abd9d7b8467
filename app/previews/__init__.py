"""Papers drawn up on real records to be looked at: nothing is numbered, kept or written down."""
