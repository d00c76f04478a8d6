"""The samples of blocks that draw their table."""

from summit_site.parse.drawing_rules import RULES
from summit_site.plan.pages.specimen_drawings import SAMPLES


def test_every_block_has_a_sample() -> None:
    assert {sample.name for sample in SAMPLES} == set(RULES)
