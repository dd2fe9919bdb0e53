"""Read postings out of whatever files people have: paths come in, a stream of `Record`s goes out."""

from rolesort.records.meter import Meter, total_size
from rolesort.records.reader import read_records, read_text
from rolesort.records.record import Problem, ReadOptions, Record

__all__ = ["Meter", "Problem", "ReadOptions", "Record", "read_records", "read_text", "total_size"]
