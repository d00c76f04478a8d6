"""Headings of a text → their levels on the page that contains it."""

from __future__ import annotations

import re

from ..plan.views import SafeHtml

_HEADING = re.compile(r"<(/?)h([2-6])(?=[ >])")


def below(html: SafeHtml, level: int) -> SafeHtml:
    """The HTML of a text whose headings begin at h2, to be printed below a heading of this level."""
    if level <= 1 or "<h" not in html.html:
        return html
    return SafeHtml(_HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + level - 1, 6)}", html.html))
