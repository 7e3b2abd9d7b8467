"""What becomes of participants after their exit: who is asked when, and what they answered."""
