"""The numbers of the strategy's tree: goal 1, objective 1.2, action 1.2.2. Pure."""

import re

_NUMBER = re.compile(r"^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,2}$")


def tidy(number: str) -> str:
    """The number without white space and a closing dot: ``1.2.`` is ``1.2``."""
    return "".join(number.split()).removesuffix(".")


def is_number(number: str) -> bool:
    """Whether it can number a goal, an objective or an action."""
    return bool(_NUMBER.match(number))


def level(number: str) -> int:
    """1 goal, 2 objective, 3 action."""
    return number.count(".") + 1


def parent(number: str) -> str:
    """The number above; empty above a goal."""
    return number.rpartition(".")[0]


def order(number: str) -> tuple[int, ...]:
    """1.10 stands after 1.9."""
    return tuple(int(part) for part in number.split("."))
