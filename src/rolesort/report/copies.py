"""Count copies of postings once: a crawl finds one posting on several pages and days."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from rolesort.records import Record
from rolesort.report.market.market import market_of

_DIGEST_BYTES = 12


class Copies:
    """Yields the first of equal postings, and counts the others.

    Postings are equal if their titles, texts, cities, salaries and companies are, ignoring white space. `counts` is the
    number of further copies of each yielded record, by its number (from 0).
    """

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self._number_of: dict[bytes, int] = {}
        self._n_let_through = 0

    def first_ones(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records that are not copies, and all failed ones."""
        for record in records:
            if not record.has_failed:
                key = _key(record)
                if key in self._number_of:
                    self.counts[self._number_of[key]] += 1
                    continue
                self._number_of[key] = self._n_let_through
            self._n_let_through += 1
            yield record


def _key(record: Record) -> bytes:
    market = market_of(record.columns)
    parts = (record.title or "", record.text, market.city or "", market.salary, market.company)
    said = "\n".join("".join(part.split()) for part in parts)
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
