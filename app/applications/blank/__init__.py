"""The form that one applicant fills in as an Excel file, and taking it back in."""
