"""The lexicon of registers: the format of its file, what it finds in a question, what is shipped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BUILT_IN

from index.embed import ModelError
from index.lexicon import FILE, Lexicon, load, parse
from index.text import normalise

WORDS = st.text("甲乙丙丁", min_size=1, max_size=4)
GROUPS = st.dictionaries(WORDS, st.lists(st.text("戊己", min_size=1), min_size=1).map(tuple))


def test_an_arrow_leads_from_each_word_on_the_left_to_each_on_the_right():
    lexicon = parse(["海归,留学生 => 归国人才,留学人员"])
    assert lexicon.expansions("海归") == {"海归": ("归国人才", "留学人员")}
    assert lexicon.expansions("留学生") == {"留学生": ("归国人才", "留学人员")}
    assert lexicon.expansions("归国人才、留学人员") == {}


def test_without_an_arrow_each_word_leads_to_the_others():
    lexicon = parse(["养老,敬老,助老"])
    assert lexicon.expansions("养老") == {"养老": ("敬老", "助老")}
    assert lexicon.expansions("敬老") == {"敬老": ("养老", "助老")}
    assert lexicon.expansions("助老") == {"助老": ("养老", "敬老")}


def test_comments_blank_lines_and_blanks_say_nothing():
    lines = ["# 人才", "", "  \t", " 海归 \t=>  留学人员 , 归国人才  # 海归 => 海龟", "#甲"]
    found = parse(lines).expansions("海归，人才")
    assert found == {"海归": ("留学人员", "归国人才")}


def test_rules_for_one_word_are_added_up():
    lexicon = parse(["海归 => 留学人员", "海归 => 归国人才,留学人员", "海归,海外人才"])
    assert lexicon.expansions("海归") == {"海归": ("留学人员", "归国人才", "海外人才")}


def test_no_word_leads_to_itself():
    assert parse(["甲 => 甲,乙"]).expansions("甲") == {"甲": ("乙",)}
    assert parse(["甲 => 甲"]).expansions("甲") == {}
    assert parse(["5G => ５g,第五代移动通信"]).expansions("5G") == {"5g": ("第五代移动通信",)}


def test_the_longest_word_at_a_place_is_taken():
    lexicon = parse(["停车 => 泊车", "停车难 => 停车泊位", "难 => 困难"])
    assert lexicon.expansions("停车难不难") == {"停车难": ("停车泊位",), "难": ("困难",)}
    assert lexicon.expansions("停车不难") == {"停车": ("泊车",), "难": ("困难",)}


def test_of_words_that_overlap_only_one_is_taken():
    lexicon = parse(["老小区 => 老旧小区", "小区改造 => 城市更新"])
    assert lexicon.expansions("老小区") == {"老小区": ("老旧小区",)}
    assert lexicon.expansions("小区改造") == {"小区改造": ("城市更新",)}
    assert len(lexicon.expansions("老小区改造")) == 1


def test_of_words_that_overlap_the_first_is_taken():
    lexicon = parse(["助学贷 => 助学金", "贷款利息 => 贷款利率"])
    assert lexicon.expansions("助学贷款利息几个点") == {"助学贷": ("助学金",)}


def test_a_word_that_comes_twice_is_found_once():
    assert parse(["海归 => 留学人员"]).expansions("海归，海归") == {"海归": ("留学人员",)}


@pytest.mark.parametrize("text", ["海歸", "海 归", "海\u200b归", "海归？", "请问海归有补贴吗"])
def test_a_question_is_read_in_normal_form(text: str):
    assert parse(["海归 => 留学人员"]).expansions(text) == {"海归": ("留学人员",)}


def test_the_file_is_read_in_normal_form():
    found = parse(["海歸,ＡＩ => 留學人員,Ai大模型"]).expansions("海归ai")
    assert found == {"海归": ("留学人员", "ai大模型"), "ai": ("留学人员", "ai大模型")}


@pytest.mark.parametrize("text", ["", " ", "？！", "没有", "海", "归海", "海，归"])
def test_where_no_word_stands_nothing_is_found(text: str):
    assert parse(["海归 => 留学人员"]).expansions(text) == {}
    assert Lexicon({}).expansions(text) == {}


@given(GROUPS, st.text("甲乙丙丁、", max_size=12))
def test_only_words_of_the_lexicon_that_stand_there_are_found(groups, text: str):
    found = Lexicon(groups).expansions(text)
    assert all(word in text and groups[word] == others for word, others in found.items())
    assert bool(found) == any(word in text for word in groups)


@given(GROUPS, st.data())
def test_words_that_stand_apart_are_all_found(groups, data: st.DataObject):
    words = data.draw(
        st.lists(st.sampled_from(sorted(groups)), max_size=6) if groups else st.just([])
    )
    assert Lexicon(groups).expansions("、".join(words)) == {word: groups[word] for word in words}


@given(GROUPS)
def test_what_is_written_as_lines_is_read_again(groups):
    lines = [f"{word} => {','.join(others)}" for word, others in groups.items()]
    read = parse(lines)
    for word, others in groups.items():
        assert read.expansions(word) == {word: tuple(dict.fromkeys(others))}


@pytest.mark.parametrize(
    "bad",
    [
        "海归",
        "海归,",
        "海归 =>",
        "=> 留学人员",
        "=>",
        ",",
        "海归 => ,",
        "海归 -> 留学人员",
        "海归 => # 留学人员",
        "\u200b,海归",
        pytest.param(
            "海归 => 留学人员 => 归国人才",
        ),
    ],
)
def test_a_line_in_no_form_of_the_format_is_named(bad: str):
    lines = ["# 人才", "", "养老,敬老", bad, "就业 => 稳岗"]
    with pytest.raises(ModelError, match="第 4 行") as raised:
        parse(lines)
    assert bad.split("#")[0].strip() in str(raised.value)


def test_a_folder_without_the_file_has_an_empty_lexicon(tmp_path: Path):
    assert load(tmp_path).expansions("海归") == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_file_of_a_folder_is_read(tmp_path: Path, encoding: str, end: str):
    (tmp_path / FILE).write_bytes(
        f"# 人才{end}海归 => 留学人员{end}养老,敬老{end}".encode(encoding)
    )
    found = load(tmp_path).expansions("海归养老")
    assert found == {"海归": ("留学人员",), "养老": ("敬老",)}


def test_a_bad_file_is_told_of(tmp_path: Path):
    (tmp_path / FILE).write_text("养老,敬老\n海归\n", "utf-8")
    with pytest.raises(ModelError, match="第 2 行“海归”"):
        load(tmp_path)


def test_a_file_in_another_encoding_is_told_of(tmp_path: Path):
    (tmp_path / FILE).write_bytes("海归 => 留学人员".encode("gbk"))
    with pytest.raises(ModelError):
        load(tmp_path)


def shipped() -> list[tuple[list[str], list[str]]]:
    """Left and right of every rule of the shipped file, in normal form."""
    lines = (BUILT_IN / FILE).read_text("utf-8").splitlines()
    rules = [rule for line in lines if (rule := line.split("#")[0].strip())]
    sides = [(left, right or left) for left, _, right in (rule.partition("=>") for rule in rules)]
    return [(words(left), words(right)) for left, right in sides]


def words(side: str) -> list[str]:
    return [normalise(word) for word in side.split(",")]


def test_the_shipped_lexicon_is_large_enough():
    assert len(shipped()) >= 500


def test_every_word_of_the_shipped_lexicon_leads_where_the_file_says():
    lexicon = load(BUILT_IN)
    for left, right in shipped():
        for word in left:
            assert set(right) - {word} <= set(lexicon.expansions(word)[word])


def test_no_word_of_the_shipped_lexicon_leads_to_itself():
    assert [left for left, right in shipped() if set(left) & set(right)] == []


def test_every_word_of_the_shipped_lexicon_has_characters_to_search_for():
    assert all(word for left, right in shipped() for word in left + right)
    assert [right for _, right in shipped() if any(len(word) < 2 for word in right)] == []


def test_no_word_on_the_left_of_the_shipped_lexicon_stands_in_two_groups():
    asked = Counter(word for left, _ in shipped() for word in set(left))
    assert [word for word, times in asked.items() if times > 1] == []


def test_no_word_stands_twice_in_a_group_of_the_shipped_lexicon():
    sides = [side for rule in shipped() for side in rule]
    assert [side for side in sides if len(set(side)) < len(side)] == []


def test_a_full_width_comma_parts_words_too():
    lexicon = parse(["海归，海龟 => 留学人员，归国人才"])
    assert lexicon.expansions("海归") == {"海归": ("留学人员", "归国人才")}
    assert lexicon.expansions("海龟") == {"海龟": ("留学人员", "归国人才")}
