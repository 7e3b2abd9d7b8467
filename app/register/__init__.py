"""Document numbers, issued papers, the unsigned queue."""

from db.terms import PaperKind as PaperKind
