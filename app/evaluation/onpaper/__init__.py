"""Evaluation on paper: sheets printed for a pen, typed in afterwards, their scans found again."""
