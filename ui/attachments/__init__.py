"""Files beside a record: attached, looked at, saved, taken out. Every noun uses them."""
