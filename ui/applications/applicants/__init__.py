"""The directory of applicants on the screen."""
