"""Invented records from a seed: the same seed gives the same ones. Nobody in them exists."""
