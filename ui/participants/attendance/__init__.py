"""Activities of operations, their sessions, and the grid of attendance."""
