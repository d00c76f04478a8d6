"""How much room a text takes."""

import pytest

from summit_site.render.graphics.lettering import CAPITAL, FULL, SLIM, USUAL, em_width, wrapped


def test_letters_take_the_room_of_their_kind() -> None:
    assert em_width("Hanoi") == pytest.approx(CAPITAL + 3 * USUAL + SLIM)
    assert em_width("서울") == pytest.approx(2 * FULL)
    assert em_width("北京") == pytest.approx(2 * FULL)
    assert em_width("e\u0301") == pytest.approx(USUAL)  # a mark on a letter
    assert em_width("") == 0


def test_a_text_breaks_between_words() -> None:
    assert wrapped("aa aa", 3.0) == (3.0, 2)
    assert wrapped("aa aa", 4.0) == (pytest.approx(4 * USUAL + SLIM), 1)


def test_a_word_that_is_too_long_breaks_too() -> None:
    assert wrapped("a" * 10, 2.0) == (2.0, 4)
    assert wrapped("서" * 4, 2 * FULL) == (pytest.approx(2 * FULL), 2)
