"""Activities of operations, their sessions, who attended, and the papers of it."""
