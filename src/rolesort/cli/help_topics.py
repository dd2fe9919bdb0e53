"""Define the topics of `rolesort help`: short texts on features of several commands."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.records.formats.registry import COMMON
from rolesort.system.language import gettext as _

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its English and Chinese names, its subject, and its paragraphs and lists of terms."""

    name: str
    chinese: str
    summary: str
    body: tuple[str | Terms, ...]


TOPICS = (
    Topic(
        "columns",
        "列",
        _("The columns of an Excel or CSV file."),
        (
            (
                (_("Title"), _("The job title, from the input.")),
                (_("Role"), _("The role that the duties describe. Filled in even where the answer needs review.")),
                (_("Confidence"), _("How probable the role is.")),
                (_("Status"), _("ok: use the answer. review: a person should look. error: the row could not be read.")),
                (_("Second choice"), _("The next most probable role.")),
                (_("Keywords"), _("The words that decided.")),
                (_("Title check"), _("Whether the title fits the duties; “Differs” where they are clearly another role's.")),
                (_("Review"), _("Empty, for you: choose the right role where the answer is wrong or unsure.")),
                (_("Remark"), _("Why the row needs review, or why it could not be read.")),
                (_("Department"), _("营销, 市场, 运营 or 其他.")),
            ),
            _("The other columns of the input follow, the text last."),
            _(
                "Scripts: --machine-headers, --format csv and JSON have fixed English names (role, probability, status …) in "
                "every language; docs/output.md describes them. --only role,probability picks columns."
            ),
        ),
    ),
    Topic(
        "review",
        "待复核",
        _("What to do with answers that need review."),
        (
            _("Some postings describe two roles, or say too little; such rows need review."),
            (
                ("1", _("Write an Excel file: `rolesort classify crawl.xlsx -o roles.xlsx`.")),
                ("2", _("Filter Status by “review”, read the text, and choose the right role in the column Review.")),
                ("3", _("Correct wrong answers in Review too; leave it empty where the answer is right.")),
                ("4", _("Train on it as it is: `rolesort train roles.xlsx --with-default -o own.rolesort`.")),
                ("5", _("Use the new model: `rolesort classify crawl.xlsx -o roles.xlsx --model own.rolesort`.")),
            ),
            _("`rolesort roles 市场 营销` shows what separates two roles; `rolesort explain` shows the evidence line by line."),
        ),
    ),
    Topic(
        "modes",
        "模式",
        _("How sure an answer must be: --mode."),
        (
            (
                ("best", _("Every posting gets an answer.")),
                ("balanced", _("The default. Nine of ten answers are right; the others need review.")),
                ("strict", _("97 of 100 answers are right; many more need review.")),
            ),
            _("The role is the same in every mode; only the status changes. `rolesort info` shows a model's thresholds."),
        ),
    ),
    Topic(
        "formats",
        "格式",
        _("Which files are read and written."),
        (
            _(
                "Input: text files with one posting each (several with --split), and tables: {formats}; packed as .gz, .zst or "
                ".zip too. Format, encoding and columns are detected. If a guess is wrong, use --encoding, --text-field, "
                "--title-field and --id-field."
            ).format(formats=COMMON),
            _(
                "Output: the suffix of -o FILE decides: .csv, .tsv, .xlsx, .parquet, .json, .jsonl or .txt. Without -o, a "
                "terminal gets a text for people and a pipe gets JSON Lines. A file is written atomically: it appears complete "
                "or not at all."
            ),
        ),
    ),
    Topic(
        "paste",
        "粘贴",
        _("Classify a posting from the clipboard."),
        (
            _(
                "Type `rolesort explain`, press Enter, paste the posting, press Enter, then Ctrl-D (Windows: Ctrl-Z and "
                'Enter). A short one can be given at once, in quotes: `rolesort explain "…"`.'
            ),
        ),
    ),
    Topic(
        "model",
        "模型",
        _("Choose a model or train one."),
        (
            _(
                "--model and ROLESORT_MODEL take a file or the name of a file in the model folder; `default` is the model that "
                "comes with rolesort. `rolesort models` lists them, `rolesort info` describes one, `rolesort evaluate` "
                "measures it, `rolesort compare` compares two."
            ),
            _(
                "`rolesort audit FILE` finds mistakes in labelled postings, `rolesort train FILE -o own.rolesort` trains on "
                "them. With fewer than 30 postings a label, add --with-default."
            ),
        ),
    ),
    Topic(
        "privacy",
        "隐私",
        _("Where the postings go: nowhere."),
        (
            _(
                "rolesort works on this computer alone. It opens no network connection and sends nothing; the report is one "
                "file that loads nothing. A model file holds words and numbers, no postings."
            ),
        ),
    ),
    Topic(
        "language",
        "语言",
        _("Chinese or English."),
        (
            _(
                "--lang zh or en decides, else the variable ROLESORT_LANG, else the system's language. JSON fields, status "
                "values and exit codes are the same in every language."
            ),
        ),
    ),
    Topic(
        "exit-codes",
        "退出码",
        _("The exit codes, for scripts."),
        (
            (
                ("0", _("All went well.")),
                ("1", _("Some records failed, or `audit --strict` found errors.")),
                ("2", _("The command line is wrong.")),
                ("3", _("The model cannot be used.")),
                ("4", _("No record could be read, or the labelled postings cannot be used.")),
                ("5", _("The model is below --min-macro-f1.")),
                ("6", _("The output cannot be written.")),
                ("7", _("The system ended a worker process; --resume continues.")),
                ("8", _("`train --if-better` kept the old model.")),
                ("130", _("Interrupted; --resume continues.")),
                ("141", _("The reader of the output closed the pipe.")),
            ),
        ),
    ),
    Topic(
        "completion",
        "补全",
        _("Complete commands and options with Tab."),
        (
            _(
                "Run `rolesort --install-completion` once in bash, zsh, fish or PowerShell and open a new terminal. Commands, "
                "options, their choices, models and roles are completed. `rolesort --show-completion` prints the script."
            ),
        ),
    ),
)


def topic_called(name: str) -> Topic | None:
    """Return the topic whose English or Chinese name is `name`."""
    return next((topic for topic in TOPICS if name in {topic.name, topic.chinese}), None)
