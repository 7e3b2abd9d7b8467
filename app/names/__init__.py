"""Genitive and dative of names in letters: proposed by a rule, confirmed by a person."""
