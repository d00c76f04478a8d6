"""The HTML of what stands in texts, as templates have it nowhere else."""

from __future__ import annotations

from ..base.classes import class_attr

_SCROLL, _NOTE = map(class_attr, ("scroll", "note"))


def scrolling(html: str) -> str:
    """Tables that are too wide for a phone scroll by themselves, by keyboard too."""
    if "<table>" not in html:
        return html
    return html.replace("<table>", f'<div{_SCROLL} tabindex="0"><table>').replace("</table>", "</table></div>")


def note_html(number: int, first: bool) -> str:
    """The mark of a footnote. `first`: whether the note leads back to it."""
    anchor = f' id="fnref-{number}"' if first else ""
    return f'<sup{_NOTE}><a{anchor} href="#fn-{number}" role="doc-noteref">{number}</a></sup>'
