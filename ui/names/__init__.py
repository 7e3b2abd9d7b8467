"""Genitive and dative of the names in letters: seen, corrected, confirmed."""
