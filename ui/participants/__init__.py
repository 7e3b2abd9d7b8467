"""The tab of participants."""
