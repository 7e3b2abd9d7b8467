"""What the office does to carry the strategy out: events, trainings, advice, publicity."""
