"""All CSS class names that Python code writes, and what they mark. All others are in the templates.

Stylesheets may rely on these names; `templates/README.md` repeats the list.
"""

from __future__ import annotations

from html import escape

CLASSES = {
    # parse: blocks of a text
    "quote": "a quotation with its speaker",
    "facts": "a box of facts",
    "qa": "a question and its answer",
    "note": "a box beside the text; on a `sup`, the mark of a footnote",
    "block-title": "the title of a box",
    "question": "the question of a `qa`",
    "figure-wide": "a figure that reaches into the margins; also `figure-narrow`",
    "figure-left": "a figure beside the text on wide screens; also `figure-right`",
    "gallery": "several images with captions",
    "align-left": "a table cell; also `align-center` and `align-right`",
    "language-NAME": "a block of code in that language",
    # parse: code, by the names that Pygments uses
    "c": "a comment in code",
    "k": "a keyword",
    "nf": "the name of a function, class or command",
    "nt": "a tag, an attribute, a key",
    "s": "a string",
    "m": "a number",
    "gd": "a deleted line",
    "gi": "an inserted line",
    "gh": "a heading in code, such as the place of a change",
    "gp": "the prompt of a console",
    # plan: links and citations in a text
    "scroll": "a wide table, which scrolls on its own",
    "term": "a term: the button of its pop-up, or a link to the glossary",
    "cite": "the mark of a citation",
    "nowrap": "words that stay in one line",
    # render: dates, sides, places on maps
    "city": "the city whose time is shown",
    "other-city": "the same time in the city of the edition",
    "side-N": "a side of the story, by its number",
    "xN": "the position of a name on a map from the left: tens of per cent; `uN` adds ones, `iN` tenths",
    "yN": "the same from the top; `vN` adds ones, `jN` tenths",
    "to-e": "the side of the dot on which its name appears: `to-e`, `to-w`, `to-n`, `to-s`, `to-ne` and so on",
}
_ALSO = frozenset(["figure-narrow", "figure-right"])  # named in the meaning of another


def class_attr(*names: str) -> str:
    """` class="NAME"` for a start tag; raises KeyError for a name that is not in the table."""
    for name in names:
        if name not in CLASSES and name not in _ALSO:
            raise KeyError(name)
    return f' class="{" ".join(names)}"'


def side_attr(number: int) -> str:
    """` class="side-N"`."""
    return class_attr("side-N").replace("N", str(number))


def language_attr(language: str) -> str:
    """` class="language-NAME"`, ready to be written."""
    return class_attr("language-NAME").replace("NAME", escape(language))
