"""Reports, indicators, visits and terms of projects, as the tab of projects shows them."""
