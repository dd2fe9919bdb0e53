"""`rolesort` and `python -m rolesort`: run the command line, and end quietly if interrupted during start-up."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit."""
    try:
        from rolesort.cli.language import take_language

        sys.argv[1:] = take_language(sys.argv[1:])
        from rolesort.cli.app import main as run  # help texts are translated when they are loaded

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # rolesort.cli.exit_codes, which may not be there yet


if __name__ == "__main__":
    main()
