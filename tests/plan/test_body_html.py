"""The HTML of footnote marks and wide tables."""

from summit_site.plan.body_html import note_html, scrolling


def test_only_the_first_mark_of_a_note_is_where_it_leads_back_to() -> None:
    link = 'href="#fn-2" role="doc-noteref">2</a></sup>'
    assert note_html(2, True) == f'<sup class="note"><a id="fnref-2" {link}'
    assert note_html(2, False) == f'<sup class="note"><a {link}'


def test_a_table_scrolls_by_itself() -> None:
    assert scrolling("<p>a</p>") == "<p>a</p>"
    assert scrolling("<table>a</table>") == '<div class="scroll" tabindex="0"><table>a</table></div>'
