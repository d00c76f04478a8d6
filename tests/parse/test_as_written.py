"""A German text as its editor writes it: dates before paragraphs, apostrophes, umlauts in anchors."""

from summit_site.model.embeds import GRAMMAR
from summit_site.parse.markdown import MonthNames, Quotes, render_body

GERMAN = Quotes("„", "“", "‚", "‘", "de")
MONTHS = MonthNames(("Februar", "März", "Mai"), ("Februar", "März", "Mai"))
TEXT = """\
## Größe und Maß

Link zu [Größe](#h-grosse-und-mass).

Merz' Kabinett und 'ne Frage zu Merz' Plan; "'Nein' zu Merz' Plan". So 'n Quatsch, sagt Hans' Bruder. 'N Abend!

27. Februar: eins.

1. März: zwei.

1. Mai. Tag der Arbeit.

5. Mai. Tag.
"""
HTML = """\
<h2 id="groesse-und-mass"><span id="h-grosse-und-mass">Größe und Maß</span></h2>
<p>Link zu <a href="#groesse-und-mass">Größe</a>.</p>
<p>Merz’ Kabinett und ’ne Frage zu Merz’ Plan; „‚Nein‘ zu Merz’ Plan“. So ’n Quatsch, sagt Hans’ Bruder. ’N Abend!</p>
<p>27. Februar: eins.</p>
<p>1. März: zwei.</p>
<p>1. Mai. Tag der Arbeit.</p>
<p>5. Mai. Tag.</p>"""


def test_dates_apostrophes_and_anchors_come_out_as_they_are_meant() -> None:
    body, problems = render_body(TEXT, "a.md", 1, GERMAN, grammar=GRAMMAR, months=MONTHS)
    assert body.pieces == (HTML,)
    assert [str(problem) for problem in problems] == [
        "a.md:3:17: B412 an old anchor: #h-grosse-und-mass (write #groesse-und-mass)"
    ]
