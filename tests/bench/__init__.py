"""How fast and how large the program is, each figure beside a bare baseline of the same run.

``run.py bench [NAME …] [--json]``. Each room (``start``, ``tables`` …) gives its figures; what is
measured runs in processes of its own. Nothing here is a test: machines differ, ratios less so.
"""
