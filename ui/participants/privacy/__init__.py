"""Personal data on the screen: the access log, consents and corrections on the card."""
