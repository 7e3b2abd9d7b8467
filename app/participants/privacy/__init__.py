"""Personal data: looks, consents, corrections, what is given out, what is erased and when."""
