"""Applications and their applicants, checks and eligibility."""
