"""Make garbage collection rare in processes that create many small objects."""

from __future__ import annotations

import gc

# Containers created between two collections. A posting's objects have no cycles and are freed anyway: with Python's 700 or
# 2,000, a tenth of a batch's time was spent in collections.
_MADE_BETWEEN = 50_000


def collect_seldom() -> None:
    """Make garbage collection rare in this process."""
    gc.set_threshold(_MADE_BETWEEN)
