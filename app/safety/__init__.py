"""Keys, accounts, rights, audit, backup: what keeps the office's data safe."""
