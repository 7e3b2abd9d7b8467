"""The tab of the overview."""
