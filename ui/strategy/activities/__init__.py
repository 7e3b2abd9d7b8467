"""What the office does for its strategy, on screen."""
