"""Papers: frozen rows in, PDF bytes out. No database, no keys, no clock.

:mod:`.papers` says what each paper holds, :func:`.render.render` makes it. Everything here can be
pickled and run in a child process.
"""
