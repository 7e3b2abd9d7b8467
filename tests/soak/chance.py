"""Everything random of a case comes from its seed and its number: it can be run again alone."""

import random


def random_of(seed: int, index: int) -> random.Random:
    """The case's own generator."""
    return random.Random(f"{seed}:{index}")
