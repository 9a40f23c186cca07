"""是的 only where a sentence bears a claim out: its figure, unit, qualifier, direction, rank, place,
year and stage; 不是 where it says otherwise; neither where it does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BUILT_IN, SUZHOU, real
from made_up import REAL as REPORTS

from bot.conversation import Conversation
from bot.premise import opened, premise
from bot.times import time_of
from bot.verdict import Finding, verdict
from index.era import Era
from index.figures import figures
from index.lexicon import load
from index.passage import Passage, passages
from index.text import normalise
from index.words import Words

RIGHT, WRONG, OPEN = Finding.RIGHT, Finding.WRONG, Finding.OPEN


def judge(typed: str, text: str, era: Era = Era.UNKNOWN) -> Finding:
    """What the sentence ``text`` says of what was ``typed``, with the words that reports use."""
    stated = premise(typed)
    assert stated is not None, typed
    groups = load(BUILT_IN).expansions
    stated = replace(
        stated,
        years=time_of(normalise(typed)).years,
        words=load(BUILT_IN).words(stated.claim, _segment),
    )
    also = " ".join(word for others in groups(opened(stated)).values() for word in others)
    passage = Passage("青山.txt", 0, len(text), text, (), "一1·1", era=era)
    return verdict(stated, passage, also).finding


@cache
def _segment(form: str) -> tuple[str, ...]:
    return tuple(Words(BUILT_IN).segment(form))


SUBJECTS = ("新增规上工业企业", "认定瞪羚企业", "改造老旧小区", "引留高校毕业生", "建设公园绿地")
UNITS = ("家", "人", "亿元", "公里", "亩", "吨", "套")
QUALIFIERS = {
    "": ("{}",),
    ">": ("超{}", "超过{}", "突破{}", "逾{}"),
    "≥": ("{}以上", "不低于{}", "不少于{}", "至少{}"),
    "≈": ("{}左右", "约{}", "大约{}"),
    "≤": ("{}以内", "{}以下", "不超过{}"),
}
"""One qualifier in its words."""
AGAINST = {">": "<≤≈", "≥": "<≤≈", "≈": ">≥<≤", "≤": ">≥≈"}
FORMS = (
    str,
    "{:,}".format,
    cn2an.an2cn,
    lambda value: f"{value // 10_000}.{value % 10_000:04}万",
    lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
)
VALUES = st.integers(1_001, 99_999).filter(lambda value: value % 1_000 != 0)


def counted(value: str, unit: str, worded: str = "{}") -> str:
    return worded.format(f"{value}{unit}")


@given(
    st.sampled_from(SUBJECTS), st.sampled_from(UNITS), VALUES, st.sampled_from(sorted(QUALIFIERS)),
    st.data(),
)  # fmt: skip
def test_the_figure_is_confirmed_however_it_is_written(
    subject: str, unit: str, value: int, qualifier: str, data: st.DataObject
):
    ways = st.builds(
        lambda form, worded: subject + counted(form(value), unit, worded),
        st.sampled_from(FORMS),
        st.sampled_from(QUALIFIERS[qualifier]),
    )
    assert judge(f"听说{data.draw(ways)}，对吗", f"全年{data.draw(ways)}。") is RIGHT


@given(
    st.sampled_from(SUBJECTS), st.sampled_from(UNITS), VALUES, VALUES,
    st.sampled_from(("", "≈", "≤")), st.sampled_from(FORMS),
)  # fmt: skip
def test_any_other_value_is_refused(
    subject: str, unit: str, claimed: int, told: int, qualifier: str, form
):
    if claimed == told:
        return
    worded = QUALIFIERS[qualifier][0]
    asked = f"听说{subject}{counted(form(claimed), unit, worded)}，对吗"
    assert judge(asked, f"全年{subject}{counted(str(told), unit, worded)}。") is WRONG


@given(st.sampled_from(SUBJECTS), VALUES, st.sampled_from((">", "≥")), st.integers(1, 9_000))
def test_a_bound_is_borne_out_by_a_figure_above_it_and_by_none_below(
    subject: str, bound: int, qualifier: str, more: int
):
    more = min(more, bound)
    asked = f"听说{subject}{counted(str(bound), '家', QUALIFIERS[qualifier][0])}，对吗"
    assert judge(asked, f"{subject}{bound + more}家。") is RIGHT
    assert judge(asked, f"{subject}{bound - min(more, bound - 1)}家。") is WRONG


@given(st.sampled_from(SUBJECTS), VALUES, st.sampled_from(sorted(AGAINST)), st.data())
def test_another_qualifier_is_another_claim(
    subject: str, value: int, told: str, data: st.DataObject
):
    worded = {**QUALIFIERS, "<": ("不到{}", "不足{}", "低于{}")}
    own = data.draw(st.sampled_from(worded[data.draw(st.sampled_from(AGAINST[told]))]))
    text = f"{subject}{counted(str(value), '家', worded[told][0])}。"
    assert judge(f"听说{subject}{counted(str(value), '家', own)}，对吗", text) is WRONG


@given(st.sampled_from(SUBJECTS), VALUES, st.permutations((*UNITS, "%", "个百分点")))
def test_another_unit_is_never_confirmed(subject: str, value: int, units: list[str]):
    asked = f"听说{subject}{value}{units[0]}，对吗"
    assert judge(asked, f"{subject}{value}{units[1]}。") is not RIGHT


@given(
    st.lists(st.sampled_from(SUBJECTS), min_size=2, max_size=4, unique=True),
    st.lists(VALUES, min_size=4, max_size=4, unique=True),
    st.sampled_from((",", "，", "；", "、")),
    st.randoms(use_true_random=False),
)
def test_the_figure_of_another_thing_is_refused_in_any_order(
    subjects: list[str], values: list[int], mark: str, random
):
    told = dict(zip(subjects, values, strict=False))
    items = [f"{subject}{value}家" for subject, value in told.items()]
    random.shuffle(items)
    text = mark.join(["坚持稳中求进", *items]) + "。"
    for subject in subjects:
        for value in told.values():
            expected = RIGHT if told[subject] == value else WRONG
            assert judge(f"听说{subject}{value}家，对吗", text) is expected, text


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(("全国", "全省", "中部")))
def test_a_rank_is_confirmed_by_the_same_rank_alone(claimed: int, told: int, scope: str):
    asked = f"听说外贸总额居{scope}第{cn2an.an2cn(claimed)}位，对吗"
    finding = judge(asked, f"外贸总额居{scope}第{told}位。")
    assert finding is (RIGHT if claimed == told else WRONG)


@given(st.integers(2000, 2049), st.integers(2000, 2049))
def test_another_year_is_refused(claimed: int, told: int):
    finding = judge(f"听说机场{claimed}年通航，对吗", f"机场{told}年通航。")
    assert finding is (RIGHT if claimed == told else WRONG)


ROSE, FELL = ("增长", "上升", "提高", "增加"), ("下降", "降低", "减少", "回落")


@given(st.sampled_from(ROSE), st.sampled_from(FELL), st.integers(11, 999))
def test_growing_is_not_shrinking(rose: str, fell: str, tenths: int):
    rate = f"{tenths / 10}%"
    assert judge(f"听说进出口{rose}{rate}，对吗", f"进出口{fell}{rate}。") is WRONG
    assert judge(f"听说进出口{fell}了{rate}，对吗", f"进出口{rose}{rate}。") is WRONG
    assert judge(f"听说进出口{rose}了{rate}，对吗", f"进出口{rose}{rate}。") is RIGHT


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_other_figure_of_a_real_sentence_is_confirmed(path):
    for text, clause, claimed in _changed(path):
        assert judge(f"听说{clause}，对吗", text) is not RIGHT, (clause, claimed, text)


def _changed(path):
    """Real clauses with one figure whose first digit is another one, each with its sentence."""
    for passage in passages(real(path)):
        for clause in re.split("[，；：]", passage.text.rstrip("。")):
            found = [
                figure for figure in figures(clause) if figure.unit not in ("", "年", "月", "日")
            ]
            if len(found) != 1 or not 6 <= len(clause) <= 40:
                continue
            at = next((i for i, c in enumerate(clause) if c.isdigit() and i >= found[0].start), -1)
            if 0 <= at < found[0].end:
                other = clause[:at] + str(int(clause[at]) % 9 + 1) + clause[at + 1 :]
                yield passage.text, other, found[0].words


TARGETS = "全年新增科创项目超1万个,科技型中小企业入库数超2.6万家、高新技术企业超1.7万家,认定“独角兽”培育企业200家。"


@pytest.mark.parametrize(
    ("typed", "text", "finding"),
    [
        ("今年高企要超17000家吧", TARGETS, RIGHT),
        ("今年高新技术企业要突破3万家，对吗", TARGETS, WRONG),
        ("高新技术企业不到1.7万家吧", TARGETS, WRONG),
        ("听说独角兽培育企业两百家，对吗", TARGETS, RIGHT),
        ("听说投入占比是一成，对吗", "投入占比10%。", RIGHT),
        ("听说经济增速6.1%，对吗", "地区生产总值增长6.1%。", RIGHT),
        ("听说出口增长5%，对吗", "出口、进口分别增长3%、5%。", WRONG),
        ("听说地铁5号线已经通车了，对吗", "开工建设地铁5号线。", WRONG),
        ("听说地铁1号线通车了，对吗", "地铁2号线通车。", WRONG),
        ("听说合肥新建学校4所，对吗", "芜湖新建学校4所。", WRONG),
        ("听说外贸总额全国第一，对吗", "外贸总额居中部第一。", WRONG),
        ("听说外贸总额居全国首位，对吗", "外贸总额居全国第一位。", RIGHT),
        ("听说十四五要建成机场，对吗", "“十五五”时期建成机场。", WRONG),
        ("听说没有发生重大安全事故，对吗", "全年未发生重大安全事故。", RIGHT),
        ("听说发生了重大安全事故，对吗", "全年未发生重大安全事故。", WRONG),
        ("听说排名升了3位，对吗", "排名降了3位。", WRONG),
        ("听说要取消高速收费，对吗", "保留高速收费。", WRONG),
        ("听说要建一座海底隧道，对吗", "推进城市更新，改造老旧小区26个。", OPEN),
        ("听说收入增长一半，对吗", "坚持稳中求进，民生持续改善。", OPEN),
    ],
)  # fmt: skip
def test_one_claim(typed: str, text: str, finding: Finding):
    assert judge(typed, text) is finding


@pytest.mark.parametrize("era", [Era.AHEAD, Era.AHEAD_LONG])
def test_a_plan_is_no_result(era: Era):
    assert judge("听说机场已经建成通航了，对吗", "机场建成通航。", era) is WRONG
    assert judge("听说机场要建成通航，对吗", "机场建成通航。", era) is RIGHT
    assert judge("听说机场已经建成通航了，对吗", "机场建成通航。", Era.DONE) is RIGHT


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("听说苏州要引留18万高校毕业生，对吗", "是的，"),
        ("苏州要引留28万高校毕业生吧", "不是您说的28万"),
        ("苏州瞪羚企业要选八百家，没错吧", "是的，"),
        ("苏州科技投入占财政支出要提高到10%以下，对吗", "不是"),
        ("苏州未来产业研究院已经建成了，对吗", "不是，"),
    ],
)
def test_the_answer_begins_with_it(desk: Conversation, typed: str, opening: str):
    answer = desk.reply(typed, ())
    assert answer.text.startswith(opening), answer.text
    assert answer.citations[0].document == SUZHOU
