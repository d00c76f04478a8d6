"""The version of the picture encoder: a different version may give different bytes. Does not import Pillow."""

from __future__ import annotations

NUMBER = 4  # increase when a change in `pictures`, `card_image` or `lettering` changes their output
# The texts of the interface that cards show: names of kinds and sections, statuses, and what dates are made of.
_ON_CARDS = (
    "event", "kind_", "type_", "status_", "outcome_", "certainty_", "nav_", "date_", "since_", "until_", "span",
    "approximate_", "masked_", "uncertain", "months", "seasons", "plural", "ordinal", "group", "decimal",
)  # fmt: skip


def is_on_cards(key: str) -> bool:
    """Whether cards may show a text of the strings file."""
    return key.startswith(_ON_CARDS)


def recipe() -> str:
    import PIL

    return f"{NUMBER} Pillow {PIL.__version__}"
