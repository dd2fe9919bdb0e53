"""The page of a report, in a real Chromium."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from rolesort import Classifier
from rolesort.classify.stream import BatchOptions
from rolesort.classify.summary import Failures, RunSummary
from rolesort.model.model import Model
from rolesort.posting.normalize import readable
from rolesort.records import Record
from rolesort.report import Collector, build_report, render, report_posting
from rolesort.report.figures import CrawlReport
from rolesort.report.page import DARK, LIGHT
from rolesort.roles.definitions import Role
from rolesort.system import language
from rolesort.views.palette import PALETTE, rgb
from tests.browser import Browser, chromium
from tests.test_palette import contrast

__all__ = ["chromium"]

CONTENT = "岗位职责：\n1、负责公众号选题、撰写与排版；\n2、策划小红书和视频号的内容，提升阅读量。\n任职要求：\n热爱写作。"
SALES = "岗位职责：\n1、开发新客户，促成签约；\n2、维护经销商，完成销售目标和回款。"
# Each would run, break out, or turn the page around, were it not taken as text.
HOSTILE = (
    "<script>hacked = 1</script>",
    '"><img src=x onerror="hacked = 1">',
    "</script><script>hacked = 1</script>",
    "<!--<script>",
    "'-hacked=1-'{{ 7 * 7 }}{% raw %}${hacked = 1}",
    "javascript:hacked=1",
    "\u202e运营\u202d\u2066\u200f",
    "a\u2028b\u2029c\ufeff\x00",
    "运" * 400,
    "W" * 400,
    "😀运营😀",
    "&lt;b&gt;&amp;",
)


@pytest.fixture(autouse=True, scope="module")
def _in_chinese() -> Iterator[None]:
    language.choose("zh")
    yield
    language.choose(None)


def page_of(
    classifier: Classifier,
    records: list[Record],
    folder: Path,
    failures: dict[str, Failures] | None = None,
    against: list[Record] | None = None,
) -> Path:
    page = folder / "report.html"
    old = None if against is None else report_on(classifier, against, {})
    html = render(report_on(classifier, records, failures or {}), date(2026, 11, 24), against=old)
    page.write_text(html, encoding="utf-8", errors="backslashreplace")
    return page


def report_on(classifier: Classifier, records: list[Record], failures: dict[str, Failures]) -> CrawlReport:
    collector = Collector(classifier.labels, classifier.model.identity)
    for record in records:
        collector.add(report_posting(record, classifier.explain(record.text, record.title)))
    return collector.finish(["crawl.csv"], failures, {})


def record(number: int, title: str, text: str, **columns: object) -> Record:
    return Record(f"id{number}", title, text, columns, f"crawl.csv:{number}")


@pytest.fixture(scope="module")
def crawl(classifier: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on 130 postings: 100 on content, 30 on sales, of which 20 are called 产品运营."""
    records = [record(n, f"新媒体编辑{n}", CONTENT, city="上海", salary="8k-10k", company="甲公司") for n in range(100)]
    records += [record(n, "产品运营", SALES, city="北京", salary=f"{n}k") for n in range(100, 120)]
    records += [record(n, f"销售{n}", SALES, city="深圳", salary="面议", company="乙公司") for n in range(120, 130)]
    return page_of(classifier, records, tmp_path_factory.mktemp("crawl"))


@pytest.fixture
def page(chromium: Browser, crawl: Path) -> Browser:
    """The page, freshly opened."""
    chromium.open(crawl)
    return chromium


def test_what_the_table_leaves_out_is_said(classifier: Classifier) -> None:
    collector = Collector(classifier.labels, classifier.model.identity)
    collector.add(report_posting(record(1, "", CONTENT), classifier.outline_many([(CONTENT, None)])[0]))
    report = collector.finish([], {}, {})
    whole = render(report, date(2026, 11, 24))
    assert "只计入上面的统计" not in whole
    assert "条的正文过长" not in whole
    short = render(replace(report, postings=replace(report.postings, left_out=1234), cut=7), date(2026, 11, 24))
    assert "表里收录前 1 条，其余 1,234 条只计入上面的统计" in short
    assert "7 条的正文过长，只收录开头" in short


def titles(page: Browser) -> list[str]:
    return page.texts(".postings .open")


def test_it_opens_without_errors_and_asks_for_nothing(chromium: Browser, crawl: Path) -> None:
    chromium.open(crawl)
    chromium.console()
    chromium.requests()
    chromium.open(crawl)
    chromium.click(".postings .open")
    chromium.wait_for(".posting mark")
    assert chromium.console() == []
    assert chromium.requests() == [crawl.as_uri()]
    assert chromium.texts("h1") == ["标题背后的工作"]
    assert chromium.one("html").get_attribute("lang") == "zh-CN"


@pytest.mark.parametrize(
    "attempt",
    [
        "new Image().src = 'https://example.org/x.png'",
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'hacked = 1'}))",
        "document.body.setAttribute('onclick', 'hacked = 1')",
        "fetch('https://example.org').catch(() => {})",
    ],
)
def test_its_policy_stops_whatever_would_get_in_or_out(page: Browser, attempt: str) -> None:
    page.run("document.addEventListener('securitypolicyviolation', (event) => { window.was = event.disposition; })")
    page.run(attempt)
    page.run("document.body.click()")
    page.wait_until("window.was === 'enforce'")
    assert page.run("return window.hacked") is None


@pytest.mark.parametrize(
    ("query", "n"), [("产品运营", 20), ("新媒体编辑99", 1), ("乙公司", 10), ("上海 编辑1", 11), ("ＯＮＥ", 0), ("选题", 0)]
)
def test_search(page: Browser, query: str, n: int) -> None:
    page.one("#query").send_keys(query)
    assert f"有 {n} 条符合" in page.texts("#status")[0]
    assert len(titles(page)) == min(n, 50)
    assert bool(page.all(".empty")) == (n == 0)


def test_search_in_the_texts(page: Browser) -> None:
    page.one("#query").send_keys("经销商")
    page.click("#in-text")
    page.wait_until("document.querySelector('#status').textContent.includes('30 条符合')")
    assert len(titles(page)) == 30


def test_filter_by_role(page: Browser, classifier: Classifier) -> None:
    chip = f'[data-chip="{classifier.model.labels.index("营销")}"]'
    page.click(chip)
    assert len(titles(page)) == 30
    assert page.one(chip).get_attribute("aria-pressed") == "true"
    assert set(page.texts(".postings .role-cell .role")) == {"营销"}
    page.click('[data-chip="-1"]')
    assert "共 130 条" in page.texts("#status")[0]


def test_filter_by_what_titles_say_and_by_doubt(page: Browser) -> None:
    page.run("const s = document.querySelector('#kind'); s.value = 'misleading'; s.dispatchEvent(new Event('change'))")
    assert titles(page) == ["产品运营"] * 20
    assert set(page.texts(".flag")) == {"标题像产品运营"}
    page.click('.heat th [data-word]:not([title*="产品运营"])')
    assert "100 条符合" in page.texts("#status")[0]  # 新媒体; the other filters are off again


def test_a_cell_of_the_heat_map_filters_the_table(page: Browser, classifier: Classifier) -> None:
    page.click(f'.heat .cell [data-role="{classifier.model.labels.index("营销")}"]')
    assert titles(page) == ["产品运营"] * 20
    assert page.run("return document.activeElement.id") == "postings"


def test_sort_one_way_the_other_and_not_at_all(page: Browser) -> None:
    def state() -> list[str | None]:
        return [page.one("th.pay").get_attribute("aria-sort"), *page.texts(".postings tbody .pay")[:2]]

    page.click("#sort-pay")
    assert state() == ["descending", "119k", "118k"]
    assert page.run("return document.activeElement.id") == "sort-pay"
    page.click("#sort-pay")
    assert state() == ["ascending", "8k-10k", "8k-10k"]
    page.click("#sort-pay")
    assert state()[0] is None
    assert titles(page)[0] == "新媒体编辑0"


def test_numbers_in_titles_sort_as_numbers(page: Browser) -> None:
    page.one("#query").send_keys("编辑")
    page.click("#sort-title")
    assert titles(page)[8:12] == [f"新媒体编辑{n}" for n in range(8, 12)]


def test_an_opened_row_shows_its_whole_text_with_marks(page: Browser) -> None:
    page.click(".postings .open")
    page.wait_for(".posting mark")
    button = page.one(".postings .open")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.all(f"#{button.get_attribute('aria-controls')}")
    without_tags = "[...document.querySelectorAll('.posting .tag')].forEach((e) => e.remove())"
    page.run(without_tags)
    assert "".join(page.texts(".posting .text")[0].split()) == "".join(CONTENT.split())
    assert "公众号" in "".join(page.texts(".posting mark"))
    assert "任职要求：" in page.texts(".posting .context")
    page.click(".postings .open")
    assert not page.all(".posting")
    assert page.one(".postings .open").get_attribute("aria-expanded") == "false"


def test_an_opened_row_says_where_its_lines_disagree_with_the_verdict(page: Browser) -> None:
    said = "return verdictNode({...postings[0], mix: arguments[0]}).textContent"
    role, other = page.run("return [postings[0].role, (postings[0].role + 1) % labels.length]")
    mix = [0] * page.run("return labels.length")
    mix[role], mix[other] = 500, 500
    assert "却是" not in page.run(said, mix)
    mix[other] = 501
    assert f"最多的却是{page.run(f'return labels[{other}]')}" in page.run(said, mix)


def test_the_keyboard_is_enough(page: Browser) -> None:
    page.one("body").send_keys(Keys.TAB)
    assert page.run("return document.activeElement.className") == "skip"
    page.run("document.querySelector('.postings .open').focus()")
    page.run("return document.activeElement").send_keys(Keys.ENTER)
    page.wait_for(".posting mark")
    assert page.run("return document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.run("return document.activeElement").send_keys(Keys.SPACE)
    assert not page.all(".posting")


def test_pages_and_a_posting_opened_from_the_examples(page: Browser) -> None:
    assert page.texts("#pager span") == ["1 / 3"]
    page.click("#pager button:last-child")
    assert titles(page)[0] == "新媒体编辑50"
    page.click('#examples [data-open="100"]')
    page.wait_for("#detail-100 mark")
    assert page.texts("#pager span") == ["3 / 3"]
    assert page.run("return document.activeElement.id") == "open-100"


def test_each_figure_of_an_example_says_what_it_is(page: Browser) -> None:
    assert page.texts('#examples li:has([data-open="100"]) dt') == ["标题像", "判为", "职责构成"]
    shown = page.texts('#examples li:has([data-open="100"]) dd')
    assert shown[0].strip() == "产品运营"
    assert re.fullmatch(r"营销 .*%", shown[1].strip())
    assert "营销" in shown[2]
    assert len(page.all("#examples .legend li")) == len(page.run("return labels"))


def test_landmarks_captions_and_names(page: Browser) -> None:
    assert [len(page.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert all(page.texts("table > caption"))
    assert len(page.all("table")) == len(page.all("table > caption"))
    heading_of = "document.getElementById(section.getAttribute('aria-labelledby'))"
    assert page.run(f"return [...document.querySelectorAll('section')].every((section) => {heading_of}.tagName === 'H2')")
    assert page.run("return [...document.querySelectorAll('svg')].every((s) => s.getAttribute('aria-hidden') === 'true')")
    names = "[...document.querySelectorAll('button, a, input, select')].filter((e) => !e.textContent && !e.labels?.length)"
    assert page.run(f"return {names}.length") == 0


def test_the_scheme_follows_the_system_until_a_reader_chooses(page: Browser) -> None:
    def lightness() -> int:
        colour = page.run("return getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    light = lightness()
    page.emulate(scheme="dark")
    assert lightness() < light / 2
    page.click("#theme")
    assert lightness() == light
    assert page.texts("#theme") == ["配色：浅"]


def test_print_is_light_and_without_controls(page: Browser) -> None:
    page.emulate(scheme="dark", media="print")
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.run("return getComputedStyle(document.querySelector('#filters')).display") == "none"
    assert page.one(".postings").is_displayed()


@pytest.fixture(scope="module")
def hostile(classifier: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on postings that would break it."""
    records = [
        Record(bad, bad, f"{SALES}\n{bad}", {"city": bad, "company": bad, "salary": bad, "workYear": bad, bad: bad}, bad)
        for bad in HOSTILE * 2
    ]
    failures = {"no_text": Failures(len(HOSTILE), "", list(HOSTILE))}
    return page_of(classifier, records, tmp_path_factory.mktemp("hostile"), failures)


def test_hostile_postings_stay_text(chromium: Browser, hostile: Path) -> None:
    chromium.console()
    chromium.open(hostile)
    for index in range(len(HOSTILE)):
        chromium.run(f"document.getElementById('open-{index}').click()")
        chromium.wait_for(f"#detail-{index} .posting")
    shown = chromium.texts(".postings .open bdi")
    assert [text.rstrip("…")[:100] for text in shown[: len(HOSTILE)]] == [" ".join(bad.split())[:100] for bad in HOSTILE]
    for index, bad in enumerate(HOSTILE):
        text = "".join(chromium.texts(f"#detail-{index} .posting .text"))
        assert "".join(readable(bad).split()) in "".join(text.split())
    assert chromium.run("return window.hacked") is None
    assert chromium.all("img, iframe, object, [onerror]") == []
    assert len(chromium.all("script")) == 4
    assert chromium.console() == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_wider_than_the_screen(chromium: Browser, hostile: Path, width: int) -> None:
    chromium.open(hostile)
    chromium.run("for (const button of [...document.querySelectorAll('.open')].slice(0, 12)) button.click()")
    chromium.wait_for("#detail-11 .posting")
    chromium.emulate(width=width)
    assert chromium.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 390, 700, 820, 1440])
def test_the_heat_map_shows_every_role_without_scrolling(page: Browser, width: int) -> None:
    page.emulate(width=width)
    assert page.run("const box = document.querySelector('.scroll'); return box.scrollWidth - box.clientWidth") <= 0
    spilling = "[...document.querySelectorAll('.heat .cell button')].filter((e) => e.scrollWidth > e.clientWidth)"
    assert page.run(f"return {spilling}.length") == 0


def test_labels_of_ones_own(chromium: Browser, small_model: Model, tmp_path: Path) -> None:
    named = {"营销": "<b>售</b>"}
    model = replace(small_model, labels=tuple(named.get(label, label) for label in small_model.labels))
    page = page_of(Classifier(model), [record(1, "销售", SALES), record(2, "", "好")], tmp_path)
    chromium.open(page)
    assert "<b>售</b>" in "".join(chromium.texts("#mix .role"))
    assert len(titles(chromium)) == 2


def fifteen_labels(model: Model) -> Model:
    """A model with fifteen labels: those of `model`, and all but its last once more, less probable."""
    n = len(model.labels)
    columns = [*range(n), *range(n - 1)]
    return replace(
        model,
        labels=tuple(model.labels[column] if k < n else f"{model.labels[column]}二组" for k, column in enumerate(columns)),
        bias=tuple(model.bias[column] - 5000 * (k >= n) for k, column in enumerate(columns)),
        coefficients=[model.row(row)[column] for row in range(len(model.features)) for column in columns],
    )


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page on five postings: one with copies and a link, one in another language, one with a formula for a title."""
    rows = [record(n, "编辑", CONTENT, city="上海", salary="8k", 链接="https://a.cn/1?b=2&c=3") for n in range(3)]
    rows += [record(3, "=SUM(1)", SALES, company='甲,"乙"'), record(4, "Verkäuferin", STRANGE), record(5, "产品运营", SALES)]
    report = build_report(rows, BatchOptions(jobs=1), ["crawl.csv"], RunSummary())
    old = build_report(rows[:2], BatchOptions(jobs=1), ["old.csv"], RunSummary())
    page = tmp_path_factory.mktemp("varied") / "report.html"
    page.write_text(render(report, date(2026, 11, 24), against=old), encoding="utf-8")
    return page


STRANGE = "Wir suchen eine Verkäuferin für unseren Laden am Bahnhof, gern mit Erfahrung und guter Laune"


def test_the_rows_that_are_shown_can_be_had_as_csv(chromium: Browser, varied: Path) -> None:
    chromium.open(varied)
    header, *rows = csv.reader(io.StringIO(chromium.run("return csvOf(table.shown)").removeprefix("\ufeff"), newline=""))
    assert header[:3] == ["职位", "角色", "把握"]
    shown = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["职位"] for row in shown] == [*titles(chromium)[:1], "'=SUM(1)", *titles(chromium)[2:]]
    assert (shown[0]["链接"], shown[0]["重复"], shown[0]["城市"]) == ("https://a.cn/1?b=2&c=3", "2", "上海")
    assert (shown[1]["公司"], shown[2]["角色"], shown[2]["把握"]) == ('甲,"乙"', "", "")
    page_role = f'[data-chip="{list(Role).index(Role.MARKETING)}"]'
    chromium.click(page_role)
    assert chromium.run("return csvOf(table.shown)").count("\r\n") == 3


def test_counts_agree_with_what_the_filters_leave(chromium: Browser, crawl: Path) -> None:
    chromium.open(crawl)
    for filtering in ("", "#query"):
        if filtering:
            chromium.one(filtering).send_keys("产品")
        counts = {chip.get_attribute("data-chip"): chip.text.split()[-1] for chip in chromium.all("[data-chip]")}
        for number, count in counts.items():
            chromium.click(f'[data-chip="{number}"]')
            status = chromium.texts("#status")[0]
            assert (f"共 {count} 条" in status) or (f"有 {count} 条符合" in status)


def test_copies_are_one_row_that_says_so(chromium: Browser, varied: Path) -> None:
    chromium.open(varied)
    assert titles(chromium).count("编辑") == 1
    assert "另有 2 条相同" in chromium.texts(".flag")
    chromium.run("const s = document.querySelector('#kind'); s.value = 'copies'; s.dispatchEvent(new Event('change'))")
    assert titles(chromium) == ["编辑"]


def test_other_languages_are_apart(chromium: Browser, varied: Path) -> None:
    chromium.open(varied)
    chromium.run("const s = document.querySelector('#kind'); s.value = 'unknown'; s.dispatchEvent(new Event('change'))")
    assert titles(chromium) == ["Verkäuferin"]
    assert chromium.texts(".postings .role-cell")[-1] == "—"
    assert chromium.texts("[data-chip] .number")[1:] == ["0"] * (len(chromium.all("[data-chip]")) - 1)


def test_a_posting_links_to_its_page(chromium: Browser, varied: Path) -> None:
    chromium.open(varied)
    chromium.click("#open-0")
    link = chromium.wait_for(".posting .link a")
    assert link.get_attribute("href") == "https://a.cn/1?b=2&c=3"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_fifteen_labels_fit_and_have_their_own_colours(
    chromium: Browser, small_model: Model, tmp_path: Path, width: int
) -> None:
    classifier = Classifier(fifteen_labels(small_model))
    assert len(classifier.labels) == 15
    rows = [record(n, f"新媒体编辑{n}", CONTENT if n % 2 else SALES, city="上海", salary=f"{n + 5}k") for n in range(30)]
    page = page_of(classifier, rows, tmp_path, against=rows[5:])
    chromium.open(page)
    chromium.emulate(width=width)
    assert chromium.run("return document.documentElement.scrollWidth") <= width
    heat = "document.querySelector('.heat').scrollWidth - document.querySelector('.scroll').clientWidth"
    assert chromium.run(f"return {heat}") <= 0 or width < 400  # on a phone it scrolls, within its frame
    dots = "[...document.querySelectorAll('.heat thead .dot')].map((dot) => getComputedStyle(dot).fill)"
    assert len(set(chromium.run(f"return {dots}"))) == 15
    chromium.emulate()


def test_in_english_nothing_of_the_page_itself_is_chinese(chromium: Browser, tmp_path: Path) -> None:
    language.choose("en")
    try:
        rows = [Record("1", "Copywriter", CONTENT, {}, "a.csv:1"), Record("2", "Sales", STRANGE, {}, "a.csv:2")]
        report = build_report(rows, BatchOptions(jobs=1), ["a.csv"], RunSummary())
        page = tmp_path / "report.html"
        page.write_text(render(report, date(2026, 11, 24)), encoding="utf-8")
        chromium.open(page)
    finally:
        language.choose("zh")
    chromium.run("for (const role of document.querySelectorAll('.role, .words, .unseen')) role.remove()")
    said = chromium.run("return document.body.innerText")
    assert not re.findall("[\u4e00-\u9fff]+", said)
    assert "2 postings" in said


@pytest.mark.parametrize(
    ("scheme", "lightness", "paper", "text"),
    [("light", LIGHT, "#faf9f6", "#14171a"), ("dark", DARK, "#15171b", "#ffffff")],
)
def test_colours_stand_out_from_the_paper_and_under_their_text(scheme: str, lightness: float, paper: str, text: str) -> None:
    for hue, chroma in PALETTE:
        colour = rgb(lightness, chroma, hue)
        assert contrast(colour, paper) >= 3, (scheme, hue, chroma)
        assert contrast(colour, text) >= 4.5, (scheme, hue, chroma)
