"""The office's own words on paper: versioned text templates with fields, frozen with each call."""
