"""What the office does: rules and verbs. Imports ``db``; never Qt, never ``ui``."""
