"""The topics of `rolesort help`: short texts on what several commands share."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.records.formats.registry import COMMON
from rolesort.system.language import gettext as _

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its English and Chinese names, what it is about, and its paragraphs and lists of terms."""

    name: str
    chinese: str
    summary: str
    body: tuple[str | Terms, ...]


TOPICS = (
    Topic(
        "columns",
        "列",
        _("What each column of the output says."),
        (
            (
                ("role", _("The role that the duties describe. It is always filled in, also where the answer needs review.")),
                ("family", _("The department of that role: 营销, 市场, 运营 or 其他.")),
                ("probability", _("How sure the answer is, from 0 to 1.")),
                ("status", _("ok: use the answer. needs_review: a person should look. error: the row could not be read.")),
                ("reason", _("Why the answer needs review, or why there is none.")),
                ("second_role", _("The next most probable role.")),
                ("title_role", _("The role that the job title alone suggests.")),
                ("title_mismatch", _("True if the title suggests one role and the duties are clearly those of another.")),
                ("keywords", _("The words that decided most, with what each adds to the score; below 0 speaks against.")),
            ),
            _(
                "Tables keep all columns of the input before these. --only role,probability picks columns; JSON has more "
                "fields, which docs/output.md describes."
            ),
        ),
    ),
    Topic(
        "review",
        "待复核",
        _("What to do with answers that need review."),
        (
            _(
                "About one posting in eight describes two roles, or says too little. Such an answer has the status "
                "needs_review and a reason:"
            ),
            (
                ("uncertain", _("Two roles fit. Compare them with `rolesort explain FILE --id ID` and decide.")),
                ("title_only", _("There is a title and no text. Add the duties.")),
                ("too_short", _("The text says too little. Add the duties.")),
                ("few_known_words", _("Most words are unknown. Check that the right column was read: --text-field.")),
            ),
            _(
                "Write your decisions into a column of labels and train on them: `rolesort train FILE -o own.rolesort "
                "--label-field COLUMN --with-default`. `rolesort roles 市场 营销` shows what separates two roles."
            ),
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
                "Output: the suffix of -o FILE decides: .csv, .tsv, .xlsx, .json, .jsonl or .txt. Without -o, a terminal gets "
                "a text for people and a pipe gets JSON Lines. A file is written atomically: it appears complete or not at all."
            ),
        ),
    ),
    Topic(
        "paste",
        "粘贴",
        _("Classify a posting from the clipboard."),
        (
            _(
                "Type `rolesort explain -`, press Enter, paste the posting, press Enter again, then Ctrl-D (Windows: Ctrl-Z "
                "and Enter) to end the input."
            ),
        ),
    ),
    Topic(
        "models",
        "模型",
        _("Choose a model or train one."),
        (
            _(
                "--model and ROLESORT_MODEL take a file or the name of a file in the model folder; `default` is the model that "
                "comes with rolesort. `rolesort info` describes a model, `rolesort evaluate` measures it, `rolesort compare` "
                "compares two."
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
