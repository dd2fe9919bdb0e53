"""The words of the command line, in one place: help and messages (English). The Chinese views have theirs in `views`."""

from __future__ import annotations

APP = "Tell which role a Chinese job posting really describes: 营销, 市场, one of five kinds of 运营, or 其他."
VERSION = "Print the program's version and the model's identity."

CLASSIFY = (
    "Classify postings, one a text file; `-` reads one from standard input.\n\n"
    "In a terminal the answer is shown for people, in Chinese; otherwise it is one JSON object a line."
)
FILES = "Text files with one posting each, or - for standard input."
TITLE = "The posting's title. Without it, a first line that reads like a title is taken for it."
JSON = "Print JSON, one object a line."
MODE = "How sure an answer must be: best always answers, balanced and strict leave doubtful postings as needs_review."
MODEL = "The model file to use instead of the default one."

TRAIN = "Train a model: rebuild the default model from our corpus, or make one from your own labelled postings."
TRAIN_CORPUS = "A folder of *.jsonl files with label, title and text. Default: the corpus of rolesort."
TRAIN_OUTPUT = "Where to write the model. Default: the default model's place."
TRAIN_STAGES = {"reading": "reading the corpus", "calibrating": "calibrating out of fold", "fitting": "fitting"}

EVALUATE = "Measure a model on labelled postings (JSONL with label, title and text)."
EVALUATE_JSON = "Print the figures as JSON."
EVALUATE_MARKDOWN = "Print the figures as Markdown."
MIN_MACRO_F1 = "End with exit code 5 if the macro-F1 over the seven roles is below this."
EVALUATE_FILE = "A JSONL file of labelled postings."


def cannot_read(path: str, why: str) -> str:
    """An input file cannot be opened."""
    return f"cannot read {path}: {why}"


def is_directory(path: str) -> str:
    """A folder was given where a file should be."""
    return f"{path} is a folder; give the files in it, for example {path.rstrip('/')}/*.txt"


def is_empty(path: str) -> str:
    """An input file has no text."""
    return f"{path} is empty; give a file with the text of a posting"


def is_binary(path: str) -> str:
    """An input file is not text."""
    return f"{path} is not a text file; save the posting as plain text and try again"


def is_not_utf8(path: str) -> str:
    """An input file is text in an encoding that is not UTF-8 and could not be told."""
    return f"{path} is neither UTF-8 nor GB18030; save it as UTF-8 and try again"


def below_minimum(value: float, minimum: float) -> str:
    """The macro-F1 is lower than the user asked for."""
    return f"macro-F1 {value:.3f} is below the minimum of {minimum:.3f}"


def trained(path: str, identity: str, postings: dict[str, int], n_features: int) -> str:
    """A model was trained and written."""
    counts = ", ".join(f"{label} {count}" for label, count in postings.items())
    return f"{path}: model {identity}, {n_features:,} features, {sum(postings.values()):,} postings ({counts})"
