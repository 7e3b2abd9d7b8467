"""The applications' tab: list, one application beside it, registering, checking, withdrawing."""
