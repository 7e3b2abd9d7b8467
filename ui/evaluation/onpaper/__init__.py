"""The screens of the evaluation on paper."""
