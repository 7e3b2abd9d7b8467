"""Who holds which function of the office from when to when, and who deputises."""
