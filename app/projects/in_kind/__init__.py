"""Own contributions of projects: volunteers' work, goods, own money, each with its proof."""
