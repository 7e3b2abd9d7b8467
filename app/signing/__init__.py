"""Signing papers and checking signatures: the only importer of pyHanko.

:mod:`.authority` is the office's own small certificate authority, :mod:`.sign` signs (PAdES B-B),
:mod:`.verify` says of any bytes what can and what cannot be said, :mod:`.clock` stops a computer
whose clock is wrong from signing.
"""
