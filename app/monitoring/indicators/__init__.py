"""Values of the strategy's indicators by year."""
