"""The window of an open office: tabs, menu, status, lock, closing."""
