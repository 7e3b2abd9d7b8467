"""Files other programs read: what goes out, neutralised."""
