"""Which columns of a table hold the id, the title and the text: by their names, else by what is in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rolesort.errors import InputError, UsageError
from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.column_inference import guess_text, guess_title, is_header
from rolesort.records.record import ReadOptions

_DUTIES = "岗位职责："
_REQUIREMENTS = "任职要求："


def plain_name(name: str) -> str:
    """Return a column's name without what people write differently."""
    return name.casefold().replace(" ", "").replace("_", "").replace("\ufeff", "")


def _plain_names(names: str) -> tuple[str, ...]:
    return tuple(map(plain_name, names.split()))


# In order of preference.
_ID = _plain_names("id positionId job_id 职位id 编号 url link 职位链接")
_TITLE = _plain_names(
    "positionName job_name title job_title post_name position_title position"
    " 职位 职位名称 职位名 职位标题 岗位名称 岗位名 岗位标题 岗位 招聘职位 招聘岗位 招聘职位名称 招聘岗位名称 工作名称"
    " 職位 職位名稱 職務名稱 職缺 标题 標題 职务 職務 job 名称 名稱 name"
)
_TEXT = frozenset(
    _plain_names(
        "positionDetail positionDesc job_detail job_description job_desc job_bt requirements jd_text jd description desc detail"
        " text body"
        " 岗位职责 工作职责 工作内容 岗位描述 职位描述 职责描述 任职要求 岗位要求 岗位需求 职位要求 详情 职位详情 职位信息"
        " 崗位職責 工作職責 工作內容 崗位描述 職位描述 工作描述 任職要求 崗位要求 職位要求 職位詳情"
    )
)
# Believed only where no other column has a name of a text.
_DOUBTFUL_TEXT = frozenset({"content"})
_REQUIREMENT = frozenset(
    _plain_names("requirement requirements 任职要求 岗位要求 岗位需求 职位要求 任職要求 崗位要求 職位要求")
)
# Answers that someone has given already; they must never reach the classifier unless asked for.
_LABELS = frozenset(
    _plain_names("label role category firstType secondType thirdType positionLables skillLables 类别 类型 标签 分类 角色 标注")
)
# Of these, the ones that people give to labels of their own. The others are how a job site sorts its postings: labels only if
# the user says so.
_OWN_LABEL = _plain_names("label role 标签 角色 标注")
# Names of columns about something else, whatever their cells look like: about the employer, and the facts of a posting.
_NO_TEXT = re.compile("公司|企业|企業|福利|company|welfare|benefit", re.IGNORECASE)
_NO_TITLE = re.compile(
    f"{_NO_TEXT.pattern}|城市|地区|地區|地点|地點|地址|薪|学历|學歷|经验|經驗|行业|行業|时间|日期|来源|要求|联系|姓名"
    "|city|address|location|salary|education|experience|industry|source|requirement|contact",
    re.IGNORECASE,
)
# In so many rows the header is looked for.
_N_ABOVE_HEADER = 6
_KNOWN = _TEXT | _DOUBTFUL_TEXT | _LABELS | {*_TITLE, *_ID}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that hold a posting; `title` and `id` are None where there is none.

    `guessed_text` and `guessed_title`: found by content, not by name.
    """

    text: tuple[str, ...]
    title: str | None
    id: str | None
    guessed_text: bool = False
    guessed_title: bool = False


def columns_by_name(names: Collection[str], options: ReadOptions) -> Columns:
    """Return the columns that the user or their names tell; `text` is empty where they tell none."""
    text = tuple(name for name in names if name in options.text_field)
    if not options.text_field:
        plain = {name: plain_name(name) for name in names}
        plain.pop(options.label_field or "", None)
        text = tuple(name for name in plain if plain[name] in _TEXT) or tuple(
            name for name in plain if plain[name] in _DOUBTFUL_TEXT
        )
    taken = (*text, options.label_field)
    return Columns(
        text=text,
        title=_forced_or_known(names, options.title_field, _TITLE, taken),
        id=_forced_or_known(names, options.id_field, _ID, taken),
    )


def label_column(names: Collection[str], options: ReadOptions) -> str | None:
    """Return the column with the label that the user or its name tells, None where there is none."""
    return _forced_or_known(names, options.label_field, _OWN_LABEL, (*options.text_field, options.title_field))


def choose_columns(name: str, names: Sequence[str], sample: Sequence[Sequence[object]], options: ReadOptions) -> Columns:
    """Return the columns of the table `name`, whose first rows are `sample`.

    Raises:
        InputError: It cannot be told which column is the text.
        UsageError: A column named by an option is not there.

    """
    _check_options(name, names, options)
    columns = columns_by_name(names, options)
    if columns.text and columns.title is not None:
        return columns
    cells = {
        column: [as_text(row[index]) if index < len(row) else "" for row in sample]
        for index, column in enumerate(names)
        if plain_name(column) not in _LABELS and column not in (columns.title, columns.id, options.label_field)
    }
    text, title = columns.text, columns.title
    if not text:
        candidates = guess_text({column: values for column, values in cells.items() if not _NO_TEXT.search(column)})
        if not candidates:
            raise InputError(messages.no_text_column(name, names), "no_text")
        if len(candidates) > 1:
            raise InputError(messages.several_text_columns(name, candidates), "no_text")
        text = tuple(candidates)
    if title is None:
        title = guess_title(
            {column: values for column, values in cells.items() if column not in text and not _NO_TITLE.search(column)}
        )
    return replace(
        columns,
        text=text,
        title=title,
        guessed_text=not columns.text,
        guessed_title=columns.title is None and title is not None,
    )


def heading_of(column: str) -> str:
    """Return the line that heads a text column where there are several, in words that the section splitter knows."""
    return _REQUIREMENTS if plain_name(column) in _REQUIREMENT else _DUTIES


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which row of a table names the columns; titles and notes may stand above it. None where there is no such row."""
    for index, cells in enumerate(rows[:_N_ABOVE_HEADER]):
        if count_known(cells) and (index == 0 or (_n_filled(cells) > 1 and is_header(cells))):
            return index
    first = 0
    if rows and _n_filled(rows[0]) == 1 and max(map(len, rows)) > 1:  # a title above it
        first = next((index for index, cells in enumerate(rows[:_N_ABOVE_HEADER]) if _n_filled(cells) > 1), 0)
    return first if rows and is_header(rows[first]) else None


def count_known(cells: Sequence[str]) -> int:
    """Return how many cells are names of columns that we know."""
    return sum(map(_KNOWN.__contains__, map(plain_name, cells)))


def _n_filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _forced_or_known(
    names: Iterable[str], forced: str | None, known: tuple[str, ...], taken: Collection[str | None]
) -> str | None:
    if forced is not None:
        return forced if forced in names else None
    found = [(known.index(plain), name) for name in names if (plain := plain_name(name)) in known and name not in taken]
    return min(found, key=lambda place: place[0])[1] if found else None


def _check_options(name: str, names: Sequence[str], options: ReadOptions) -> None:
    wanted: list[tuple[str, str | None]] = [("--text-field", field) for field in options.text_field]
    wanted += [("--title-field", options.title_field), ("--id-field", options.id_field), ("--label-field", options.label_field)]
    for flag, field in wanted:
        if field is not None and field not in names:
            raise UsageError(messages.no_such_column(name, field, flag, names))
