"""Records of processing activities (Article 30 GDPR): what the office does with whose data."""
