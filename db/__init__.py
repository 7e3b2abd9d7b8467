"""What is kept: terms, tables, engine, migrations. Imports neither ``app`` nor ``ui``."""
