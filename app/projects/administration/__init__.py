"""The office's own project: what running the strategy costs, its time sheets, and its cap."""
