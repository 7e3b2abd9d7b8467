"""The way in: no verb opens the window, a verb goes to the command line."""

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the program; returns the exit code."""
    if arguments:
        from ui import cli

        return cli.main(list(arguments))
    from ui import system

    problem = system.missing_libraries() or system.no_screen()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    try:
        from ui import program
    except ImportError as error:
        problem = system.missing_library_in(error)
        if problem is None:
            raise
        print(problem, file=sys.stderr)
        return 1
    return program.run()


if __name__ == "__main__":
    # The frozen program starts itself again for its child processes.
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
