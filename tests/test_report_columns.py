"""What the report reads out of a crawl's other columns and out of titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.report.market.columns import MarketColumns, market_columns
from rolesort.report.market.experience import Experience, experience_band
from rolesort.report.market.market import market_of
from rolesort.report.market.place import city_of
from rolesort.report.market.salary import monthly_pay
from rolesort.report.title_words import TITLE_WORDS, words_of_title


@pytest.mark.parametrize(
    ("cell", "pay"),
    [
        ("10k-20k", 15.0),
        ("10K-20K·14薪", 15.0),
        ("10-15k（13薪）", 12.5),
        ("15-30k*16薪", 22.5),
        ("8-10k 13-16薪", 9.0),
        ("１０Ｋ－２０Ｋ", 15.0),
        ("10K~15K", 12.5),
        ("20k以上", 20.0),
        ("1-2万", 15.0),
        ("1-1.5万/月", 12.5),
        ("6-8千/月", 7.0),
        ("4千-6千", 5.0),
        ("8千-1.2万", 10.0),
        ("8千至1万", 9.0),
        ("1万-1.5万·13薪", 12.5),
        ("月薪1万", 10.0),
        ("8000-12000", 10.0),
        ("8000-12000元/月", 10.0),
        ("5000元-8000元", 6.5),
        ("5,000-8,000", 6.5),
        ("15000", 15.0),
        ("底薪5000+提成", 5.0),
        ("20-40万/年", 25.0),
        ("年薪30万", 25.0),
        ("30w-50w/年", 33.333),
        ("30-40万|", 29.167),  # Liepin's, by the year without saying so
        ("3-5万", 40.0),
        ("8-12万/月", 100.0),
        ("60k-120k", 90.0),
        ("200-300元/天", 5.438),
        ("150元/日", 3.262),
        ("20元/小时", 3.48),
        ("面议", None),
        ("薪资面议", None),
        ("", None),
        ("$3000-5000", None),
        ("3000-5000美元", None),
        ("10-15", None),  # of what?
        ("2019-09-13", None),
        ("20k-10k", None),
        ("五险一金", None),
    ],
)
def test_salaries(cell: str, pay: float | None) -> None:
    assert monthly_pay(cell) == pay


@given(st.floats(1, 60), st.floats(1, 2))
def test_the_same_pay_is_the_same_number_however_it_is_written(low: float, spread: float) -> None:
    low, high = round(low, 1), round(low * spread, 1)
    written = [
        f"{low}k-{high}k",
        f"{low}-{high}K·15薪",
        f"{low / 10:.2f}-{high / 10:.2f}万/月",
        f"{round(low * 1000)}-{round(high * 1000)}元",
        f"{low * 1.2:.2f}万-{high * 1.2:.2f}万/年",
    ]
    assert len({monthly_pay(cell) for cell in written}) == 1


@given(st.text(alphabet="0123456789.,-~·薪kK千万wW元/年月天 面议"))
def test_no_cell_is_worse_than_unknown(cell: str) -> None:
    pay = monthly_pay(cell)
    assert pay is None or 0.5 <= pay <= 500


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ("1-3年", Experience.FROM_1),
        ("经验1-3年", Experience.FROM_1),
        ("2年工作经验", Experience.FROM_1),
        ("3年以上", Experience.FROM_3),
        ("三年以上", Experience.FROM_3),
        ("3", Experience.FROM_3),
        ("5-7年", Experience.FROM_5),
        ("8-9年工作经验", Experience.FROM_5),
        ("10年以上", Experience.FROM_10),
        ("十年以上", Experience.FROM_10),
        ("应届毕业生", Experience.NONE),
        ("在校/应届", Experience.NONE),
        ("1年以内", Experience.NONE),
        ("经验不限", Experience.ANY),
        ("无需经验", Experience.ANY),
        ("本科", None),
        ("2019-09-13", None),
        ("", None),
    ],
)
def test_experience(cell: str, band: Experience | None) -> None:
    assert experience_band(cell) == band


@pytest.mark.parametrize(
    ("cell", "city"),
    [
        ("上海-浦东新区", "上海"),
        ("北京·朝阳区·望京", "北京"),
        ("北京市朝阳区", "北京"),
        ("北京朝阳区", "北京"),
        ("广东省深圳市南山区", "深圳"),
        ("广东省-广州市", "广州"),
        ("广东 深圳", "深圳"),
        ("内蒙古自治区呼和浩特市", "呼和浩特"),
        ("杭州市", "杭州"),
        ("北京,上海", "北京"),
        ("沙市", "沙市"),
        ("吉林", "吉林"),
        ("吉林长春", "长春"),
        ("深圳南山区", "深圳"),
        ("杭州余杭", "杭州"),
        ("成都高新区", "成都"),
        ("广东深圳南山", "深圳"),
        ("中国·广东·深圳", "深圳"),
        ("中国深圳", "深圳"),
        ("张家港保税区", "张家港"),
        ("朝阳区", "朝阳区"),  # Beijing's or Changchun's, not the city 朝阳
        ("南京西路1号", "南京西路1号"),
        ("Shenzhen", "深圳"),
        ("SHENZHEN-Nanshan", "深圳"),
        ("Guangdong, Shenzhen", "深圳"),
        ("Nanjing West Road, Shanghai", "上海"),
        ("Shenzhen 南山", "深圳"),
        ("Hong Kong", "香港"),
        ("New York", "New York"),
        ("", None),
        ("请到我们公司位于世纪大道的总部大楼来上班", None),
    ],
)
def test_cities(cell: str, city: str | None) -> None:
    assert city_of(cell) == city


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("产品运营专员", ["产品运营"]),
        ("运营专员", ["运营（未说明）"]),
        ("新媒体运营（小红书方向）", ["新媒体", "小红书"]),
        ("跨境电商运营", ["跨境电商"]),
        ("TikTok店铺运营", ["电商", "跨境电商"]),
        ("高级BD", ["商务"]),
        ("SEO/SEM优化师", ["广告投放", "SEO"]),
        ("BDP工程师", []),
        ("", []),
    ],
)
def test_title_words(title: str, words: list[str]) -> None:
    assert {TITLE_WORDS[index] for index in words_of_title(title)} == set(words)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ("positionName", "city", "salary", "workYear", "companyFullName"),
            ("city", "salary", "workYear", "companyFullName", None),
        ),
        (("职位", "薪资", "公司", "公司地址", "地区", "工作经验"), ("地区", "薪资", "工作经验", "公司", None)),
        (("Job_Name", "Work City", "Company_Name", "Job_Link"), ("Work City", None, None, "Company_Name", "Job_Link")),
        (("companyShortName", "companyFullName"), (None, None, None, "companyFullName", None)),
        (("column1", "column2"), (None, None, None, None, None)),
    ],
)
def test_columns_are_found_by_the_names_of_real_crawls(names: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    assert market_columns(names) == MarketColumns(*expected)


def test_cells_are_read_as_crawls_write_them() -> None:
    market = market_of({"薪资": "['1-1.5万/月']", "地区": ["上海-浦东新区"], "工作经验": None, "公司": " 某\n公司 "})
    assert (market.city, market.salary, market.pay, market.experience, market.company) == (
        "上海", "1-1.5万/月", 12.5, None, "某 公司",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "city", "pay", "experience"),
    [
        ({"上班地點": "台北市信義區", "待遇": "月薪 35,000~45,000元", "工作經歷": "2年以上"}, "台北", 40.0, "1–3 年"),
        ({"工作地區": "臺中市西屯區", "薪資": "年薪 60萬~84萬", "經歷要求": "不拘"}, "台中", 60.0, "不限"),
        ({"工作地點": "高雄市", "薪水": "新台幣 40,000元"}, "高雄", None, None),
    ],
)
def test_traditional_crawls_tell_place_pay_and_experience(
    columns: dict[str, str], city: str, pay: float | None, experience: str | None
) -> None:
    market = market_of(columns)
    assert (market.city, market.pay, market.experience) == (city, pay, experience)
