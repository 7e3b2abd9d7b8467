"""The user guide on the screen: its window, its place behind F1, its pictures."""
