"""The words of the command line, in one place: help and messages (English). The Chinese views have theirs in `views`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_LISTED = 10  # longer lists are cut short

APP = "Tell which role a Chinese job posting really describes: 营销, 市场, one of five kinds of 运营, or 其他."
VERSION = "Print the program's version and the model's identity."

CLASSIFY = (
    "Classify postings: text files with one posting each, or crawls (JSON, JSONL, CSV, TSV, Excel, Parquet; also .gz, .zst, "
    ".zip); `-` reads standard input.\n\n"
    "In a terminal the answer is shown for people, in Chinese; otherwise it is one JSON object a line, one for each record, in "
    "order. What the input is, its encoding and its columns are found out by looking at it."
)
FILES = "Files, folders (with -r) or patterns; - for standard input."
OUTPUT = "Write to this file; it appears when all is written. Its suffix tells the format."
FORMAT = "The output's format, where it is not the terminal's, the suffix's or JSONL."
JSON = "Print JSON, one object a line: short for --format jsonl."
ONLY = "Fields to write, in this order, for example: id,role,probability."
BOM = "Begin CSV and TSV with a byte order mark, for Excel."
RESUME = "Go on with an interrupted run: skip what FILE.part holds already. Input, model and options must be the same."
JOBS = "Processes. Default: one, and all cores once the input turns out to be long."
QUIET = "Say nothing on standard error but errors."
TITLE = "The title of postings that have none of their own. Without it, a first line that reads like a title is taken for it."
ENCODING = "The input's encoding, where it is not found out right: utf-8, gb18030, big5, utf-16 …"
LABEL_FIELD = "The column with the label, where it is not called label, role, 标签, 角色 or 标注."
TITLE_FIELD = "The column with the title."
TEXT_FIELD = "The column with the text; give it again for each further one. A file that lacks it is one failed record."
ID_FIELD = "The column with the id."
SPLIT = "Text files hold several postings, set apart by lines of --- or, without these, by blank lines."
RECURSIVE = "Read folders, with all that is in them."
MODE = "How sure an answer must be: best always answers, balanced and strict leave doubtful postings as needs_review."
MODEL = "The model to use instead of the default one: a file, or the name of one in the model folder."

REPORT = (
    "Make one page about a whole crawl, to look at in a browser.\n\n"
    "It shows how the postings divide into roles, what titles promise and what the duties are, how roles mix, pay and places "
    "where there are such columns, and every posting with its evidence. The page is in Chinese and needs nothing but itself: "
    "no network, no other file."
)
REPORT_OUTPUT = "The page to write, for example report.html; it appears when all is done."
NOTHING_TO_REPORT = "none of the records has a posting that could be judged, so no page was written"
REPORT_NEEDS_OUTPUT = "say where the page goes: -o report.html"

TRAIN = (
    "Train a model on labelled postings of your own; without any, rebuild the default model from our corpus.\n\n"
    "The model is measured by cross-validation, its probabilities and thresholds are calibrated on the same, and all of it is "
    "shown and kept in the model. A model that was there is replaced when everything is done, and not before."
)
TRAIN_OUTPUT = "Where to write the model. Needed with DATA; without, the default model is written anew."
WITH_DEFAULT = "Train on our corpus too, beneath your postings: for few postings, or labels that you have none of."
STRICT = "Stop if any row cannot be used."
BUDGET = "Time to search for better settings, for example 60s or 5m. Default: none, the settings are always the same."
TRAIN_JSON = "Print the figures, and the rows left out, as JSON."
LABELLED_FILES = "Tables of labelled postings (JSONL, JSON, CSV, TSV, Excel, Parquet), or folders of them."
AUDIT = (
    "Look for what is wrong with labelled postings before training on them: copies, also under different labels, labels in "
    "doubt, labels that are few or taken for each other, texts that are damaged or too short, titles that give the label "
    "away.\n\n"
    "Each finding has a mark (✔ fine, ⚠ look at it, ✘ mend it first) and what to do. Labels are doubted by models that have "
    "not seen them; those that look most like another label come first."
)
AUDIT_TEST = (
    "Labelled postings that the model will be measured on: copies of them in DATA are reported. Give it again for more."
)
AUDIT_OUTPUT = (
    "Write the postings to read again, with the label suggested beside the one given: .xlsx, .csv, .tsv, .jsonl or .json."
)
AUDIT_JSON = "Print all findings as JSON."
AUDIT_STRICT = "End with exit code 1 if there is a ✘."
EVALUATE = "Measure a model on labelled postings."
EVALUATE_JSON = "Print the figures as JSON."
EVALUATE_MARKDOWN = "Print the figures as Markdown."
MIN_MACRO_F1 = "End with exit code 5 if the macro-F1 over the roles without 其他 is below this."

INFO = (
    "Show what a model is: where it comes from, what it was learnt from, how well it does, what it answers, and the words it "
    "goes by."
)
INFO_JSON = "Print it as JSON."
INFO_MARKDOWN = "Print a model card in Markdown."
MODEL_ARGUMENT = "A model file, or the name of one in the model folder. Default: the model that is in use."

COMPARE = (
    "Compare two models on labelled postings: their figures side by side, whether the difference can be luck, and the postings "
    "on which they differ."
)
COMPARE_A = "The model in use so far: a file, or the name of one in the model folder (default: the one of rolesort)."
COMPARE_B = "The model to compare with it."
COMPARE_OUTPUT = "Write the postings on which the models differ to this file: .csv, .tsv or .jsonl."
COMPARE_JSON = "Print everything as JSON."

EXPLAIN = (
    "Explain postings, in Chinese: which line of a posting is which role and which words say so, how the roles mix, and why "
    "the answer is this role and not another.\n\n"
    "Takes what `rolesort classify` takes. Several postings are explained one after the other."
)
EXPLAIN_JSON = "Print JSON, one object a line, with the places of lines and words."
AGAINST = "The role that the answer is compared with, for example 市场; the second one, if none is given."
ONLY_ID = "Explain only the posting with this id, as `rolesort classify` shows it."

ROLES = (
    "Show the roles, in Chinese: what each does and is judged by, and the words that speak most for it in the model; or two "
    "roles side by side, with what separates them."
)
ROLE_NAMES = "A role; or two, to see them side by side: 市场 营销. Default: all roles of the model."
ROLES_JSON = "Print JSON."
TWO_ROLES = "roles can be shown all, one, or two different ones side by side: rolesort roles 市场 营销"

ONLY_NAMES_NOTHING = "--only names no field; give some, for example --only id,role,probability, or leave it away for all"
JSON_AND_MARKDOWN = "--json and --markdown ask for two formats; give one of them"
JSON_AND_FORMAT = "--json and --format ask for two formats; give one of them"
NO_RECORDS = "no postings in what was given"


def no_such_model(reference: str, folder: str, names: list[str]) -> str:
    """No model file and no model of the folder is called that."""
    return (
        f"there is no model {reference!r}: give the path of a model file or one of these names: {', '.join(names)} ({folder})"
    )


def no_such_role(name: str, near: list[str], roles: Sequence[str]) -> str:
    """The model has no role of that name."""
    perhaps = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"there is no role {name}{perhaps}; choose among {', '.join(roles)}"


def against_is_answer(place: str, role: str, second: str) -> str:
    """The role to compare with is the answer itself."""
    return f"{place}: {role} is the answer itself, so it is compared with {second}, the second one"


def no_such_id(wanted: str) -> str:
    """None of the postings has the id that was asked for."""
    return f"there is no posting with the id {wanted}; `rolesort classify --only id,title` lists them"


def is_no_command(path: str) -> str:
    """A file is given where the command's name is missing."""
    return f"{path} is a file, not a command; type `rolesort classify {path}`, or `rolesort explain {path}` to see why"


def output_is_input(path: str) -> str:
    """The file to be written is one of those to be read."""
    return f"{path} is an input too, and would be lost; choose another place with -o"


def unusable_name(path: str, why: str) -> str:
    """The file to be written cannot have that name."""
    return f"cannot write {path}: {why}; choose another name with -o"


def interrupted(n: int, part: str | None, lost: str | None) -> str:
    """Ctrl-C was pressed after `n` records.

    `part` is the file that holds them and can be gone on with, if any; `lost` the one that is not written, if any.
    """
    done = f"interrupted after {n:,} records"
    if part:
        return f"{done}; {part} holds them, the same command with --resume goes on"
    return f"{done}; {lost} was not written, so start again" if lost else done


def output_failed(why: str) -> str:
    """The output cannot be written any further."""
    return f"cannot go on writing: {why}; make room or choose another place with -o"


def report_is_html(path: str) -> str:
    """The page's file has the name of something else."""
    return f"the report is an HTML page; end {path} in .html"


def report_written(path: str, size: int) -> str:
    """The page is there."""
    return f"{path}: {size / 1e6:.1f} MB; open it in a browser"


def summary(n: int, seconds: float, roles: dict[str, int], needs_review: int) -> str:
    """What became of the records of a run, in one line."""
    rate = n / seconds if seconds else 0.0
    run = f"{n:,} records in {seconds:.1f} s ({rate:,.0f}/s)"
    if not roles:
        return f"{run}: none could be classified"
    counts = ", ".join(f"{role} {count:,}" for role, count in roles.items())
    return f"{run}: {counts}; {needs_review:,} need review"


def failures(count: int, n: int, reason: str, places: list[str], message: str) -> str:
    """Records that failed for one reason."""
    others = f"; also {', '.join(places[1:])}" + (", …" if count > len(places) else "") if count > 1 else ""
    return f"{count:,} of {n:,} records failed ({reason}): {message}{others}"


def bad_rows(count: int, reason: str, message: str, others: list[str]) -> str:
    """Rows of labelled data that cannot be used, for one reason; `others` are some of their places."""
    more = f"; also {', '.join(others)}" + (", …" if count > len(others) + 1 else "") if others else ""
    return f"left out, {count:,} row{'s' if count > 1 else ''} ({reason}): {message}{more}"


def below_minimum(value: float, minimum: float) -> str:
    """The macro-F1 is lower than the user asked for."""
    return f"macro-F1 {value:.3f} is below the minimum of {minimum:.3f}"


TRAIN_NEEDS_OUTPUT = "say where the model goes: -o own.rolesort (without postings, `rolesort train` rebuilds the default model)"
TRAIN_NEEDS_DATA = "--with-default, --budget, --strict and --json are for postings of your own; give a table of them"
TRAIN_INTERRUPTED = "interrupted; no model was written, and one that was there is as it was"
ONE_LABEL = "all postings have one label; training needs at least two"
ONE_TEXT = "all texts say the same; name the column with the text: --text-field NAME"
NOTHING_LEARNT = "no words tell the labels apart; look whether the texts are the right column: --text-field NAME"
STAGES = {
    "reading": "reading the postings",
    "segmenting": "cutting them into words",
    "validating": "cross-validating",
    "fitting": "fitting the model",
    "copies": "looking for copies",
    "models": "looking for labels in doubt",
}


def stage_done(stage: str, seconds: float) -> str:
    """A stage of training is done."""
    return f"{STAGES[stage]}: {seconds:.1f} s"


AUDIT_INTERRUPTED = "interrupted; nothing was written"


def review_written(path: str, count: int) -> str:
    """The rows to be read again were written."""
    return f"{path}: {count:,} postings to read again"


def no_duration(text: str) -> str:
    """--budget is no time."""
    return f"--budget {text} is no time; give seconds or minutes, for example 60s or 5m"


def lone_label(place: str, label: str) -> str:
    """A label has one example only."""
    return f"{place} is the only posting labelled {label}; a label needs two, so add another or give it another label"


def bad_rows_and_strict(n_bad: int, n: int) -> str:
    """Some rows cannot be used, and the user wants none of these."""
    return f"{n_bad:,} of {n:,} rows cannot be used; correct them, or leave out --strict to train on the others"


def too_many_bad_rows(n_bad: int, n: int, first: str) -> str:
    """So many rows cannot be used that something is wrong with the reading."""
    return f"{n_bad:,} of {n:,} rows cannot be used, more than half; correct them first. The first: {first}"


def too_few_postings(n: int, minimum: int) -> str:
    """Too few usable rows."""
    return f"{n} usable postings are too few to train and measure a model; give {minimum} at the very least, better 30 a label"


def wordless_texts(n_wordless: int, n: int) -> str:
    """So many texts have no words that the column is another one."""
    return f"{n_wordless:,} of {n:,} texts have no words; name the column with the text: --text-field NAME"


def too_many_labels(n: int, maximum: int) -> str:
    """So many labels that the column is another one."""
    return f"{n:,} different labels are more than {maximum}; name the column with the labels: --label-field NAME"


def labels_of_their_own(labels: Sequence[str]) -> str:
    """Labels that are none of ours."""
    return f"labels that are not rolesort's own, and are learnt as they are: {_listed(labels)}"


def few_postings(counts: Mapping[str, int], few: int) -> str:
    """Labels whose figures mean little."""
    listed = _listed([f"{label} {count}" for label, count in counts.items()])
    return f"labels with fewer than {few} postings, whose figures say little: {listed}"


def labels_of_the_base_only(labels: Sequence[str]) -> str:
    """Labels that our corpus brings and the user's postings do not have."""
    return f"the model can also answer {', '.join(labels)}, which only our corpus has; these answers are not measured here"


def strange_line_roles(count: int) -> str:
    """Lines are labelled with what is no posting's label."""
    return f"{count:,} postings have line_roles with labels that no posting has; these line_roles are ignored"


def collapsed_labels(family: str, roles: Sequence[str]) -> str:
    """The user's labels do not tell apart what ours do."""
    return f"your label {family} takes in our {', '.join(roles)}: all are learnt as {family}, the model cannot tell them apart"


def overlapping_labels(family: str, roles: Sequence[str]) -> str:
    """A label of the user's takes in others of theirs."""
    return (
        f"your label {family} takes in {', '.join(roles)}, which are labels too; use either, or answers will fall between them"
    )


def trained(path: str, identity: str, postings: dict[str, int], n_features: int) -> str:
    """A model was trained and written."""
    counts = _listed([f"{label} {count}" for label, count in postings.items()])
    return f"{path}: model {identity}, {n_features:,} features, {sum(postings.values()):,} postings ({counts})"


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(words[:_LISTED])
    return f"{shown} and {len(words) - _LISTED:,} more" if len(words) > _LISTED else shown
