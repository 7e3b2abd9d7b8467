"""Files of any kind beside a record: kept in pieces, known by their hash, given back the same."""
