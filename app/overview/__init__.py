"""What needs doing, and where the strategy’s money and indicators stand."""
