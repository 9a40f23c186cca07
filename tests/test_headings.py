"""Headings in the report's own characters, and addresses for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import REAL, bare, real

from index.passage import Passage, passages

SECTION = "三、2024年主要任务"
FIRST = "(一)强化科技创新引领,充分释放高质量发展新动能"
SECOND = "(二)注重扩大有效需求,全面提升经济发展质效"


@pytest.fixture(scope="module")
def suzhou() -> tuple[Passage, ...]:
    return passages(real(REAL[0]))


def outlined(text: str) -> list[tuple[str, str]]:
    """The address and the trail of each sentence of ``text``."""
    return [(p.address, " › ".join(p.headings)) for p in passages(bare(text))]


@pytest.mark.parametrize(
    ("words", "address", "trail"),
    [
        ("引留高校毕业生18万人", "三（一）3·4", (SECTION, FIRST, "突出前沿、一线、紧缺,强化人才现实生产力")),
        ("聚力解决一批“卡脖子”难题", "三（一）2·3", (SECTION, FIRST, "盯住头部、尖端、骨干,激发企业创新源动力")),
        ("达到38.5件", "三（一）5·7", (SECTION, FIRST, "围绕全链条、全要素、全周期,提升创新生态竞争力")),
        ("6300亿元左右", "三（二）2·3", (SECTION, SECOND, "扩大有效益的投资")),
        ("双12苏州购物节", "三（二）3·7", (SECTION, SECOND, "激发有潜能的消费")),
        ("产业科技创新中心主承载区", "三（一）1·2", (SECTION, FIRST)),
        ("重点做好十个方面工作", "三1·1", (SECTION,)),
        ("实现质的有效提升", "开头1·4", ("二要全面贯彻“高质量发展”这个硬道理",)),
        ("在转方式、调结构", "开头1·6", ("三要牢牢把握“稳中求进”这个总基调",)),
        ("让“福气苏州”更有内涵", "开头1·10", ("五要更加突出“人民至上”这个价值取向",)),
        ("苏州承载着总书记的深情厚望", "开头2·1", ()),
    ],
)  # fmt: skip
def test_the_worked_examples(suzhou, words: str, address: str, trail: tuple[str, ...]):
    (passage,) = [p for p in suzhou if words in p.text]
    assert (passage.address, passage.headings) == (address, trail)


def test_the_headings_of_suzhou_are_known_as_headings(suzhou):
    assert [p.text[:5] for p in suzhou if p.is_heading] == [
        "扎扎实实、", "二要全面贯", "三要牢牢把", "四要科学运", "五要更加突", "三、202", "(一)强化",
        "盯住头部、", "突出前沿、", "注重统筹、", "围绕全链条", "(二)注重", "扩大有效益", "激发有潜能",
    ]  # fmt: skip


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_headings_are_the_reports_own_characters(path):
    report = real(path)
    for paragraph in report.paragraphs:
        for heading in paragraph.headings:
            assert report.text[heading.start : heading.end] == heading.text
            assert heading.end <= paragraph.end
            assert not heading.text.endswith(("。", "；", "："))
        levels = [heading.level for heading in paragraph.headings if heading.level <= 2]
        assert levels == sorted(set(levels)), "a section over a part, one of each"


@pytest.mark.parametrize("path", REAL[1:], ids=lambda path: path.stem)
def test_a_whole_report_has_numbered_sections_in_order(path):
    sections = list(
        dict.fromkeys(
            heading.number
            for paragraph in real(path).paragraphs
            for heading in paragraph.headings
            if heading.level == 1 and heading.number
        )
    )
    assert len(sections) >= 2
    assert sections == list("一二三四五六七八九十")[: len(sections)]


def test_sections_parts_and_items():
    text = (
        "开场白来了。\n一、2024年工作回顾\n（一）经济。增长5%。\n1.扩大投资。实施项目120个。\n"
        "（二）民生\n第一，稳就业。新增就业8600人。\n二、2025年工作安排\n(1)抓投资。实施项目。\n抓好落实。"
    )
    review = "一、2024年工作回顾"
    assert outlined(text) == [
        ("开头1·1", ""),
        ("一", review),
        ("一（一）1·1", f"{review} › （一）经济"),
        ("一（一）1·2", f"{review} › （一）经济"),
        ("一（一）2·1", f"{review} › （一）经济 › 1.扩大投资"),
        ("一（一）2·2", f"{review} › （一）经济 › 1.扩大投资"),
        ("一（二）", f"{review} › （二）民生"),
        ("一（二）1·1", f"{review} › （二）民生 › 第一，稳就业"),
        ("一（二）1·2", f"{review} › （二）民生 › 第一，稳就业"),
        ("二", "二、2025年工作安排"),
        ("二1·1", "二、2025年工作安排 › (1)抓投资"),
        ("二1·2", "二、2025年工作安排 › (1)抓投资"),
        ("二2·1", "二、2025年工作安排"),
    ]


@pytest.mark.parametrize("mark", ["：", ":", "；", "。", ""])
def test_the_mark_behind_a_heading_is_left_off(mark: str):
    (own, trail), (_, under) = outlined(f"二、2025年主要目标{mark}\n地区生产总值增长6%。")
    assert trail == under == "二、2025年主要目标"
    assert own.startswith("二")


def test_an_item_alone_in_its_line_stands_over_what_follows():
    assert outlined("一、任务\n1.扩大投资\n实施项目。\n2.促进消费\n发放消费券。") == [
        ("一", "一、任务"),
        ("一1·1", "一、任务 › 1.扩大投资"),
        ("一2·1", "一、任务 › 1.扩大投资"),
        ("一3·1", "一、任务 › 2.促进消费"),
        ("一4·1", "一、任务 › 2.促进消费"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "过去一年工作回顾",
        "2025年重点工作",
        "“十四五”时期发展回顾",
        "今年工作的总体要求",
        "名词解释",
    ],
)
def test_a_section_without_a_number_goes_by_its_words(title: str):
    (own, trail), (address, under) = outlined(f"{title}\n稳中求进抓落实。")
    assert (own, trail, under) == (title, title, title)
    assert address.removeprefix(title).strip() == "1·1"


@pytest.mark.parametrize(
    "line", ["我们做好重点工作。", "抓好今年，做实主要任务", "增长8%是主要目标；"]
)
def test_a_sentence_that_ends_like_a_section_is_none(line: str):
    assert outlined(f"{line}\n干。")[1] == ("开头2·1", "")


def test_addresses_under_sections_that_end_in_digits_stay_apart():
    text = "附件1\n" + "建成一项。\n" * 12 + "附件11\n办好一件。\n附件\n再办一件。"
    addresses = [address for address, _ in outlined(text)]
    assert len(set(addresses)) == len(addresses)


def test_an_annex_that_counts_anew_has_addresses_of_its_own():
    text = (
        "一、2024年工作回顾\n稳中求进。\n二、2025年重点任务\n干。\n附件\n2025年10件惠民实事\n"
        "一、稳定就业\n新增就业8600人。\n二、深化服务\n新建学校4所。"
    )
    addresses = [address for address, _ in outlined(text)]
    assert len(set(addresses)) == len(addresses)


def test_points_reach_to_the_next_point():
    text = "做好今年工作，一要坚持创新。发展产业。二要坚持开放。深化改革。扩大开放。"
    assert [trail for _, trail in outlined(text)] == (
        ["一要坚持创新"] * 2 + ["二要坚持开放"] * 3
    )  # fmt: skip
    assert [trail for _, trail in outlined(text.split("，")[1])][-1] == "二要坚持开放"


def test_the_last_point_may_be_one_sentence():
    text = "一是稳。增长5%。二是进。增长6%。三是好。"
    assert [trail for _, trail in outlined(text)] == ["一是稳"] * 2 + ["二是进"] * 2 + ["三是好"]
    assert [p.is_heading for p in passages(bare(text))] == [True, False, True, False, False]


def test_a_part_that_runs_on_into_points_is_a_part():
    trails = [
        trail for _, trail in outlined("（一）经济。好。\n（二）民生。一要稳。干。二要进。干。")
    ]
    assert trails[2:] == ["（二）民生"] + ["（二）民生 › 一要稳"] * 2 + ["（二）民生 › 二要进"] * 2


def test_divisions_are_sections():
    text = "第一部分 工作回顾\n（一）经济。增长5%。\n第二部分 今年任务\n（一）投资\n增长6%。"
    assert outlined(text)[3:] == [
        ("二", "第二部分 今年任务"),
        ("二（一）", "第二部分 今年任务 › （一）投资"),
        ("二（一）1·1", "第二部分 今年任务 › （一）投资"),
    ]
    assert [a for a, _ in outlined("第二部分是民生。\n第一部分，稳。")] == ["开头1·1", "开头2·1"]


def test_numbers_inside_a_division_count_as_parts():
    text = (
        "第一部分 回顾\n一、经济\n（一）工业。增长。\n稳。\n二、民生\n第二部分 任务\n一、投资\n好。"
    )
    assert outlined(text)[2:] == [
        ("一（一）1·1", "第一部分 回顾 › 一、经济 › （一）工业"),
        ("一（一）1·2", "第一部分 回顾 › 一、经济 › （一）工业"),
        ("一（一）2·1", "第一部分 回顾 › 一、经济 › （一）工业"),
        ("一（二）", "第一部分 回顾 › 二、民生"),
        ("二", "第二部分 任务"),
        ("二（一）", "第二部分 任务 › 一、投资"),
        ("二（一）1·1", "第二部分 任务 › 一、投资"),
    ]


def test_a_heading_that_ends_in_a_digit_has_no_paragraph_number():
    assert [address for address, _ in outlined("附件1\n办好一件。")] == ["附件1", "附件1 1·1"]


@pytest.mark.parametrize(
    "line",
    [
        "一是坚持创新，二是坚持开放，三是坚持民生。",
        "1.新增城镇就业8600人。",
        "二、三产业增加值占比提高到92%。发展加快。",
        "1.5亿元投资落地。项目建成。",
        "各位代表。新的一年来了。",
        "我们坚持创新。成果丰硕。",
        "增长5%。成绩不错。",
        "这个开头的句子里没有数字但是它的字数已经明显超过了四十二个字所以无论如何不能当作主题句。下文。",
        "只有一句话。",
        "“十四五”收官",
    ],
)
def test_what_is_no_heading(line: str):
    assert not any(p.is_heading or p.headings for p in passages(bare(line)))


@pytest.mark.parametrize("mark", ["", "——", "●", "◆ ", "■", "★"])
def test_a_topic_sentence_stands_over_its_paragraph_only(mark: str):
    first, second, third = outlined(f"{mark}坚持创新驱动。新认定企业31家。\n新建学校4所。")
    assert first[1] == second[1] == "坚持创新驱动"
    assert third == ("开头2·1", "")


@given(st.text(alphabet="一二三十、（）().，。；：1 5\n是要第坚持工作回顾附件“”", max_size=50))
def test_any_text_gets_headings_of_its_own_and_places(text: str):
    report = bare(text)
    for paragraph in report.paragraphs:
        assert paragraph.place == paragraph.place.strip() != ""
        for heading in paragraph.headings:
            assert text[heading.start : heading.end] == heading.text
