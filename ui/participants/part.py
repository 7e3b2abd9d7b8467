"""The parts of the tab of participants."""

from ui.kit import part


class Part(part.Part):
    """One part of the tab: it shows participants unless it says more."""

    topic = "dalyviai"
    listens = frozenset({"participants"})
