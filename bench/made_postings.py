"""Generate postings of natural length for benchmarks: duties from the corpus, between invented text on the firm and the rest.

Real postings have 400 characters on average, mostly outside the duties; the corpus's snippets have a seventh of that.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from measuring import CORPUS

_COMPANY = (
    "我们是一家专注于家居用品的互联网公司，成立于2014年，总部位于杭州，现有员工三百余人。",
    "公司主营母婴产品，旗下三个品牌连续五年增长，合作门店遍布全国二十多个省市。",
    "团队来自一线互联网企业，氛围轻松，扁平管理，今年计划把业务拓展到华南市场。",
    "本公司从事企业软件服务，客户以中小制造业为主，因业务发展需要，诚邀您的加入。",
)
_REQUIREMENTS = (
    "本科及以上学历，专业不限，两年以上相关工作经验",
    "有较强的沟通协调能力，能承受一定的工作压力",
    "熟练使用Office办公软件，会用Photoshop、剪映者优先",
    "对数据敏感，逻辑清晰，有良好的总结和表达能力",
    "为人踏实，责任心强，有团队合作精神",
    "有同行业资源或成功项目经验者优先录用",
    "热爱互联网，对新鲜事物有好奇心，学习能力强",
    "能适应短期出差，可立即到岗者优先考虑",
)
_BENEFITS = (
    "五险一金，带薪年假，节日礼品",
    "周末双休，早九晚六，弹性打卡",
    "每月团建，下午茶，年度体检",
    "晋升空间大，入职后有专人带教",
    "底薪加提成，年底双薪，另有项目奖金",
)
_FACTS = ("工作时间：9:00-18:00", "工作地点：文一西路某园区3号楼", "薪资范围：8千-1.2万", "招聘人数：2人")
_DUTY_HEADINGS = ("岗位职责：", "工作内容", "【职位描述】", "一、工作职责", "你将负责：", "")
_NUMBERS = ("{}、", "{}. ", "({})", "- ", "")


def made_postings(n: int, seed: int = 0) -> Iterator[dict[str, object]]:
    """Yield `n` postings, each a row with id, title and text; reproducible for a seed."""
    rows = [json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    by_label: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_label.setdefault(row["label"], []).append(row)
    chance = random.Random(seed)
    for number in range(n):
        snippets = chance.sample(by_label[chance.choice(list(by_label))], chance.randint(1, 2))
        yield {"id": number, "title": snippets[0]["title"], "text": _text(chance, [row["text"] for row in snippets])}


def write_postings(path: Path, n: int) -> str:
    """Write `n` postings to the JSONL file at `path`."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(made_postings(n), n))
    return str(path)


def _text(chance: random.Random, duties: list[str]) -> str:
    numbers = chance.choice(_NUMBERS)
    lines = [line for duty in duties for line in duty.splitlines() if line.strip()]
    parts = [chance.choice(_DUTY_HEADINGS), *lines]
    parts += [chance.choice(("任职要求：", "岗位要求", "任职资格")), *_listed(numbers, chance.sample(_REQUIREMENTS, 4))]
    if chance.choice((True, False)):
        parts = ["公司介绍：", *chance.sample(_COMPANY, 2), *parts]
    if chance.choice((True, False)):
        parts += ["福利待遇：", *_listed(numbers, chance.sample(_BENEFITS, 3))]
    return "\n".join([*parts, *chance.sample(_FACTS, chance.randint(0, 3))]).strip()


def _listed(numbers: str, lines: list[str]) -> list[str]:
    return [numbers.format(number) + line for number, line in enumerate(lines, start=1)]
