"""Convert a JSON object to a row: nested fields, MongoDB's types, and the wrappers of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from rolesort.records.limits import NESTING_LIMIT

Json = dict[str, object]

# MongoDB's exports name the type of a value: {"$oid": …}, {"$numberLong": …}.
_TYPE = "$"
_LIKELY = 0.5


def row_of(value: Json) -> Json:
    """Return the fields of an object, without the wrapper of another program."""
    source, cats, accepted = value.get("_source"), value.get("cats"), value.get("accept")
    if isinstance(source, dict):  # Elasticsearch
        value = {**({"_id": value["_id"]} if "_id" in value else {}), **source}
    elif isinstance(value.get("data"), dict) and isinstance(value.get("annotations"), list):  # Label Studio
        value = {"id": value.get("id"), **_labelled_task(value)}
    elif isinstance(cats, dict) and "label" not in value:  # spaCy
        value = {**value, "label": _likeliest(cats)}
    elif isinstance(accepted, list) and accepted and "label" not in value:  # Prodigy
        value = {**value, "label": accepted[0]}
    elif "annotation_id" in value and "choice" in value and "label" not in value:  # Label Studio's JSON_MIN
        value = {**value, "label": _first_choice(value["choice"])}
    if any(isinstance(inner, dict) for inner in value.values()):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def flat(value: Json) -> Json:
    """Return an object with nested fields flattened, named as in `zpData.jobInfo.jobName`."""
    if not any(isinstance(inner, dict) for inner in value.values()):
        return value
    return dict(_leaves(value, "", 0))


def _leaves(value: Json, before: str, depth: int) -> Iterator[tuple[str, object]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and depth < NESTING_LIMIT:
            yield from _leaves(inner, f"{before}{key}.", depth + 1)
        else:
            yield f"{before}{key}", inner


def _plain(value: object) -> object:
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith(_TYPE):
        (value,) = value.values()
    return value


def _labelled_task(task: Json) -> Json:
    data, annotations = task["data"], task["annotations"]
    fields: Json = dict(data) if isinstance(data, dict) else {}
    for annotation in annotations if isinstance(annotations, list) else ():
        results = annotation.get("result") if isinstance(annotation, dict) and not annotation.get("was_cancelled") else None
        for result in results if isinstance(results, list) else ():
            choice = _first_choice(result.get("value") if isinstance(result, dict) else None)
            if choice is not None:
                return {**fields, "label": choice}
    return {**fields, "label": None}  # a task without an annotation


def _first_choice(value: object) -> object:
    choices = value.get("choices") if isinstance(value, dict) else value
    return choices[0] if isinstance(choices, list) and choices else choices


def _likeliest(cats: Json) -> str | None:
    scores = {label: score for label, score in cats.items() if isinstance(score, int | float)}
    best = max(scores, key=lambda label: scores[label], default=None)
    return best if best is not None and scores[best] >= _LIKELY else None
