"""What the office does: rules and verbs. Imports ``db``; never Qt, never ``ui``."""

VERSION = "0.1.0"
