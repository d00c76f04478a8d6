"""The class names that code writes: all of them, with what they mark. All others are in the templates.

Stylesheets may rely on them; `templates/README.md` repeats the list.
"""

from __future__ import annotations

CLASSES = {
    # parse: blocks of a text
    "quote": "a quotation with its speaker",
    "facts": "a box of facts",
    "qa": "a question with its answer",
    "note": "a box beside the text; as `sup`, the mark of a footnote",
    "block-title": "the title of a box",
    "question": "the question of a `qa`",
    "align-left": "a table cell; also `align-center` and `align-right`",
    "language-NAME": "a block of code in that language",
    # plan: what a text links and cites
    "scroll": "a wide table, which scrolls by itself",
    "term": "a term: the button of its pop-up, or a link to the glossary",
    "cite": "the mark of a citation",
    # render: dates, sides, places on maps
    "city": "the city whose time is shown",
    "other-city": "the same time in the city of the edition",
    "side-N": "a side of the story, by its number",
    "xN": "the position of a name on a map: from the left in per cent, with `uN` in tenths",
    "yN": "the same from the top, with `vN`",
    "to-e": "the side of its dot on which the name stands: `to-e`, `to-w`, `to-n`, `to-s`",
}


def class_attr(name: str) -> str:
    """` class="NAME"` for a start tag; only names of the table."""
    if name not in CLASSES:
        raise KeyError(name)
    return f' class="{name}"'


def side_attr(number: int) -> str:
    """` class="side-N"`."""
    return class_attr("side-N").replace("N", str(number))
