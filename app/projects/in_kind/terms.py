"""Terms of own contributions, for those above."""

from db.terms import InKindKind as InKindKind
