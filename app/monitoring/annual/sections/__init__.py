"""What each section of an annual report draws from the figures."""
