"""Fields: what each type takes from an editor, what it refuses, and that all of it is reported at once, in place."""

from collections.abc import Mapping
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec import field

from summit_site.base.diagnostics import Span
from summit_site.base.edtf import Edtf, Point, Precision, parse
from summit_site.base.language import Text
from summit_site.model.context import Context, Reference
from summit_site.model.decode import decode_struct
from summit_site.model.fields import (
    Byline,
    Country,
    Headline,
    Latitude,
    PersonId,
    Prose,
    ShortQuote,
    SideId,
    Slug,
    Url,
    ZoneName,
)
from summit_site.model.kinds import TYPES
from summit_site.model.record import Part
from summit_site.model.site import Site
from summit_site.parse.document import parse_table
from summit_site.parse.frontmatter import Entry, Listing, Node, Scalar, Table
from summit_site.parse.markdown import Quotes


class Piece(Part, frozen=True, kw_only=True):
    text: Prose
    weight: int = 0


A, B = Text("a", "en"), Text("b", "en")


class Sample(Part, frozen=True, kw_only=True):
    """A field of each type."""

    plain: str | None = None
    prose: Prose | None = None
    headline: Headline | None = None
    quote: ShortQuote | None = None
    url: Url | None = None
    zone: ZoneName | None = None
    slug: Slug | None = None
    whole: int | None = None
    decimal: float | None = None
    latitude: Latitude | None = None
    country: Country | None = None
    truth: bool = False
    choice: Literal["news", "analysis"] | None = None
    size: Literal[1, 2, 3] | None = None
    date: Edtf | None = None
    instant: Point | None = None
    texts: tuple[Prose, ...] = ()
    pieces: tuple[Piece, ...] = ()
    piece: Piece | None = None
    names: Mapping[str, str] = {}
    person: PersonId | None = None
    side: SideId | None = None
    by: tuple[Byline, ...] = ()
    renamed: str | None = field(name="from", default=None)


class Needy(Part, frozen=True, kw_only=True):
    title: Prose
    when: Edtf
    note: Prose | None = None


def decode(text: str, cls: type = Sample, **given: str) -> tuple[Any, list[str]]:
    """(value or None, problems) of the fields in an English file `x`."""
    table, problems = parse_table(text, "x")
    assert table is not None, problems
    context = Context("en")
    value = decode_struct(table, cls, context, given)
    return value, [str(problem) for problem in context.problems]


MOST = "999,999,999,999,999"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("plain: NO", "plain", "NO"),
        ("plain: 010", "plain", "010"),
        ("plain: 21:40", "plain", "21:40"),
        ("plain: '  null  '", "plain", "null"),
        ("plain: ~", "plain", None),
        ("plain: null", "plain", None),
        ("plain:", "plain", None),
        ("prose: |\n  two\n  lines   here", "prose", Text("two lines here", "en")),
        ("headline: " + "x" * 110, "headline", Text("x" * 110, "en")),
        ("quote: " + "word " * 25, "quote", Text(("word " * 25).strip(), "en")),
        ("url: https://a.example/b?c=d#e", "url", "https://a.example/b?c=d#e"),
        ("url: mailto:desk@a.example", "url", "mailto:desk@a.example"),
        ('url: "https://a.example/\u200bb"', "url", "https://a.example/b"),
        ("zone: Asia/Ho_Chi_Minh", "zone", "Asia/Ho_Chi_Minh"),
        ("slug: the-arrival-2", "slug", "the-arrival-2"),
        ("whole: -3", "whole", -3),
        ("whole: '007'", "whole", 7),
        ("decimal: 4500", "decimal", 4500.0),
        ("decimal: -0.5", "decimal", -0.5),
        ("decimal: 1e3", "decimal", 1000.0),
        ("latitude: 90", "latitude", 90.0),
        ("country: NO", "country", "NO"),
        ("truth: true", "truth", True),
        ("truth: false", "truth", False),
        ("choice: analysis", "choice", "analysis"),
        ("size: 2", "size", 2),
        ("date: 2019-02-23~", "date", parse("2019-02-23~")),
        ("date: 2018-06/..", "date", parse("2018-06/..")),
        ("date: 2019", "date", parse("2019")),
        (
            "instant: 2019-02-27T18:30+07:00",
            "instant",
            Point(2019, 2, 27, 18, 30, precision=Precision.MINUTE, offset=420),
        ),
        ("instant: 2019-02-27", "instant", Point(2019, 2, 27)),
        ("texts: [a, 'b, c']", "texts", (Text("a", "en"), Text("b, c", "en"))),
        ("texts:\n- a\n- b", "texts", (Text("a", "en"), Text("b", "en"))),
        ("texts: []", "texts", ()),
        ("texts:", "texts", ()),
        ("pieces: [{text: a}, {text: b, weight: 2}]", "pieces", (Piece(text=A), Piece(text=B, weight=2))),
        ("piece: {text: a}", "piece", Piece(text=A)),
        ("names: {de: Nein, fr: Non}", "names", {"de": "Nein", "fr": "Non"}),
        ("person: kim", "person", "kim"),
        ("by: [kim, Dossier desk]", "by", (Text("kim", "en"), Text("Dossier desk", "en"))),
        ("from: Hanoi", "renamed", "Hanoi"),
    ],
)
def test_a_field_means_what_its_type_says(text: str, name: str, value: object) -> None:
    sample, problems = decode(text)
    assert problems == []
    assert getattr(sample, name) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "plain: [a]",
            'x:1:8: M202 "plain" must be a single value, not a list (quote it to keep the brackets)',
        ),
        ("plain: {a: b}", 'x:1:8: M202 "plain" must be a single value, not a group of fields'),
        ("plain: ''", 'x:1:8: M207 "plain": the text is empty'),
        ("prose: '  '", 'x:1:8: M207 "prose": the text is empty'),
        (
            "prose: {en: a, de: b}",
            'x:1:8: M202 "prose" must be a single text (put the translation into a separate file: NAME.de.md)',
        ),
        ("headline: " + "x" * 111, 'x:1:11: M207 "headline": 111 characters; at most 110 are allowed (shorten it)'),
        ("quote: " + "word " * 26, 'x:1:8: M207 "quote" has 26 words; at most 25 are allowed (shorten it)'),
        ("url: javascript:alert(1)", 'x:1:6: M210 "url" is not a web address: javascript:alert(1) (write https://…)'),
        ("url: a/b.html", 'x:1:6: M210 "url" is not a web address: a/b.html (write https://…)'),
        ("url: https://" + "a" * 2041, 'x:1:6: M207 "url": 2049 characters; at most 2048 are allowed (shorten it)'),
        ("zone: Asia/Ho_Chi_Min", 'x:1:7: M206 no time zone "Asia/Ho_Chi_Min" (did you mean "Asia/Ho_Chi_Minh"?)'),
        (
            "zone: ../etc/passwd",
            'x:1:7: M206 no time zone "../etc/passwd" (write an IANA name such as Asia/Ho_Chi_Minh)',
        ),
        (
            "slug: ../evil",
            'x:1:7: P502 "slug" cannot be "../evil" (use lowercase letters a-z, digits and single hyphens)',
        ),
        ("slug: nul", 'x:1:7: P502 "slug" cannot be "nul" (this name is reserved by an operating system)'),
        ("whole: 1.0", 'x:1:8: M202 "whole" must be a whole number, not "1.0"'),
        ("whole: 1_000", 'x:1:8: M202 "whole" must be a whole number, not "1_000"'),
        ("whole: " + "9" * 5000, f'x:1:8: M207 "whole": {"9" * 20}… is out of range: at least -{MOST}, at most {MOST}'),
        ("whole: ٣", 'x:1:8: M202 "whole" must be a whole number, not "٣"'),
        ("decimal: .nan", 'x:1:10: M202 "decimal" must be a number, not ".nan"'),
        ("decimal: 1e999", 'x:1:10: M202 "decimal" must be a number, not "1e999"'),
        ("decimal: 1,5", 'x:1:10: M202 "decimal" must be a number, not "1,5" (write 1.5)'),
        (
            "decimal: 1,200",
            'x:1:10: M202 "decimal" must be a number, not "1,200" (write 1200, or 1.200 if it is a decimal comma)',
        ),
        ("decimal: 1,200,000", 'x:1:10: M202 "decimal" must be a number, not "1,200,000" (write 1200000)'),
        ("latitude: 90.1", 'x:1:11: M207 "latitude": 90.1 is out of range: at most 90.0'),
        ("country: Norway", 'x:1:10: M207 "country": "Norway" is not in the right format (for example VN)'),
        ("truth: yes", 'x:1:8: M202 "truth" must be true or false, not "yes" (write true)'),
        ("truth: True", 'x:1:8: M202 "truth" must be true or false, not "True" (write true)'),
        ("choice: analisis", 'x:1:9: M204 "choice" cannot be "analisis" (did you mean "analysis"?)'),
        ("choice: x", 'x:1:9: M204 "choice" cannot be "x" (allowed: news, analysis)'),
        ("size: 4", 'x:1:7: M204 "size" cannot be "4" (allowed: 1, 2, 3)'),
        ("date: 2019-02-30", 'x:1:7: M205 "date": "2019-02-30" is not a valid date or time (2019-02 has no day 30)'),
        (
            "date: 27.2.2019",
            'x:1:7: M205 "date": "27.2.2019" is not a valid date or time (write the year first: 2019-02-27)',
        ),
        (
            "instant: 2019-02",
            (
                'x:1:10: M205 "instant": "2019-02" is not a valid date or time '
                "(an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30)"
            ),
        ),
        (
            "instant: 2019-02-27~",
            (
                'x:1:10: M205 "instant": "2019-02-27~" is not a valid date or time '
                "(an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30)"
            ),
        ),
        ("texts: a", 'x:1:8: M202 "texts" must be a list (write [a])'),
        ("texts: {a: b}", 'x:1:8: M202 "texts" must be a list (write […])'),
        ("texts:\n- a\n-\n- b", 'x:3:2: M202 "texts" has an empty item (delete it)'),
        ("piece: a", 'x:1:8: M202 "piece" must be a group of fields, not a text (write text: …)'),
        ("piece: {weight: 1}", 'x:1:8: M201 "text" is missing (it is required)'),
        ("piece: {text: }", 'x:1:9: M201 "text" has no value (it is required)'),
        ("pieces: [a]", 'x:1:10: M202 "pieces" must be a group of fields, not a text (write text: …)'),
        ("pieces:\n- {text: a}\n- {txet: b, text: c}", 'x:3:4: M203 no field "txet" (did you mean "text"?)'),
        ("names: a", 'x:1:8: M202 "names" must be a group of fields, not a text'),
        (
            "names: {de: [a]}",
            'x:1:13: M202 "de" must be a single value, not a list (quote it to keep the brackets)',
        ),
        ("renamed: a", 'x:1:1: M203 no field "renamed" (did you mean "names"?)'),
        ("lang: de", 'x:1:1: M203 no field "lang" (content/FIELDS.md lists the fields of each kind)'),
        ("id: a", 'x:1:1: M203 no field "id" (content/FIELDS.md lists the fields of each kind)'),
    ],
)
def test_a_wrong_value_is_reported_where_it_stands(text: str, problem: str) -> None:
    _, problems = decode(text)
    assert problems == [problem]


def test_a_required_field_must_be_there_and_have_a_value() -> None:
    assert decode("when: ~", Needy) == (
        None,
        [
            'x:1:1: M201 "when" has no value (it is required)',
            'x:1:1: M201 "title" is missing (it is required)',
        ],
    )


def test_all_problems_of_a_record_are_reported_at_once() -> None:
    text = """\
title: {en: a}
date: 2019-13-01
weigth: 3
weight: heavy
certainty: sure
sources: [ab, ~, cd]
zone: Mars/Olympus
updates:
  - {at: soon, text: a, level: big}
  - text: b
draft: maybe
"""
    _, problems = decode(text, TYPES["event"], id="e", lang="en")
    assert problems == [
        'x:1:8: M202 "title" must be a single text (put the translation into a separate file: NAME.de.md)',
        'x:2:7: M205 "date": "2019-13-01" is not a valid date or time (there is no month 13)',
        'x:3:1: M203 no field "weigth" (did you mean "weight"?)',
        'x:4:9: M204 "weight" cannot be "heavy" (allowed: 1, 2, 3)',
        'x:5:12: M204 "certainty" cannot be "sure" (allowed: confirmed, reported, disputed)',
        'x:6:15: M202 "sources" has an empty item (delete it)',
        'x:7:7: M206 no time zone "Mars/Olympus" (write an IANA name such as Asia/Ho_Chi_Minh)',
        'x:9:10: M205 "at": "soon" is not a valid date or time (write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30)',
        'x:9:32: M204 "level" cannot be "big" (allowed: substantive, minor)',
        'x:10:5: M201 "at" is missing (it is required)',
        'x:11:8: M202 "draft" must be true or false, not "maybe"',
    ]


def test_a_wrong_value_is_not_also_reported_as_missing() -> None:
    assert decode("title: a\nwhen: b", Needy)[1] == [
        'x:2:7: M205 "when": "b" is not a valid date or time (write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30)'
    ]


def test_an_id_that_says_what_the_file_name_says_is_no_fault() -> None:
    article = "title: a\nsummary: b\ndate: 2019-02-27\nkind: news\n"
    assert decode(article + "id: talks", TYPES["article"], id="talks", lang="en")[1] == []
    assert decode(article + "id: talk", TYPES["article"], id="talks", lang="en")[1] == [
        'x:5:1: M203 no field "id" (the id is the file\'s name, "talks"; delete this line)'
    ]


def test_references_are_collected_with_their_places() -> None:
    table, _ = parse_table("person: kim\nby: [kim, Anna Berg]\nside: us", "x")
    assert table is not None
    context = Context()
    decode_struct(table, Sample, context, {})
    assert context.references == [
        Reference(("person",), "kim", Span("x", 1, 9)),
        Reference(("person", "organisation"), "kim", Span("x", 2, 6), loose=True),
        Reference(("person", "organisation"), "Anna Berg", Span("x", 2, 11), loose=True),
        Reference(("side",), "us", Span("x", 3, 7)),
    ]


def decode_in(text: str, wanted: str) -> tuple[Any, list[str]]:
    """A sample whose prose may stand in several languages, English being the default."""
    table, problems = parse_table(text, "x")
    assert table is not None, problems
    context = Context(wanted, languages=(wanted, "en"), known_languages=("en", "de", "fr"))
    value = decode_struct(table, Sample, context, {})
    return value, [str(problem) for problem in context.problems]


@pytest.mark.parametrize(
    ("text", "wanted", "prose"),
    [
        ("prose: same", "de", Text("same", "de")),
        ("prose: {en: one, de: eins}", "en", Text("one", "en")),
        ("prose: {en: one, de: eins}", "de", Text("eins", "de")),
        ("prose: {en: one, de: eins}", "fr", Text("one", "en")),
        ("prose: {en: one, de: }", "de", Text("one", "en")),
        ("prose: {en: one, de: ~}", "de", Text("one", "en")),
    ],
)
def test_prose_in_several_languages_gives_the_wanted_one_or_the_default(text: str, wanted: str, prose: Text) -> None:
    sample, problems = decode_in(text, wanted)
    assert problems == []
    assert sample.prose == prose


def test_a_text_is_typeset_by_the_rules_of_its_own_language() -> None:
    table, _ = parse_table("prose: {en: '\"one\"'}\nheadline: '\"eins\"'", "x")
    assert table is not None
    quotes = {"en": Quotes("“", "”", "‘", "’", "en"), "de": Quotes("„", "“", "‚", "‘", "de")}
    sample = decode_struct(table, Sample, Context("de", ("de", "en"), ("en", "de"), quotes), {})
    assert sample is not None
    assert (sample.prose, sample.headline) == (Text("“one”", "en"), Text("„eins“", "de"))


def test_prose_that_lacks_the_default_language_or_names_an_unknown_one_is_reported() -> None:
    assert decode_in("prose: {de: eins}", "fr")[1] == ['x:1:8: M201 "prose" is missing in the language "en"']
    assert decode_in("prose: {en: a, dee: b}", "en")[1] == ['x:1:16: M203 no language "dee" (did you mean "de"?)']
    assert decode_in("prose: {en: a, ja: b}", "en")[1] == [
        'x:1:16: M203 no language "ja" (the languages are listed in site.yaml)'
    ]
    assert decode_in("texts: [{en: a}, {en: [b]}]", "en")[1] == [
        'x:1:23: M202 "texts" must be a single value, not a list (quote it to keep the brackets)'
    ]


PLACE = Span("x", 1, 1)
scalars = some.builds(Scalar, some.text("az09:-~/ é", max_size=6), some.just(PLACE))
names = some.sampled_from(
    sorted({"en", "at", "id", *(name for cls in TYPES.values() for name in cls.__struct_fields__)})
)


def tables(values: some.SearchStrategy[Node]) -> some.SearchStrategy[Node]:
    entries = some.dictionaries(names, values, max_size=5)
    return entries.map(lambda found: Table({key: Entry(key, PLACE, value) for key, value in found.items()}, PLACE))


nodes: some.SearchStrategy[Node] = some.recursive(
    scalars,
    lambda inner: tables(inner) | some.lists(inner, max_size=3).map(lambda found: Listing(tuple(found), PLACE)),
    max_leaves=12,
)


@given(tables(nodes), some.sampled_from([*TYPES.values(), Site]), some.booleans())
def test_whatever_stands_in_a_file_there_is_a_record_or_a_reason(node: Node, cls: type, several: bool) -> None:
    assert isinstance(node, Table)
    context = Context(languages=("de", "en"), known_languages=("en", "de")) if several else Context()
    value = decode_struct(node, cls, context, {"id": "x", "lang": "en"} if cls is not Site else {"lang": "en"})
    assert value is not None or context.problems
