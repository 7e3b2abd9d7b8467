"""Random registries counted twice: by the program, and by a second working of the definitions."""

from pathlib import Path
from random import Random

from tests.app.offices import make_office
from tests.app.participants.cases import clock
from tests.app.participants.indicators.random_registry import difference, fill
from tests.soak.one import Tally

PERSONS = 600
"""In a case."""
COUNT = 60


def case(seed: int, index: int, folder: Path) -> Tally:
    """One office with its registry; where the two do not agree, if anywhere."""
    office = make_office(folder, clock=clock())
    try:
        records = fill(office, Random(f"{seed}:{index}"), PERSONS)
        return Tally(difference(office, records), len(records))
    finally:
        office.close(with_backup=False)
