"""The strategy: its versions, tree, indicators and financial plan."""
