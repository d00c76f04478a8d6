"""Quotation marks, apostrophes, dashes and ellipses in the language of the text, and nowhere else."""

import pytest

from summit_site.parse.markdown import Quotes, typeset
from tests.parse.reading import ENGLISH, FRENCH, GERMAN, html


def words(text: str, quotes: Quotes = ENGLISH) -> str:
    return html(text, quotes).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ('"Yes", he said.', "“Yes”, he said.", "„Yes“, he said."),
        ('He said "yes".', "He said “yes”.", "He said „yes“."),
        ("She said 'yes'.", "She said ‘yes’.", "She said ‚yes‘."),
        ("\"'Yes', he said\", she said.", "“‘Yes’, he said”, she said.", "„‚Yes‘, he said“, she said."),
        ("He said \"I said 'no'\", and left.", "He said “I said ‘no’”, and left.", "He said „I said ‚no‘“, and left."),
        ('("A", "B")', "(“A”, “B”)", "(„A“, „B“)"),
        ('A -- "B" -- C', "A – “B” – C", "A – „B“ – C"),
        ('A--"B"', "A–“B”", "A–„B“"),
        ('the "A"-"B" axis', "the “A”-“B” axis", "the „A“-„B“ axis"),
        ('"A"\n"B"', "“A”\n“B”", "„A“\n„B“"),
        ('"A..."', "“A…”", "„A…“"),
        ('A " B', "A ” B", "A “ B"),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: str, english: str, german: str) -> None:
    assert (words(text), words(text, GERMAN)) == (english, german)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't, geht's", "don’t, geht’s"),
        ("Hans' Haus", "Hans’ Haus"),
        ("geht's, Hans' Haus", "geht’s, Hans’ Haus"),
        ("the '90s", "the ’90s"),
        ("Kim's and Trump's", "Kim’s and Trump’s"),
        ("*Kim*'s", "<em>Kim</em>’s"),
        ("[[kim]]'s", "{link kim}’s"),
        ("[[kim|Kim]]'s", "{link kim|Kim}’s"),
    ],
)
def test_an_apostrophe_is_the_same_in_both_languages(text: str, expected: str) -> None:
    assert (words(text), words(text, GERMAN)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"*Never* again"', "„<em>Never</em> again“"),
        ('*"Never"* again', "<em>„Never“</em> again"),
        ('"[[kim|Kim]] said so"', "„{link kim|Kim} said so“"),
        ('he "[[kim]]" said', "he „{link kim}“ said"),
        ('[[kim|"Kim"]]', "{link kim|„Kim“}"),
        ('so "[a](https://a.example)" said', 'so „<a href="https://a.example">a</a>“ said'),
        ('["a"](https://a.example)', '<a href="https://a.example">„a“</a>'),
        ('<b>"a"</b> "b"', "<b>„a“</b> „b“"),
        ('"`x`"', "„<code>x</code>“"),
        ('so "yes" [@a] "no"', "so „yes“ {cite a} „no“"),
        ('"yes"[@a]', "„yes“{cite a}"),
        ('"yes"[^1]\n\n[^1]: x', "„yes“{note 1}"),
        ('"one  \ntwo"', "„one<br>\ntwo“"),
    ],
)
def test_emphasis_links_and_citations_do_not_hide_which_mark_is_meant(text: str, expected: str) -> None:
    assert words(text, GERMAN) == expected


def test_an_open_mark_of_one_paragraph_does_not_close_in_the_next() -> None:
    text = "'One.\n\nTwo' three.\n\n- \"a\n- b\"\n\n| 'a | b' |\n|---|---|\n| 1 | 2 |"
    assert html(text) == (
        "<p>‘One.</p>\n<p>Two’ three.</p>\n<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>\n"
        "<table>\n<thead>\n<tr>\n<th>‘a</th>\n<th>b’</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a -- b --- c ... d", "a – b — c … d"),
        ("a-b", "a-b"),
        ("1--2", "1–2"),
        ("....", "…."),
    ],
)
def test_dashes_and_ellipses_are_set(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('`"a" -- b...`', '<code>"a" -- b...</code>'),
        ("<https://a.example/b--c...d'e>", "<a href=\"https://a.example/b--c...d'e\">https://a.example/b--c...d'e</a>"),
        ('[a](https://a.example/--... "b")', '<a href="https://a.example/--..." title="b">a</a>'),
        (r"\"a\" \'b\'", "\"a\" 'b'"),
        (r"5\'10\"", "5'10\""),
        (r"a \-- b", "a -- b"),
    ],
)
def test_code_addresses_and_what_is_escaped_stay_as_they_are(text: str, expected: str) -> None:
    assert words(text) == expected


def test_blocks_of_code_stay_as_they_are() -> None:
    assert html('    "a" -- b') == '<pre><code>"a" -- b\n</code></pre>'
    assert html('```\n"a" -- b\n```') == '<pre><code>"a" -- b\n</code></pre>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("Plain", "Plain"), ('"A" -- B\'s', "„A“ – B’s"), ("a *b* <c>", "a *b* <c>")],
)
def test_a_text_without_markup_is_set_in_the_same_way(text: str, expected: str) -> None:
    assert typeset(text, GERMAN) == expected


# --- single marks that have no partner -------------------------------------------------------------------------------

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Merz' Kabinett und 'ne Frage zu Merz' Plan; \"'Nein' zu Merz' Plan\".",
            "Merz’ Kabinett und ’ne Frage zu Merz’ Plan; „‚Nein‘ zu Merz’ Plan“.",
        ),
        ("So 'n Quatsch, sagt Hans' Bruder. 'N Abend!", "So ’n Quatsch, sagt Hans’ Bruder. ’N Abend!"),
        ("Merz' Kabinett: 's geht los -- \"Größe\" zählt", "Merz’ Kabinett: ’s geht los – „Größe“ zählt"),
        ("'s ist 'nen Versuch wert, 'nem Kind, 'ner Frau.", "’s ist ’nen Versuch wert, ’nem Kind, ’ner Frau."),
        ("Rock 'n' Roll und 'ja'", "Rock ’n’ Roll und ‚ja‘"),
        ("'Mal sehen', sagte er. 'Mal sehen.", "‚Mal sehen‘, sagte er. ’Mal sehen."),
        ("'Mal sehen.", "’Mal sehen."),
        ("die '68er und '89", "die ’68er und ’89"),
        ("'Das Haus des Hans' Bruder', sagte er", "‚Das Haus des Hans’ Bruder‘, sagte er"),
        ("'Ja' sagte Fritz' Frau, 'nein'.", "‚Ja‘ sagte Fritz’ Frau, ‚nein‘."),
        ("sagte 'xy und \"ja\" und 'nein'", "sagte ’xy und „ja“ und ‚nein‘"),
        ("\"der 'große Wurf\", die 'Wende'", "„der ’große Wurf“, die ‚Wende‘"),
        ("*Merz*' Plan und 'ne *Frage* 'hier'", "<em>Merz</em>’ Plan und ’ne <em>Frage</em> ‚hier‘"),
        (r"\'ne Frage und 'ja'", "'ne Frage und ‚ja‘"),
    ],
)
def test_a_german_mark_without_a_partner_is_an_apostrophe_and_spoils_nothing(text: str, expected: str) -> None:
    assert words(text, GERMAN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Tis said that 'twas 'the end'", "’Tis said that ’twas ‘the end’"),
        ("Get 'em, 'til 'now'", "Get ’em, ’til ‘now’"),
        ("fish 'n' chips and rock'n'roll, 'yes'", "fish ’n’ chips and rock’n’roll, ‘yes’"),
        ("the '90s, '90s music and 'the 1990s'", "the ’90s, ’90s music and ‘the 1990s’"),
        ("back in '19 and 'then'", "back in ’19 and ‘then’"),
        ("'28 February', he said", "‘28 February’, he said"),
        ("'2019 was bad', he said", "‘2019 was bad’, he said"),
        ("'Cause I said 'no'", "’Cause I said ‘no’"),
        ("\"the dogs'\" and 'the dogs' house', he said", "“the dogs’” and ‘the dogs’ house’, he said"),
        ("'He said \"yes\" twice', she wrote", "‘He said “yes” twice’, she wrote"),
        ("'One. It goes on", "‘One. It goes on"),
    ],
)
def test_an_english_mark_without_a_partner_is_an_apostrophe_and_spoils_nothing(text: str, expected: str) -> None:
    assert words(text) == expected


def test_other_languages_have_clipped_words_of_their_own() -> None:
    dutch = Quotes("“", "”", "‘", "’", "nl")
    assert typeset("'s Avonds in 't huis, 'ja'", dutch) == "’s Avonds in ’t huis, ‘ja’"
    assert typeset("zo 'n huis, 'ja'", Quotes("“", "”", "‘", "’")) == "zo ’n huis, ‘ja’"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('d\'"or" et l\'"Humanité"', f"d’«{WIDE}or{WIDE}» et l’«{WIDE}Humanité{WIDE}»"),
        ("qu'il n'a, 'oui' d'or", "qu’il n’a, “oui” d’or"),
        ("Vraiment ? Oui ! Donc ; voici : rien", f"Vraiment{NARROW}? Oui{NARROW}! Donc{NARROW}; voici{WIDE}: rien"),
        ("Vraiment? Oui! Donc; voici: rien", f"Vraiment{NARROW}? Oui{NARROW}! Donc{NARROW}; voici{WIDE}: rien"),
        (f"Vraiment{WIDE}? Oui{NARROW}: non", f"Vraiment{WIDE}? Oui{NARROW}: non"),
        ("Quoi ?! (Quoi?) «oui» « non »", f"Quoi{NARROW}?! (Quoi{NARROW}?) «{WIDE}oui{WIDE}» «{WIDE}non{WIDE}»"),
        (f"«{NARROW}oui{NARROW}»", f"«{NARROW}oui{NARROW}»"),
        ('"Oui?" dit-elle', f"«{WIDE}Oui{NARROW}?{WIDE}» dit-elle"),
        (
            "*Oui*! `a` : [b](https://a/?c) !",
            f'<em>Oui</em>{NARROW}! <code>a</code>{WIDE}: <a href="https://a/?c">b</a>{NARROW}!',
        ),
        ("14:30, a::b, :) et (!) x!=y, `c ?`, !", "14:30, a::b, :) et (!) x!=y, <code>c ?</code>, !"),
        (r"AT&T &amp; cie \! <https://a/?c>", 'AT&amp;T &amp; cie ! <a href="https://a/?c">https://a/?c</a>'),
    ],
)
def test_french_has_its_no_break_spaces(text: str, expected: str) -> None:
    assert words(text, FRENCH).replace("&nbsp;", WIDE) == expected


def test_spaces_are_added_only_in_french_and_once() -> None:
    assert typeset("Quoi ? «oui»", GERMAN) == "Quoi ? «oui»"
    once = typeset('Alors "quoi" ? Oui : "non" !', FRENCH)
    assert once == f"Alors «{WIDE}quoi{WIDE}»{NARROW}? Oui{WIDE}: «{WIDE}non{WIDE}»{NARROW}!"
    assert typeset(once, FRENCH) == once
    spaced = FRENCH._replace(opening=f"«{NARROW}", closing=f"{NARROW}»")
    assert typeset('"quoi"', spaced) == f"«{NARROW}quoi{NARROW}»"


def test_many_marks_take_no_long_time() -> None:
    for text in ("'a " * 20_000, "a' " * 20_000, "'\"" * 20_000, " " * 40_000 + "?", ": " * 20_000):
        for quotes in (GERMAN, FRENCH):
            assert typeset(text, quotes)
