"""The tab of projects."""
