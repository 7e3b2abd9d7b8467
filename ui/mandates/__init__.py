"""Functions of the office, their holders and deputies."""
