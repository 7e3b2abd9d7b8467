"""How the strategy goes: its indicators against their targets, the annual reports."""
