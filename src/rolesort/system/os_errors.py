"""Translate the common error messages of the operating system."""

from __future__ import annotations

from rolesort.system.language import N_
from rolesort.system.language import gettext as _

# In the words of Linux, macOS and Windows; needed for the catalogue.
COMMON = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Too many open files"),
    N_("File exists"),
)
# The start of tempfile's message, which then lists the folders.
_NO_FOLDER = "No usable temporary directory"


def reason(error: OSError) -> str:
    """Return the reason of `error`, as the end of a sentence.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    if error.strerror and error.strerror.startswith(_NO_FOLDER):
        return _("no temporary folder can be written to (TMPDIR names one)")
    why = _(error.strerror) if error.strerror else str(error)
    return why[:1].lower() + why[1:]
