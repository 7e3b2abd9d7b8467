"""Long counts of what must never happen: ``run.py soak NAME [--count N] [--seed S] [--resume]``.

A room (``kills``, ``disk`` …) has ``COUNT``, how many cases a full run has, and ``case(seed,
index, folder)``: it works in the empty ``folder``, takes everything random from ``random_of(seed,
index)`` and returns ``None``, or one sentence on what went wrong, or a ``Tally`` of many tries.
``run.py test`` runs a few cases of each.
"""
