"""The documents that show somebody belongs to a target group; no medical detail."""
