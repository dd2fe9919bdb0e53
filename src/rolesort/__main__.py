"""`python -m rolesort`."""

from rolesort.cli.app import main

main()
