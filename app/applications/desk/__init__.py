"""The last-day intake: a person’s moment first, everything that is typed after it."""
