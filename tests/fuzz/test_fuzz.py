"""A small part of the fuzz, always the same. `python -m tests.fuzz.long` runs as much as you have time for."""

from random import Random

from tests.fuzz.grammar import body, front_matter
from tests.fuzz.judging import Tally, judge_body, judge_front_matter


def test_odd_front_matters_become_records_or_problems_in_their_place() -> None:
    chance, tally = Random(20190227), Tally()
    for _ in range(3000):
        judge_front_matter(front_matter(chance), tally)
    assert min(tally.accepted, tally.refused) > 100  # both sides of the border were seen
    assert len(tally.codes) > 15


def test_odd_texts_come_out_harmless() -> None:
    chance, tally = Random(20190228), Tally()
    for _ in range(600):
        judge_body(body(chance), chance.choice(["clean", "clean", "escape"]), tally)
    assert min(tally.accepted, tally.refused) > 50
