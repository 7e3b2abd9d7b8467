"""Evaluators, evaluations, and the ranking that follows from them."""
