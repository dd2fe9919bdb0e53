"""The verdict on a posting: its role, how sure it is, and whether the title fits."""

from __future__ import annotations

from rich.text import Text

from rolesort.results import Classification, Reason, Status
from rolesort.roles.definitions import Role
from rolesort.views.style import percent, role_text

REASONS = {
    Reason.UNCERTAIN: "两种角色都说得通，请看依据自行判断",
    Reason.TOO_SHORT: "文字太少，不足以判断",
    Reason.FEW_KNOWN_WORDS: "认识的词太少，可能不是中文招聘信息",
}


def verdict(result: Classification) -> list[Text]:
    """Return the lines that say what `result` is."""
    line = Text.assemble(role_text(result.role, bold=True))
    if result.family != result.role:
        line.append(f"（{result.family}）", "dim")
    line.append(f"  {percent(result.probability)}", "bold")
    line.append("    其次 ", "dim").append_text(role_text(result.second_role)).append(f" {percent(result.second_probability)}")
    rows = [line]
    if result.status is Status.NEEDS_REVIEW and result.reason:
        rows.append(Text(f"待复核：{REASONS[result.reason]}", "yellow"))
    if result.title_mismatch:
        rows.append(Text(title_flag(result), "yellow"))
    return rows


def title_flag(result: Classification) -> str:
    """Return what to say of a title that does not fit the duties."""
    duties = "别的工作" if result.role == Role.OTHER else result.role
    return f"{title_says(result.title, result.title_role or '')}，职责是{duties}"


def title_says(title: str, role: str) -> str:
    """Return what to say of a title that suggests `role`, by its name or only by its words."""
    return f"标题{'写的' if role in title else '像'}是{role}"
