"""The tab of the budget."""
