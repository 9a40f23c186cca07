"""Whether an encoder ships: its figures with intervals, what it costs, and the rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_up import BODY
from typer.testing import CliRunner

from index.training.encoder import cross, dev, travel
from index.training.encoder.cost import Cost, measured
from index.training.encoder.decide import encoder, reranker
from index.training.encoder.filling import POSITIONS
from index.training.encoder.job import Clock
from index.training.encoder.recipe import RECIPES, Size
from index.training.material import WrittenQuestion
from index.training.tasks import Task

FAST = Cost(100, 20)
BETTER = dev.Share(0.05, 0.01, 0.09, 800)


@pytest.mark.parametrize(
    ("gain", "taken", "cost", "why"),
    [
        (BETTER, 30_000_000, FAST, ""),
        (dev.Share(0.02, -0.001, 0.04, 800), 30_000_000, FAST, "第一名"),
        (dev.Share(-0.05, -0.09, -0.01, 800), 30_000_000, FAST, "第一名"),
        (dev.Share(0.0, 0.0, 0.0, 800), 30_000_000, FAST, "第一名"),
        (BETTER, 60_000_001, FAST, "MB"),
        (BETTER, 30_000_000, Cost(181, 20), "建索引"),
        (BETTER, 30_000_000, Cost(100, 61), "毫秒"),
    ],
)
def test_an_encoder_ships_only_if_it_is_better_small_and_fast(gain, taken, cost, why: str):
    verdict = encoder(gain, taken, cost)
    assert verdict.ships == (not why)
    assert str(verdict) == "可以发布" if not why else why in str(verdict)


def test_every_reason_is_told():
    told = str(encoder(dev.Share(0, -1, 1, 9), 61_000_000, Cost(200, 70)))
    assert told.startswith("不发布：") and told.count("；") == 3


def test_a_reranker_pays_only_if_it_is_better_by_more_than_the_interval():
    assert reranker(BETTER).ships
    assert not reranker(dev.Share(0.01, -0.01, 0.03, 800)).ships


# --- figures


def case(gold: list[int], exact: list[list[float]], static: list[list[float]]) -> dev.Case:
    asked = tuple(
        WrittenQuestion("甲", f"问{n}", "everyday" if n else "figure", True, f"句{g}")
        for n, g in enumerate(gold)
    )
    task = Task("甲", ("句0", "句1", "句2"), asked, tuple(frozenset([g]) for g in gold))
    return dev.Case(task, np.array(exact, np.float32), np.array(static, np.float32))


def encode(texts) -> np.ndarray:
    """问0 and 句0 alike, 问1 and 句1 alike."""
    return np.eye(3, dtype=np.float32)[[int(text[1:]) for text in texts]]


def test_each_way_of_searching_has_its_figures():
    dull = [[1.0, 0.9, 0.9]] * 2  # both sides would answer everything with 句0
    found = dev.ask([case([0, 1], dull, dull)], encode)
    assert [each.ranks[dev.ENCODER] for each in found] == [0, 0]
    assert [each.ranks[dev.BEFORE] for each in found] == [0, 2], "equals count against it"
    assert dev.hit(found, dev.BEFORE).value == 0.5
    assert dev.hit(found, dev.BEFORE, 3).value == 1
    assert dev.hit(found, dev.BEFORE, style="everyday").value == 0
    assert dev.hit(found, dev.ALL).value == 1
    assert dev.gain(found, dev.ALL, dev.BEFORE).value == 0.5
    assert all(way in dev.table(found) for way in found[0].ranks)


def test_both_vector_sides_are_one_cosine():
    """√(1-w)·s beside √w·e is a vector like any other: what the package's note promises."""
    chance = np.random.default_rng(0)
    asked, texts = (
        [v / np.linalg.norm(v, axis=1, keepdims=True) for v in chance.normal(size=(2, 4, 8))]
        for _ in range(2)
    )
    joined = [
        np.hstack([np.sqrt(1 - dev.WEIGHT) * s, np.sqrt(dev.WEIGHT) * e])
        for s, e in zip(asked, texts, strict=True)
    ]
    both = (1 - dev.WEIGHT) * asked[0] @ asked[1].T + dev.WEIGHT * texts[0] @ texts[1].T
    np.testing.assert_allclose(joined[0] @ joined[1].T, both, atol=1e-9)


def test_an_interval_holds_the_share_and_narrows_with_more_questions():
    few, many = (dev.share(np.tile([1.0, 0.0, 1.0, 1.0], n)) for n in (5, 200))
    for share in (few, many):
        assert share.value == 0.75 and share.low < 0.75 < share.high
    assert many.high - many.low < few.high - few.low
    assert dev.share(np.zeros(0)).number == 0


def test_the_first_ten_are_read_again_and_the_others_stay():
    scores = np.linspace(1, 0, 14, dtype=np.float32)[None]
    asked = (WrittenQuestion("甲", "问", "everyday", True, "句9"),)
    task = Task("甲", tuple(f"句{n}" for n in range(14)), asked, (frozenset([9]),))
    one = dev.Case(task, scores, scores)

    def judged(pairs):
        assert [text for _, text in pairs] == [f"句{n}" for n in range(10)]
        return np.array([float(text == "句9") for _, text in pairs], np.float32)

    (found,) = cross.read_again([(one, scores)], judged)
    assert found.ranks == {dev.ALL: 9, cross.READ: 0}


# --- the cost, the clock, the sizes


def test_the_cost_is_measured_through_the_product(tmp_path: Path, small_model: str):
    file = tmp_path / "青山县2025年政府工作报告.txt"
    file.write_text(BODY, "utf-8")
    cost = measured(Path(small_model), [file], ["新建学校几所？"] * 3)
    assert cost.index > 0 and 0 < cost.question < 10_000
    assert "65 份" in str(cost)


def test_a_piece_ends_before_its_minutes_do():
    now = [0.0]
    clock = Clock(540 - 25, now=lambda: now[0])
    assert not clock.over
    now[0] = 515.0
    assert clock.over
    made = Clock.of(9)
    assert 510 < made.end - made.now() < 516
    assert 53 < (short := Clock.of(1)).end - short.now() <= 54.1, "a tenth of a short one"


@pytest.mark.parametrize("name", ["small", "base"])
def test_the_sizes_fit_the_repository(name: str):
    recipe = RECIPES[name]
    assert 2 * recipe.size.weights(recipe.vocabulary, POSITIONS) < 40_000_000
    assert recipe.size.width % recipe.size.heads == 0
    assert (recipe.size.width // recipe.size.heads) % 8 == 0


def test_weights_and_operations_are_counted():
    size = Size(2, 4, 2, 8)
    square = 4 * 16 + 2 * 32
    assert size.weights(10, 6) == 2 * square + 16 * 4
    assert size.flops(10, 6, 0.5) == 6 * (2 * (square + 2 * 6 * 4) + 0.5 * 40)


# --- there and back


def test_folders_travel_in_parts(tmp_path: Path):
    source = tmp_path / "out"
    (source / "packed").mkdir(parents=True)
    (source / "packed" / "a.xz").write_bytes(np.random.default_rng(0).bytes(300_000))
    (source / "left").write_text("stays")
    run = CliRunner().invoke
    told = run(travel.app, ["split", str(source), "--to", str(tmp_path / "p"), "--only", "packed", "--megabytes", "0.1"])  # fmt: skip
    assert told.exit_code == 0
    parts = sorted((tmp_path / "p").iterdir())
    assert len(parts) == 4 and max(p.stat().st_size for p in parts) <= 100_000
    assert (
        run(travel.app, ["join", str(tmp_path / "p"), "--to", str(tmp_path / "b")]).exit_code == 0
    )
    back = tmp_path / "b" / "packed" / "a.xz"
    assert back.read_bytes() == (source / "packed" / "a.xz").read_bytes()
    assert not (tmp_path / "b" / "left").exists()
    parts[-1].unlink()
    assert (
        run(travel.app, ["join", str(tmp_path / "p"), "--to", str(tmp_path / "c")]).exit_code == 1
    )
    assert not (tmp_path / "c").exists()
