"""The office's text templates: editing, looking at them, their versions."""
