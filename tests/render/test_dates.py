"""Dates in words, with the repository's own texts: what an English and an Austrian reader sees, sign by sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_site.base.edtf import DateError, Point, Precision, parse, parse_point
from summit_site.base.language import Text
from summit_site.plan.views import When
from summit_site.render.dates import Dates, certain_datetime, local_point, rfc3339
from tests.kit.templates import strings
from tests.render.theme import HANOI, NEW_YORK, TAGS, VIENNA, when

EN = Dates(strings("en"), Text("New York", "en"), NEW_YORK, TAGS)
DE = Dates(strings("de"), Text("Wien", "de"), VIENNA, TAGS)
IN_NO_CITY = Dates(strings("en"), None, "UTC", TAGS)


def test_a_city_whose_name_is_not_translated_says_in_which_language_it_is() -> None:
    dates = Dates(strings("de"), Text("Vienna & more", "en"), VIENNA, TAGS)
    found = dates.full(When(parse("2019-02-27T18:30"), HANOI, Text("Hanoi", "en")))
    assert found.html == (
        '<time datetime="2019-02-27T18:30:00+07:00">27. Februar 2019, 18.30 Uhr</time>'
        '<span class="city" lang="en-GB"> Hanoi</span>'
        '<span class="other-city">\u00a0· '
        '<span class="nowrap">12.30 Uhr <span lang="en-GB">Vienna &amp; more</span></span></span>'
    )


def test_a_short_date_is_the_day_or_the_month_without_its_year() -> None:
    assert [EN.short(when(text)).html for text in ("2019-02-27", "2019-02")] == [
        '<time datetime="2019-02-27">27 Feb</time>',
        '<time datetime="2019-02">Feb</time>',
    ]
    assert DE.short(when("2019-01")).html == '<time datetime="2019-01">Jän.</time>'


WORDS = {
    # text: (English, German)
    "19XX": ("the 20th century", "das 20. Jahrhundert"),
    "20XX~": ("around the 21st century", "um das 21. Jahrhundert"),
    "11XX?": ("the 12th century (date uncertain)", "das 12. Jahrhundert (Datum unsicher)"),
    "00XX": ("the 1st century", "das 1. Jahrhundert"),
    "19XX/..": ("since the 20th century", "seit dem 20. Jahrhundert"),
    "../12XX": ("until the 13th century", "bis ins 13. Jahrhundert"),
    "12XX/201X": ("the 13th century – the 2010s", "das 13. Jahrhundert – die 2010er-Jahre"),
    "201X/..": ("since the 2010s", "seit den 2010er-Jahren"),
    "../201X": ("until the 2010s", "bis in die 2010er-Jahre"),
    "2019-21": ("spring 2019", "Frühling 2019"),
    "2019-22~": ("around summer 2019", "etwa Sommer 2019"),
    "2019-23?": ("autumn 2019 (date uncertain)", "Herbst 2019 (Datum unsicher)"),
    "2018-24/2019-21": ("winter 2018 – spring 2019", "Winter 2018 – Frühling 2019"),
    "0000": ("1 BC", "1 v. Chr."),
    "-0043": ("44 BC", "44 v. Chr."),
    "-0043-21": ("spring 44 BC", "Frühling 44 v. Chr."),
    "-0043-03": ("March 44 BC", "März 44 v. Chr."),
    "-0043-03-15~": ("around 15 March 44 BC", "um den 15. März 44 v. Chr."),
    "-0099/0100": ("100 BC – 100", "100 v. Chr. – 100"),
    "0079-08-24": ("24 August 79", "24. August 79"),
    "201X": ("the 2010s", "die 2010er-Jahre"),
    "2019": ("2019", "2019"),
    "2019-02": ("February 2019", "Februar 2019"),
    "2019-01": ("January 2019", "Jänner 2019"),
    "2019-02-27": ("27 February 2019", "27. Februar 2019"),
    "2019-03-01": ("1 March 2019", "1. März 2019"),
    "201X~": ("around the 2010s", "um die 2010er-Jahre"),
    "2019~": ("around 2019", "um 2019"),
    "2019-02~": ("around February 2019", "etwa Februar 2019"),
    "2019-02-23~": ("around 23 February 2019", "um den 23. Februar 2019"),
    "2019?": ("2019 (date uncertain)", "2019 (Datum unsicher)"),
    "2019-02?": ("February 2019 (date uncertain)", "Februar 2019 (Datum unsicher)"),
    "2019-02-27?": ("27 February 2019 (date uncertain)", "27. Februar 2019 (Datum unsicher)"),
    "2019-02-23%": ("around 23 February 2019 (date uncertain)", "um den 23. Februar 2019 (Datum unsicher)"),
    "2019-02-XX": ("a day in February 2019", "an einem Tag im Februar 2019"),
    "2019-XX": ("some time in 2019", "irgendwann 2019"),
    "2019-XX-XX": ("some time in 2019", "irgendwann 2019"),
    "2019-02-XX?": ("a day in February 2019 (date uncertain)", "an einem Tag im Februar 2019 (Datum unsicher)"),
    "2019-02-23/2019-02-26": ("23 February 2019 – 26 February 2019", "23. Februar 2019 – 26. Februar 2019"),
    "2018/2019-02~": ("2018 – around February 2019", "2018 – etwa Februar 2019"),
    "2019-02-27/..": ("since 27 February 2019", "seit 27. Februar 2019"),
    "../2019-02": ("until February 2019", "bis Februar 2019"),
    "2019-02-27T18:30": (
        "27 February 2019, 18:30 Hanoi · 06:30 New York",
        "27. Februar 2019, 18.30 Uhr Hanoi · 12.30 Uhr Wien",
    ),
    "2019-02-27T09:05": (
        "27 February 2019, 09:05 Hanoi · 21:05 New York (Tuesday)",
        "27. Februar 2019, 9.05 Uhr Hanoi · 3.05 Uhr Wien",
    ),
    "2019-03-01T00:15": (
        "1 March 2019, 00:15 Hanoi · 12:15 New York (Thursday)",
        "1. März 2019, 0.15 Uhr Hanoi · 18.15 Uhr Wien (Donnerstag)",
    ),
    "2019-02-27T11:00~": (
        "27 February 2019, around 11:00 Hanoi · 23:00 New York (Tuesday)",
        "27. Februar 2019, gegen 11.00 Uhr Hanoi · 5.00 Uhr Wien",
    ),
    "2019-02-27T18:30?": (
        "27 February 2019, 18:30 Hanoi · 06:30 New York (date uncertain)",
        "27. Februar 2019, 18.30 Uhr Hanoi · 12.30 Uhr Wien (Datum unsicher)",
    ),
    "2019-02-27T18:30/2019-02-27T20:35": (
        "27 February 2019, 18:30 Hanoi · 06:30 New York – 27 February 2019, 20:35 Hanoi · 08:35 New York",
        "27. Februar 2019, 18.30 Uhr Hanoi · 12.30 Uhr Wien – 27. Februar 2019, 20.35 Uhr Hanoi · 14.35 Uhr Wien",
    ),
    "2019-02-28T14:00/..": (
        "since 28 February 2019, 14:00 Hanoi · 02:00 New York",
        "seit 28. Februar 2019, 14.00 Uhr Hanoi · 8.00 Uhr Wien",
    ),
    # Written with an offset of its own: the clocks of the place count.
    "2019-02-27T11:30Z": (
        "27 February 2019, 18:30 Hanoi · 06:30 New York",
        "27. Februar 2019, 18.30 Uhr Hanoi · 12.30 Uhr Wien",
    ),
    "2019-02-28T17:15Z": (
        "1 March 2019, 00:15 Hanoi · 12:15 New York (Thursday)",
        "1. März 2019, 0.15 Uhr Hanoi · 18.15 Uhr Wien (Donnerstag)",
    ),
}
CERTAIN = {
    # text: what `datetime` may say, and what where only the day is shown
    "19XX": ("", ""),
    "2019-21": ("", ""),
    "-0043-03-15": ("", ""),
    "0000": ("", ""),
    "0001": ("0001", "0001"),
    "201X": ("", ""),
    "2019": ("2019", "2019"),
    "2019-XX": ("2019", "2019"),
    "2019-02": ("2019-02", "2019-02"),
    "2019-02-XX": ("2019-02", "2019-02"),
    "2019-02-27": ("2019-02-27", "2019-02-27"),
    "0987-02-03": ("0987-02-03", "0987-02-03"),
    "2019-02-27T18:30": ("2019-02-27T18:30:00+07:00", "2019-02-27"),
    "2019-02-27T18:30:15": ("2019-02-27T18:30:15+07:00", "2019-02-27"),
    "2019-02-27T11:00~": ("2019-02-27", "2019-02-27"),
    "2019?": ("", ""),
    "2019~": ("", ""),
    "2019-02%": ("", ""),
    "2019-02-XX~": ("", ""),
    "2019-02-27~": ("", ""),
    "2019-02-27?": ("", ""),
    "2019-02-27T18:30?": ("", ""),
    "2019-02-27T18:30%": ("", ""),
}


LONDON = Dates(strings("en"), Text("London", "en"), "Europe/London", TAGS)
TWICE = {
    # text, zone of its place: (datetime, in words for London)
    ("2018-11-04T01:50-04:00", NEW_YORK): ("2018-11-04T01:50:00-04:00", "01:50 (UTC−4) Here · 05:50 London"),
    ("2018-11-04T01:30-05:00", NEW_YORK): ("2018-11-04T01:30:00-05:00", "01:30 (UTC−5) Here · 06:30 London"),
    ("2018-11-04T06:30Z", NEW_YORK): ("2018-11-04T01:30:00-05:00", "01:30 (UTC−5) Here · 06:30 London"),
    ("2018-11-04T01:30", NEW_YORK): ("2018-11-04T01:30:00-04:00", "01:30 Here · 05:30 London"),
    ("2018-11-04T02:00-05:00", NEW_YORK): ("2018-11-04T02:00:00-05:00", "02:00 Here · 07:00 London"),
    ("2018-11-04T01:30-05:00~", NEW_YORK): ("2018-11-04", "around 01:30 (UTC−5) Here · 06:30 London"),
    ("2019-04-07T01:45+11:00", "Australia/Lord_Howe"): (
        "2019-04-07T01:45:00+11:00",
        "01:45 (UTC+11) Here · 15:45 London (Saturday)",
    ),
    ("2019-04-07T01:45+10:30", "Australia/Lord_Howe"): (
        "2019-04-07T01:45:00+10:30",
        "01:45 (UTC+10:30) Here · 16:15 London (Saturday)",
    ),
    # The second city's clocks show the time twice.
    ("2018-10-28T06:00", "Asia/Kolkata"): ("2018-10-28T06:00:00+05:30", "06:00 Here · 01:30 (UTC+1) London"),
    ("2018-10-28T07:00", "Asia/Kolkata"): ("2018-10-28T07:00:00+05:30", "07:00 Here · 01:30 (UTC+0) London"),
}


@pytest.mark.parametrize(("text", "name"), TWICE)
def test_a_time_that_clocks_show_twice_keeps_its_offset(text: str, name: str) -> None:
    words = LONDON.plain(when(text, name, "Here")).partition(", ")[2]
    assert (certain_datetime(parse_point(text), name), words) == TWICE[text, name]


def test_a_clock_that_shows_a_time_twice_says_which_one_it_is() -> None:
    shown = [LONDON.clock(when(f"2018-11-04T01:30{offset}", NEW_YORK, "NY")) for offset in ("-04:00", "-05:00", "")]
    assert shown == ["01:30 (UTC−4)", "01:30 (UTC−5)", "01:30"]


def test_a_german_time_that_comes_twice() -> None:
    assert DE.plain(when("2018-11-04T01:30-05:00", NEW_YORK, "New York")) == (
        "4. November 2018, 1.30 Uhr (UTC−5) New York · 7.30 Uhr Wien"
    )


@pytest.mark.parametrize("text", WORDS)
def test_a_date_in_words(text: str) -> None:
    assert (EN.plain(when(text)), DE.plain(when(text))) == WORDS[text]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2019-02-27", '<time datetime="2019-02-27">27 February 2019</time>'),
        ("2019-02-27~", "around 27 February 2019"),
        ("2019-02-XX", '<time datetime="2019-02">a day in February 2019</time>'),
        (
            "2019-02-27T18:30",
            (
                '<time datetime="2019-02-27T18:30:00+07:00">27 February 2019, 18:30</time>'
                '<span class="city"> Hanoi</span>'
                '<span class="other-city">\u00a0· '
                '<span class="nowrap">06:30 New York</span></span>'
            ),
        ),
        (
            "2019-02-23~/2019-02-26",
            'around 23 February 2019 – <time datetime="2019-02-26">26 February 2019</time>',
        ),
        ("2019/..", 'since <time datetime="2019">2019</time>'),
    ],
)
def test_a_date_in_html(text: str, html: str) -> None:
    assert EN.full(when(text)).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2019-02-27T18:30", '<time datetime="2019-02-27">27 February 2019</time>'),
        ("2019-02-28T17:15Z", '<time datetime="2019-03-01">1 March 2019</time>'),
        ("2019-02-27T11:00~", '<time datetime="2019-02-27">27 February 2019</time>'),
        ("2019-02-27T18:30?", "27 February 2019 (date uncertain)"),
        ("2019-02", '<time datetime="2019-02">February 2019</time>'),
    ],
)
def test_a_day_is_the_day_at_the_place(text: str, html: str) -> None:
    assert EN.day(when(text)).html == html


def test_names_of_cities_are_escaped() -> None:
    dates = Dates(strings("en"), Text('N"&Y', "en"), NEW_YORK, TAGS)
    assert dates.full(when("2019-02-27T18:30", city="<Hà Nội>")).html == (
        '<time datetime="2019-02-27T18:30:00+07:00">27 February 2019, 18:30</time>'
        '<span class="city"> &lt;Hà Nội&gt;</span>'
        '<span class="other-city">\u00a0· '
        '<span class="nowrap">06:30 N&#34;&amp;Y</span></span>'
    )
    assert dates.plain(when("2019-02-27T18:30", city="<Hà Nội>")) == '27 February 2019, 18:30 <Hà Nội> · 06:30 N"&Y'


def test_the_editions_city_is_left_out_if_its_time_is_the_same() -> None:
    assert DE.plain(when("2019-02-27T18:30", "Europe/Berlin", "Berlin")) == "27. Februar 2019, 18.30 Uhr Berlin"


def test_an_edition_without_a_city_names_only_the_place() -> None:
    assert IN_NO_CITY.plain(when("2019-02-27T18:30")) == "27 February 2019, 18:30 Hanoi"


def test_an_instant_with_another_offset_is_shown_in_its_zone() -> None:
    shown = Point(2019, 3, 1, 0, 15, 30, precision=Precision.MINUTE, offset=420, approximate=True)
    assert local_point(parse_point("2019-02-28T12:15:30-05:00~"), HANOI) == shown
    assert local_point(parse_point("2019-02-28T12:15"), HANOI) == parse_point("2019-02-28T12:15")
    assert local_point(parse_point("2019-02"), HANOI) == parse_point("2019-02")


@pytest.mark.parametrize("text", CERTAIN)
def test_datetime_contains_what_is_certain(text: str) -> None:
    point = parse_point(text)
    assert (certain_datetime(point, HANOI), certain_datetime(point, HANOI, timed=False)) == CERTAIN[text]


points = st.builds(
    "{}{}".format,
    st.sampled_from(["201X", "2019", "2019-XX", "2019-02", "2019-02-XX", "2019-02-27", "2019-02-27T18:30"]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(points, st.booleans())
def test_datetime_never_says_more_than_the_date(text: str, timed: bool) -> None:
    """What it says is the beginning of the text as far as that is sure, and nothing where the text is in doubt."""
    certain = certain_datetime(parse_point(text), HANOI, timed)
    known = text.rstrip("?~%").replace("-XX", "")
    assert (known + ":00+07:00").startswith(certain)
    assert certain == "" or not text.endswith(("?", "%"))
    assert "T" not in certain or text == "2019-02-27T18:30"


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("2019-02-27", HANOI, "2019-02-27T00:00:00+07:00"),
        ("2019-02-27T18:30+09:00", HANOI, "2019-02-27T16:30:00+07:00"),
        ("2018-05-04T12:00", "Asia/Pyongyang", "2018-05-04T12:00:00+08:30"),
        ("2019-02-27T18:30", "UTC", "2019-02-27T18:30:00Z"),
        ("2019-02-27T18:30", "Europe/London", "2019-02-27T18:30:00Z"),
    ],
)
def test_an_instant_for_machines(text: str, name: str, written: str) -> None:
    assert rfc3339(parse_point(text), name) == written


def test_an_instant_in_local_mean_time_is_written_in_utc() -> None:
    """Vienna's clocks were 1:05:21 ahead until 1893; no offset of whole minutes says that."""
    assert rfc3339(parse_point("1890-01-01T12:00"), VIENNA) == "1890-01-01T10:54:39Z"


@given(st.text(alphabet="0129X-/.T:Z+?~%", max_size=24))
def test_every_date_can_be_put_in_words(text: str) -> None:
    try:
        parse(text)
    except DateError:
        return
    for dates in (EN, DE):
        assert "{" not in dates.plain(when(text)) + dates.full(when(text)).html + dates.day(when(text)).html
