"""The tab „Vertinimas“: an evaluator's sheets, and the manager's ranking."""
