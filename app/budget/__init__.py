"""The strategy’s money: the plan, what has been taken of it, and what remains."""
