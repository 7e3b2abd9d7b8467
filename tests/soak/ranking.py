"""Random calls worked out twice: by the program, and by a second working of the rules alone."""

from pathlib import Path
from random import Random

from tests.app.evaluation.random_calls import difference, random_call
from tests.soak.one import Tally

CALLS = 1000
"""In a case."""
COUNT = 300


def case(seed: int, index: int, _folder: Path) -> Tally:
    """The first call of the case about which the two do not agree, if there is one."""
    dice = Random(f"{seed}:{index}")
    for number in range(CALLS):
        found = difference(random_call(dice))
        if found:
            return Tally(f"call {number}: {found}", number + 1)
    return Tally(None, CALLS)
