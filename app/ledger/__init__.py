"""Postings: where the strategy’s money went."""
