"""Read postings from any kind of input file: from paths to a stream of `Record`s."""

from rolesort.records.meter import Meter, total_size
from rolesort.records.reader import read_records, read_text
from rolesort.records.record import Problem, ReadOptions, Record

__all__ = ["Meter", "Problem", "ReadOptions", "Record", "read_records", "read_text", "total_size"]
