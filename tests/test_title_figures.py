from __future__ import annotations

import pytest

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.title_figures import TitleFigures, title_figures
from rolesort.roles.definitions import Role
from tests.test_classifier import CLEAR


def figures(classifier: Classifier, rows: list[tuple[str, str, str, tuple[str, ...]]]) -> TitleFigures:
    """Return the figures of (title, text, label, other labels that can be defended)."""
    postings = [LabelledPosting("", label, title, text, also=also) for title, text, label, also in rows]
    return title_figures(postings, [classifier.classify(text, title) for title, text, _, _ in rows])


def test_titles_and_flags_are_measured_against_the_labels(classifier: Classifier) -> None:
    user, content = CLEAR[Role.USER], CLEAR[Role.CONTENT]
    measured = figures(
        classifier,
        [
            ("用户运营", user, "用户运营", ()),  # says what it is
            ("产品运营", user, "用户运营", ()),  # flagged, rightly
            ("产品运营", content, "产品运营", ("内容运营",)),  # flagged, wrongly, but the duties' role can be defended
            ("产品运营", content, "市场", ()),  # flagged, rightly, but the duties' role is wrong
            ("运营专员", content, "内容运营", ()),  # suggests nothing
        ],
    )
    assert measured.suggesting == pytest.approx(4 / 5)
    assert measured.misleading == pytest.approx(2 / 4)
    assert measured.flagged == pytest.approx(3 / 5)
    assert measured.flags_right == pytest.approx(2 / 3)
    assert measured.duties_right == pytest.approx(2 / 3)


def test_there_is_no_share_of_nothing(classifier: Classifier) -> None:
    assert figures(classifier, [("运营专员", CLEAR[Role.USER], "用户运营", ())]) == TitleFigures(0, None, 0, None, None)
