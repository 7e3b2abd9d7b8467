"""The calls' tab: list, form, scorecard and checklist, publishing."""
