"""Make file names for record ids: short, unique, and the same in every run on the same files."""

from __future__ import annotations

from pathlib import PurePath


class Ids:
    """Names the files of one run, in the order they are read."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}  # with the number of the last file of that name

    def of_rows(self, name: str) -> str:
        """Return the name before the rows of the file `name`: the shortest end of its path that is not taken.

        >>> ids = Ids()
        >>> ids.of_rows("2024/crawl.csv"), ids.of_rows("2025/crawl.csv"), ids.of_rows("2025/crawl.csv")
        ('crawl.csv', '2025/crawl.csv', '2025/crawl.csv~2')
        """
        parts = PurePath(name).parts
        return self._take(*(str(PurePath(*parts[start:])) for start in reversed(range(len(parts)))))

    def of_file(self, name: str) -> str:
        """Return the id of the file `name`, which is one record."""
        return self._take(name)

    def _take(self, *names: str) -> str:
        name = next((name for name in names if name not in self._taken), names[-1])
        while name in self._taken:  # a file that is given, or archived, twice
            self._taken[names[-1]] += 1
            name = f"{names[-1]}~{self._taken[names[-1]]}"
        self._taken[name] = 1
        return name
