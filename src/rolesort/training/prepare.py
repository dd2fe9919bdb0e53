"""Prepare labelled postings for training: leave out unusable ones, check that enough remain, collect warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.near_duplicates import content_key
from rolesort.dataset.read import BadRow, LabelledDataset
from rolesort.dataset.training_set import TrainingSet
from rolesort.errors import CorpusError
from rolesort.roles.definitions import Family, Role, family_of
from rolesort.system.language import gettext as _

_LISTED = 10  # longer lists are cut short

# A label needs one posting for training and one for testing.
MIN_OF_A_LABEL = 2
# With fewer postings, the 95 % interval of an accuracy of one half is wider than 50 points, which says nothing.
MIN_POSTINGS = 10
# If more rows than this are bad, or texts have no words, the table was read wrongly.
MAX_BAD_SHARE = 0.5
# More labels than this are probably names or texts from another column.
MAX_LABELS = 200
# The F1 of a label with fewer postings is uncertain by ±20 points or more.
FEW_POSTINGS = 20

LONE_LABEL = "lone_label"


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The training set, the rows left out, and warnings about its labels."""

    data: TrainingSet
    bad_rows: tuple[BadRow, ...]
    warnings: tuple[str, ...]


def prepare(labelled: LabelledDataset, base: Sequence[LabelledPosting] = ()) -> TrainingData:
    """Return the usable part of `labelled`, on top of `base` if given."""
    counts = Counter(posting.label for posting in labelled.postings)
    base, collapse = _in_terms_of(counts, base)
    known = counts + Counter(posting.label for posting in base)
    own = tuple(posting for posting in labelled.postings if known[posting.label] >= MIN_OF_A_LABEL)
    lone = [posting for posting in labelled.postings if known[posting.label] < MIN_OF_A_LABEL]
    bad_rows = (
        *labelled.bad_rows,
        *(BadRow(posting.place, LONE_LABEL, _lone_label(posting.place, posting.label)) for posting in lone),
    )
    own, n_strange = without_strange_line_roles(own, {posting.label for posting in (*own, *base)})
    warnings = _warnings(Counter(posting.label for posting in own), base)
    if n_strange:
        warnings.append(_strange_line_roles(n_strange))
    return TrainingData(TrainingSet(own, tuple(base)), bad_rows, (*collapse, *warnings))


def without_strange_line_roles(
    postings: Sequence[LabelledPosting], labels: set[str]
) -> tuple[tuple[LabelledPosting, ...], int]:
    """Return `postings` without line_roles that contain none of `labels`, and the number of postings affected.

    A label that no whole posting has is ignored, such as ours in a copy of our corpus with other labels.
    """
    strange = [not labels.issuperset(filter(None, posting.line_roles)) for posting in postings]
    kept = (replace(posting, line_roles=()) if odd else posting for posting, odd in zip(postings, strange, strict=True))
    return tuple(kept), sum(strange)


def check(training_data: TrainingData, *, strict: bool = False) -> None:
    """Check that enough is left to train on; `strict`: that all of it is.

    Raises:
        CorpusError: Too little is left.

    """
    own, bad_rows = training_data.data.own, training_data.bad_rows
    n_rows = len(own) + len(bad_rows)
    labels = {posting.label for posting in training_data.data.postings}
    if strict and bad_rows:
        raise CorpusError(_bad_rows_and_strict(len(bad_rows), n_rows))
    if len(bad_rows) > MAX_BAD_SHARE * n_rows:
        raise CorpusError(_too_many_bad_rows(len(bad_rows), n_rows, bad_rows[0].message))
    if len(labels) == 1:
        raise CorpusError(_("all postings have the same label; training needs two labels or more"))
    if len(labels) > MAX_LABELS:
        raise CorpusError(_too_many_labels(len(labels), MAX_LABELS))
    if len(own) < MIN_POSTINGS:
        raise CorpusError(_too_few_postings(len(own), MIN_POSTINGS))
    keys = [*map(content_key, own)]
    if (n_wordless := keys.count("")) > MAX_BAD_SHARE * len(own):
        raise CorpusError(_wordless_texts(n_wordless, len(own)))
    if len(set(keys)) == 1 and not training_data.data.base:
        raise CorpusError(_("all texts are the same; name the column with the text: --text-field NAME"))


def _in_terms_of(own: Counter[str], base: Sequence[LabelledPosting]) -> tuple[Sequence[LabelledPosting], tuple[str, ...]]:
    """Return the base with the user's labels: if these include a family, its roles that they lack become that family."""
    family = Family.OPERATIONS.value
    roles = [role.value for role in Role if family_of(role) == family]
    if not base or family not in own:
        return base, ()
    kept = [role for role in roles if role in own]
    taken_in = [role for role in roles if role not in own]

    def collapsed(label: str) -> str:
        return family if label in taken_in else label

    mapped = [
        replace(
            posting,
            label=collapsed(posting.label),
            line_roles=tuple(role and collapsed(role) for role in posting.line_roles),
        )
        for posting in base
    ]
    collapse = [_collapsed_labels(family, taken_in)] if taken_in else []
    overlap = [_overlapping_labels(family, kept)] if kept else []
    return mapped, (*collapse, *overlap)


def _warnings(own: Counter[str], base: Sequence[LabelledPosting]) -> list[str]:
    warnings = []
    if others := [label for label in own if label not in {role.value for role in Role}]:
        warnings.append(_labels_of_their_own(others))
    if few := {label: count for label, count in own.most_common() if count < FEW_POSTINGS}:
        warnings.append(_few_postings(few, FEW_POSTINGS))
    if base and (missing := [label for label in dict.fromkeys(posting.label for posting in base) if label not in own]):
        warnings.append(_labels_of_the_base_only(missing))
    return warnings


def _lone_label(place: str, label: str) -> str:
    """A label has only one example."""
    return _("{place} is the only posting with the label {label}; add another one, or change its label").format(
        place=place, label=label
    )


def _bad_rows_and_strict(n_bad: int, n: int) -> str:
    """Some rows cannot be used, and the user asked to stop at these."""
    return _("{n_bad:,} of {n:,} rows cannot be used; correct them, or omit --strict to train on the others").format(
        n_bad=n_bad, n=n
    )


def _too_many_bad_rows(n_bad: int, n: int, first: str) -> str:
    """So many rows are unusable that the table was probably read wrongly."""
    return _("{n_bad:,} of {n:,} rows cannot be used; correct them first, starting with: {first}").format(
        n_bad=n_bad, n=n, first=first
    )


def _too_few_postings(n: int, minimum: int) -> str:
    """Too few usable rows."""
    return _("{n} usable postings are too few to train a model; give at least {minimum}, better 30 for each label").format(
        n=n, minimum=minimum
    )


def _wordless_texts(n_wordless: int, n: int) -> str:
    """So many texts have no words that it is probably the wrong column."""
    return _("{n_wordless:,} of {n:,} texts have no words; name the column with the text: --text-field NAME").format(
        n_wordless=n_wordless, n=n
    )


def _too_many_labels(n: int, maximum: int) -> str:
    """So many labels that it is probably the wrong column."""
    return _(
        "{n:,} different labels are too many (at most {maximum}); name the column with the labels: --label-field NAME"
    ).format(n=n, maximum=maximum)


def _labels_of_their_own(labels: Sequence[str]) -> str:
    """Labels that are not ours."""
    return _("labels that rolesort does not know are learned unchanged: {labels}").format(labels=listed(labels))


def _few_postings(counts: Mapping[str, int], few: int) -> str:
    """Labels with unreliable figures."""
    few_ones = listed([f"{label} {count}" for label, count in counts.items()])
    return _("labels with fewer than {few} postings have unreliable figures: {few_ones}").format(few=few, few_ones=few_ones)


def _labels_of_the_base_only(labels: Sequence[str]) -> str:
    """Labels of our corpus that the user's postings lack."""
    return _("the model also answers {labels} from the corpus of rolesort; your postings cannot measure these").format(
        labels=_(", ").join(labels)
    )


def _strange_line_roles(count: int) -> str:
    """Lines have labels that no posting has."""
    return _("line_roles of {count:,} postings name labels that no posting has; they are ignored").format(count=count)


def _collapsed_labels(family: str, roles: Sequence[str]) -> str:
    """The user's labels merge roles that ours distinguish."""
    return _("your label {family} includes {roles}: postings of these are learnt as {family}").format(
        family=family, roles=_(", ").join(roles)
    )


def _overlapping_labels(family: str, roles: Sequence[str]) -> str:
    """A label of the user's includes others of theirs."""
    return _("your label {family} includes your labels {roles}; use either the one or the others").format(
        family=family, roles=_(", ").join(roles)
    )


def listed(words: Sequence[str]) -> str:
    """Return `words` as a list for people; a long one is cut short."""
    shown = _(", ").join(words[:_LISTED])
    n_more = len(words) - _LISTED
    return _("{shown} and {n_more:,} more").format(shown=shown, n_more=n_more) if n_more > 0 else shown
