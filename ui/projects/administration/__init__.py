"""The part „Administravimas“: the own project, its invoices and time sheets; own contributions."""
