"""Templates: what is printed is escaped on every kind of page, and what goes wrong is told with file and line."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from msgspec import Struct, structs
from selectolax.lexbor import LexborHTMLParser

from summit_site.base.language import Text
from summit_site.plan.fillings import Fillings
from summit_site.plan.kinds import EMBEDS
from summit_site.plan.outputs import Output, Template
from summit_site.plan.planner import plan_site
from summit_site.plan.views import Chrome, SafeHtml
from summit_site.render.templates import Renderer
from tests.kit.content import read
from tests.kit.templates import TEMPLATES
from tests.render.theme import TAGS, renderer, when

CHROME = Chrome(
    site_title=Text("Site", "en"),
    tagline=None,
    lang="en",
    tag="en-GB",
    base_url="https://example.org/sub",
    city=None,
    zone="UTC",
    home="index.html",
    feed=None,
    sides=("us", "dprk", "third"),
    nav=(),
    footer=(),
    publisher=None,
    drafts=False,
)
PAGE = "people/page.html"


class Small(Struct, frozen=True):
    """The least that a page can be made from."""

    chrome: Chrome = CHROME
    title: str = "A title"


def problems(own: Mapping[str, str], maker: str = "page.html") -> list[str]:
    """What is told of a page that cannot be made; there are no bytes then."""
    content, found = renderer(own).render(Output(PAGE, Template(maker), "en", Small, {}, "people/page.md"), Small())
    assert content == b""
    return [str(problem) for problem in found]


def text(template: str, maker: str = "page.html", path: str = PAGE, **fields: Any) -> str:
    """The bytes that one template makes, as text."""
    content, found = renderer({maker: template}).render(
        Output(path, Template(maker), "en", Small, {}, "x.md"), Small(**fields)
    )
    assert found == []
    return content.decode()


# What goes wrong

FOUND = f"(while rendering {PAGE})"
MEND = "(fix the template)"
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "a name that does not exist": (
        {"page.html": "<p>\n{{ nope }}\n"},
        f"templates/page.html:2:1: T602 'nope' is undefined {FOUND}",
    ),
    "a field that the view does not have": (
        {"page.html": "<p>\n\n{{ view.nope }}\n"},
        f'templates/page.html:3:1: T602 Small has no field "nope" {FOUND}',
    ),
    "an undefined name in a condition": (
        {"page.html": "{% if nope %}x{% endif %}"},
        f"templates/page.html:1:1: T602 'nope' is undefined {FOUND}",
    ),
    "an undefined name in a loop": (
        {"page.html": "\n{% for x in nope %}x{% endfor %}"},
        f"templates/page.html:2:1: T602 'nope' is undefined {FOUND}",
    ),
    "an asset that does not exist": (
        {"page.html": "\n{{ asset('nope.css') }}"},
        f'templates/page.html:2:1: T602 no asset "nope.css" in templates/assets/ {FOUND}',
    ),
    "a syntax error": (
        {"page.html": "<p>\n{% if %}\n"},
        f"templates/page.html:2:1: T601 Expected an expression, got 'end of statement block' {MEND}",
    ),
    "an unknown filter": (
        {"page.html": "<p>\n\n{{ view.title | nope }}\n"},
        f"templates/page.html:3:1: T601 No filter named 'nope'. {MEND}",
    ),
    "an unknown tag": (
        {"page.html": "{% nope %}"},
        f"templates/page.html:1:1: T601 Encountered unknown tag 'nope'. {MEND}",
    ),
    "a syntax error in what is included": (
        {"page.html": '<p>\n{% include "part.html" %}', "part.html": "\n\n{{ 1 + }}"},
        f"templates/part.html:3:1: T601 unexpected 'end of print statement' {MEND}",
    ),
    "an undefined name in what is included": (
        {"page.html": '<p>\n{% include "part.html" %}', "part.html": "\n\n{{ nope }}"},
        f"templates/part.html:3:1: T602 'nope' is undefined {FOUND}",
    ),
    "an undefined name in a macro": (
        {
            "page.html": '{% from "parts/m.html" import name %}\n{{ name(1) }}',
            "parts/m.html": "\n{% macro name(x) %}\n{{ x }}\n{{ y }}\n{% endmacro %}",
        },
        f"templates/parts/m.html:4:1: T602 'y' is undefined {FOUND}",
    ),
    "an error in a macro": (
        {
            "page.html": '{% from "parts/m.html" import name %}\n{{ name(view.title) }}',
            "parts/m.html": "\n{% macro name(x) %}\n{{ 1 + x }}\n{% endmacro %}",
        },
        f"templates/parts/m.html:3:1: T603 TypeError: unsupported operand type(s) for +: 'int' and 'str' {FOUND}",
    ),
    "an error in a block of the parent": (
        {"page.html": '{% extends "base.html" %}', "base.html": "<p>\n{% block a %}\n{{ nope }}{% endblock %}"},
        f"templates/base.html:3:1: T602 'nope' is undefined {FOUND}",
    ),
    "a text that is missing": (
        {"page.html": "<p>\n{{ t('nope') }}"},
        'templates/page.html:2:1: T604 en.yaml has no text "nope" (add it to the strings file)',
    ),
    "a text that is missing in another language": (
        {"page.html": "{{ t('topic', lang='de') }}\n{{ tn('topic', 2, lang='de') }}"},
        'templates/page.html:2:1: T604 de.yaml has no plural forms "topic" (add it to the strings file)',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_file_and_line(name: str) -> None:
    sources, problem = FAULTS[name]
    assert problems(sources) == [problem]


def test_endless_recursion_in_a_template_is_reported_like_other_faults() -> None:
    (problem,) = problems({"page.html": '\n{% include "page.html" %}'})
    way = "this leads back to itself without end: page.html:2"
    assert problem == f"templates/page.html:2:1: T609 {way} (remove it, or let a condition end it)"


def test_a_missing_template_is_named() -> None:
    assert problems({}) == ["templates/page.html:1:1: T601 no template page.html (add it to templates/)"]


@pytest.mark.parametrize(
    ("sources", "place"),
    [
        ({"page.html": '<p>\n{% include "nope.html" %}'}, "page.html:2:1"),
        ({"page.html": '<p>\n\n{% from "nope.html" import x %}'}, "page.html:3:1"),
        ({"page.html": '\n{% extends "nope.html" %}'}, "page.html:2:1"),
        ({"page.html": '{% include "part.html" %}', "part.html": '\n{% include "nope.html" %}'}, "part.html:2:1"),
    ],
)
def test_a_reference_to_a_missing_template_is_reported_with_file_and_line(sources: dict[str, str], place: str) -> None:
    assert problems(sources) == [f"templates/{place}: T601 no template nope.html (add it to templates/)"]


def test_an_include_may_be_marked_as_optional() -> None:
    assert text('<p>{% include "nope.html" ignore missing %}') == "<p>"


# What templates can do

LAID_OUT = re.compile(r'<p class="grounds.*?</p>\n|(?<=<li) class="x\d[^"]*"')  # what depends on the length of names
NASTY = """"><script>alert('1')</script><b onclick=alert(2) x='"&amp;{{ 7 * 7 }}"""
ESCAPED = (
    "&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;b onclick=alert(2) x=&#39;&#34;&amp;amp;{{ 7 * 7 }}"
)


@pytest.mark.parametrize("maker", ["page.html", "page.txt", "page.svg", "page"])
def test_everything_is_escaped_whatever_the_template_is_called(maker: str) -> None:
    assert text("{{ view.title }}", maker, title=NASTY) == ESCAPED


def test_values_in_texts_and_macros_are_escaped_once() -> None:
    through_text = "{{ t('timeline_of', name=view.title) }}"
    through_macro = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(view.title) }}"
    assert text(through_text, title=NASTY) == f"Timeline: {ESCAPED}"
    assert text(through_macro, title=NASTY) == f"<i>{ESCAPED}</i>"


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ 'people/moon.html' | href }}", "moon.html"),
        ("{{ 'index.html#top' | href }}", "../index.html#top"),
        ("{{ 'people/page.html#top' | href }}", "#top"),
        ("{{ 'https://example.com/' | href }}", "https://example.com/"),
        ("{{ 'mailto:a@example.com' | href }}", "mailto:a@example.com"),
        ("{{ 'people/index.html' | absolute }}", "https://example.org/sub/people/"),
        ("{{ 4500.5 | number }}", "4,500.5"),
        ("{{ tn('event_count', 2) }} {{ tn('event_count', 1, lang='de') }}", "2 events 1 Ereignis"),
        ("{{ 'de' | langtag }} {{ 'fr' | langtag }}", "de-AT fr"),
        ("<p{{ lang_attr('en') }}><p{{ lang_attr('') }}><p{{ lang_attr('de') }}>", '<p><p><p lang="de-AT">'),
        ("<p{{ tag_attr('en-US') }}><p{{ tag_attr(none) }}><p{{ tag_attr('ko') }}>", '<p><p><p lang="ko">'),
        ("{{ tag_attr('\"><script>') }}", ' lang="&#34;&gt;&lt;script&gt;"'),
        ("{{ asset('site.css') }}", "assets/site.css"),
    ],
)
def test_results_of_filters_and_functions(template: str, made: str) -> None:
    assert text(template) == made


FOREIGN = "<b>&"


@pytest.mark.parametrize(
    ("template", "lang", "made"),
    [
        ("{{ view.title }}", "en", "&lt;b&gt;&amp;"),
        ("{{ view.title }}", "", "&lt;b&gt;&amp;"),
        ("{{ view.title }}", "en-US", "&lt;b&gt;&amp;"),
        ("{{ view.title }}", "de", '<span lang="de-AT">&lt;b&gt;&amp;</span>'),
        ("{{ view.title }}", "ko", '<span lang="ko">&lt;b&gt;&amp;</span>'),
        ("<p{{ lang_attr(view.title) }}>{{ view.title | words }}", "de", '<p lang="de-AT">&lt;b&gt;&amp;'),
        ("<p{{ lang_attr(view.title) }}>{{ view.title | words }}", "en", "<p>&lt;b&gt;&amp;"),
        ("<p{{ lang_back(view.title) }}>", "en", "<p>"),
        ("<p{{ lang_back(view.title) }}>", "de", '<p lang="en-GB">'),
        ("{{ t('timeline_of', name=view.title) }}", "en", "Timeline: &lt;b&gt;&amp;"),
        ("{{ t('timeline_of', name=view.title) }}", "de", 'Timeline: <span lang="de-AT">&lt;b&gt;&amp;</span>'),
        ("{{ t('timeline_of', name=view.title | words) }}", "de", "Timeline: &lt;b&gt;&amp;"),
        ("{{ view.title | soft }}", "de", '<span lang="de-AT">&lt;b&gt;&amp;</span>'),
        ("{% if view.title %}{{ view.title | words }}{% endif %}", "de", "&lt;b&gt;&amp;"),
    ],
)
def test_a_text_says_in_which_language_it_is_if_that_is_not_the_pages(template: str, lang: str, made: str) -> None:
    assert text(template, title=Text(FOREIGN, lang)) == made


def test_a_headline_breaks_by_the_rules_of_its_own_language() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    broken = text("{{ view.title | soft | words }}", title=Text(word, "de"))
    assert broken.replace("\u00ad", "") == word
    assert broken != text("{{ view.title | soft | words }}", title=Text(word, "en"))


def test_a_date_is_printed_as_html_or_as_plain_text() -> None:
    content, found = renderer({"page.html": "{{ view | when }}|{{ view | day }}|{{ view | plain }}"}).render(
        Output(PAGE, Template("page.html"), "en", Small, {}, "x.md"), WithChrome.of("2019-02-27")
    )
    assert found == []
    day = '<time datetime="2019-02-27">27 February 2019</time>'
    assert content.decode() == f"{day}|{day}|27 February 2019"


class WithChrome(Struct, frozen=True):
    """A date that can stand as the view of a page."""

    date: Any
    zone: str
    city: Text
    chrome: Chrome = CHROME

    @classmethod
    def of(cls, date: str) -> "WithChrome":
        found = when(date)
        return cls(found.date, found.zone, found.city)


def test_the_page_for_a_wrong_address_works_at_any_depth() -> None:
    template = "{{ 'people/moon.html' | href }}"
    bare = structs.replace(CHROME, base_url=None)
    assert text(template, "not-found.html", "404.html") == "https://example.org/sub/people/moon.html"
    assert text(template, "not-found.html", "404.html", chrome=bare) == "/people/moon.html"


def test_the_digest_of_a_template_changes_only_with_its_dependencies() -> None:
    sources = {
        "page.html": '{% extends "base.html" %}{% from "m.html" import a %}',
        "base.html": '{% include "part.html" %}{% include "missing.html" ignore missing %}',
        "m.html": "",
        "part.html": "",
        "other.html": "",
    }
    own = renderer(sources).closure("page.html")
    assert {name for name in sources if renderer(sources | {name: "x"}).closure("page.html") != own} == {
        "page.html",
        "base.html",
        "m.html",
        "part.html",
    }
    assert renderer(sources | {"missing.html": ""}).closure("page.html") != own
    assert renderer(dict(reversed(sources.items()))).closure("page.html") == own


def test_a_computed_name_may_refer_to_any_template() -> None:
    sources = {"page.html": "{% include view.title %}", "other.html": ""}
    assert renderer(sources | {"other.html": "x"}).closure("page.html") != renderer(sources).closure("page.html")


# Every kind of page of the repository's own templates

MARK = "Zzmarkzz"
FIELDS = f"updates: [{{at: 2019-02-28, text: {MARK}}}]\ncorrections: [{{at: 2019-02-28, was: {MARK}, now: {MARK}}}]"
EVERYTHING = f"""\
--- site.yaml
title: {MARK}
tagline: {MARK}
base_url: https://example.org/
languages: [{{key: en, tag: en-GB, name: {MARK}, city: {MARK}, zone: Europe/Vienna}}, {{key: de, tag: de-AT, name: D}}]
timezone: Asia/Ho_Chi_Minh
clocks: [{{zone: Asia/Ho_Chi_Minh, city: {MARK}}}]
sides: [{{id: north, name: {MARK}}}]
categories: [{{id: talk, name: {MARK}}}]
publisher: {{name: {MARK}, contact: {MARK}}}
policies: {{sources: about}}
specimen: true
day_events: 1
snapshots: [{{at: 2019-02-27T09:00, label: {MARK}}}, {{at: 2019-02-28T12:00, label: {MARK}}}]
strapline: [{{text: {MARK}}}]
phases: [{{text: {MARK}}}]
doors: [{{title: {MARK}, text: {MARK}, to: days}}]
home: [lead, brief, routes, days, doors, facts, claims, timeline, positions, changes, articles, topics, people]
--- articles/story.md
---
title: {MARK}
summary: {MARK}
date: 2019-02-27T08:00
kind: news
kicker: {MARK}
key_points: [{MARK}]
by: [{MARK}, envoy]
dateline: town
topics: [summit]
people: [envoy]
organisations: [office]
places: [town]
events: [dinner]
terms: [word]
method: {MARK}
aliases: [old-story.html]
{FIELDS}
---
## {MARK}

Text [[envoy]] [@paper, {MARK}] [[word]].
--- articles/gone.md
---
title: {MARK}
summary: {MARK}
date: 2019-02-27T08:00
kind: news
withdrawn: {{at: 2019-02-28, reason: {MARK}}}
---
Text.
--- events/dinner.md
---
title: {MARK}
date: 2019-02-27T18:30
planned: 2019-02-27T18:00
outcome: moved
moved_to: 2019-02-27T18:30
weight: 3
place: town
people: [envoy]
organisations: [office]
topics: [summit]
sources: [paper]
certainty: disputed
category: talk
{FIELDS}
---
Text.
--- topics/summit.md
---
title: {MARK}
summary: {MARK}
---
Text.
--- people/envoy.md
---
name: {MARK}
native_name: {{text: {MARK}, lang: ko}}
roles: [{{title: {MARK}, organisation: office}}]
side: north
---
Text.
--- organisations/office.md
---
name: {MARK}
short_name: {MARK}
side: north
---
Text.
--- places/town.md
---
name: {MARK}
zone: Asia/Ho_Chi_Minh
lat: 21
lon: 105.8
country: VN
---
Text.
--- terms/word.md
---
name: {MARK}
short: {MARK}
equivalents: {{ko: {MARK}}}
---
Text.
--- claims/held.md
---
text: {MARK}
history: [{{at: 2019-02-27, status: open, note: {MARK}}}, {{at: 2019-02-28, status: disputed, note: {MARK}}}]
held_by: [envoy]
disputed_by: [office]
topics: [summit]
sources: [paper]
---
Text.
--- pages/about.md
---
title: {MARK}
summary: {MARK}
---
Text.
--- documents/paper.md
---
title: {MARK}
date: 2018-06-12
place: town
signatories: [envoy, {MARK}]
kind: statement
official_languages: [ko]
status: {MARK}
topics: [summit]
sources: [paper]
parts:
- {{id: p1, label: {MARK}, text: {MARK}, official: true, note: {MARK}}}
---
Text.
--- quotes.yaml
- id: words
  text: {MARK}
  speaker: envoy
  at: 2019-02-27
  occasion: {MARK}
  through: interpreter
  topics: [summit]
  events: [dinner]
  sources: [paper]
--- positions.yaml
- id: first
  issue: {MARK}
  side: north
  text: {MARK}
  quote: {{text: {MARK}, speaker: envoy, source: paper}}
  outcome: {{at: 2019-02-28, text: {MARK}}}
  sources: [paper]
--- journeys.yaml
- id: train
  title: {MARK}
  traveller: envoy
  legs: [{{mode: rail, from: town, to: town, depart: 2019-02-23, note: {MARK}, sources: [paper]}}]
  distances: [{{value: {MARK}, what: {MARK}, sources: [paper]}}]
  durations: [{{value: {MARK}, sources: [paper]}}]
  note: {MARK}
--- series/tests.yaml
title: {MARK}
unit: {MARK}
counting: {MARK}
rows: [{{period: 2017, label: {MARK}, value: 3, note: {MARK}}}, {{period: 2018, low: 1, high: 4500}}]
sources: [paper]
alt: {MARK}
--- sources.yaml
- {{id: paper, publisher: {MARK}, title: {MARK}, author: {MARK}, language: ko, kind: report, note: {MARK}}}
"""


@pytest.fixture(scope="module")
def pages() -> tuple[list[tuple[Output, Any]], Renderer]:
    """Every page of a site that has all kinds of records, with its view; the mark stands in every text."""
    content = read(EVERYTHING)
    plan = plan_site(content.dossier("2019-03-02"), {}, ())
    assert plan.problems == ()
    made = [page for page in plan.pages if isinstance(page.maker, Template)]
    return [(page, page.make_view(Fillings(content.library.bodies, EMBEDS, TAGS))) for page in made], renderer()


def put(value: Any, words: str) -> Any:
    """A view with these words in place of the mark, wherever a template has to escape them."""
    match value:
        case str():
            return value.replace(MARK, words)
        case SafeHtml():
            return SafeHtml(value.html.replace(MARK, "safe"))
        case Struct():
            fields = {name: put(getattr(value, name), words) for name in value.__struct_fields__}
            return structs.replace(value, **fields)
        case tuple():
            return tuple(put(item, words) for item in value)
        case Mapping():
            return {key: put(item, words) for key, item in value.items()}
        case _:
            return value


def test_the_sample_has_a_page_of_every_kind(pages: tuple[list[tuple[Output, Any]], Renderer]) -> None:
    makers = {page.maker.name for page, _ in pages[0]}
    assert makers == {path.name for path in TEMPLATES.glob("*.html")} - {"base.html", "sheet.html"}


def uncut(page: str) -> str:
    """Without descriptions that were cut or are longer than that: how much they say depends on the words.

    And without BibTeX and JSON, which spell some characters in their own way before they are escaped.
    """
    page = re.sub(r'(<pre dir="ltr"[^<>]*>)(?:[^<>]|</?span[^<>]*>)*</pre>', r"\1</pre>", page)
    return re.sub(r'(<meta (?:name="|property="og:)description" content=")[^"<>]{100,}"', r'\1…"', page)


def test_text_is_escaped_everywhere_on_every_kind_of_page(
    pages: tuple[list[tuple[Output, Any]], Renderer],
) -> None:
    """The page with nasty words is the page with harmless ones, but for the escaped words themselves."""
    views, own = pages
    for page, view in views:
        harmless, found = own.render(page, put(view, MARK))
        nasty, also_found = own.render(page, put(view, NASTY))
        assert found == also_found == []
        assert MARK in harmless.decode(), page.path
        as_text = nasty.decode().replace("&quot;", "&#34;").replace("&#x27;", "&#39;")  # the two ways of escaping
        theirs, ours = (LAID_OUT.sub("", uncut(each)) for each in (as_text, harmless.decode().replace(MARK, ESCAPED)))
        assert theirs == ours, page.path


def test_hostile_text_creates_no_element_or_attribute(pages: tuple[list[tuple[Output, Any]], Renderer]) -> None:
    views, own = pages
    for page, view in views:
        tree = LexborHTMLParser(own.render(page, put(view, NASTY))[0].decode())
        assert [node.tag for node in tree.css("script:not([src]), [onclick], b[x]")] == [], page.path
        title = tree.css_first("title")
        assert title is not None
        assert title.text().endswith(f" – {NASTY}"), page.path


def test_the_escaped_words_are_the_words() -> None:
    assert html.unescape(ESCAPED) == NASTY


def test_an_address_written_in_a_template_is_relative_to_each_page() -> None:
    """Not only to the first for which the template is compiled."""
    made = renderer({"page.html": "{{ 'people/moon.html' | href }}"})
    pages = [
        Output(path, Template("page.html"), "en", Small, {}, "x.md") for path in ("index.html", "de/people/x.html")
    ]
    assert [made.render(page, Small())[0] for page in pages] == [b"people/moon.html", b"../../people/moon.html"]
