"""The way in: no verb opens the window, a verb goes to the command line."""

import gc
import multiprocessing
import sys
from collections.abc import Sequence

# Flags that a program without a command line of its own is expected to have.
_FLAGS = {"--self-check": "self-check"}


def main(arguments: Sequence[str]) -> int:
    """Run the program; returns the exit code."""
    if list(arguments) == ["--until-usable"]:
        from ui import until_usable

        return until_usable.run()
    if arguments:
        from ui import cli, console

        console.attach()
        return cli.main([_FLAGS.get(each, each) for each in arguments])
    from ui import system

    problem = system.missing_libraries() or system.no_screen()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    gc.disable()  # nothing is garbage yet; ui.kit.garbage sees to it later
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
