"""Postings: where the strategy’s money went, what remains, and that no more is taken."""
