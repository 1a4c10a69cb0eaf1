"""The command line: thin, one function a command."""

import signal
import sys


def main() -> None:
    """Run the command that was typed, and exit.

    0 is done; 1 that what came in is wrong or what came out could not be written, told one line
    each; 2 that the command was typed wrongly; 130 that someone pressed Ctrl-C.
    """
    if hasattr(signal, "SIGPIPE"):
        # Whoever reads what we write may stop when they have enough: then we stop too.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    import click  # noqa: PLC0415 -- Ctrl-C is quiet even while these are loading

    from careweave.cli.commands import careweave  # noqa: PLC0415 -- as above

    try:
        sys.exit(careweave.main(prog_name="careweave", standalone_mode=False))
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
