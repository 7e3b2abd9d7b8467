"""What every page is made of: the theme, tables, forms, jobs and messages."""
