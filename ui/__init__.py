"""How people come in: the window and the command line. Imports ``app``; never ``db``."""
