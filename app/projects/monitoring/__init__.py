"""How running projects go: reports, indicators, visits, what does not go as planned, deadlines."""
