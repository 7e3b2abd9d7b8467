"""Requests of persons about their data: the register, terms, letters (Articles 12, 15–21 GDPR)."""
