"""Dates: exact days, flags and messages; and the same answers as the `edtf` package where both know a form."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summit_site.base.edtf import DateError, Edtf, Point, Precision, parse, parse_moment, parse_point
from summit_site.base.points import EARLIEST, LATEST
from summit_site.base.zones import zone

CENTURY, DECADE, YEAR, SEASON, MONTH, DAY, MINUTE = Precision
HANOI = zone("Asia/Ho_Chi_Minh")
HINT = "write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30"
TWO_DIGITS = "months and days have two digits: 2019-02-07"
YEAR_FIRST = "write the year first: 2019-02-27"
DECADE_ALONE = "a decade has no month or day: 201X"
CENTURY_ALONE = "a century has no month or day: 19XX"
YEARS = "the year of a time must be from 0002 to 9900"
BEFORE_1 = "years before 1 have a sign and four digits; 44 BC is -0043"
AS_A_SPAN = "write the years before 1 as a span: -0049/-0040"
CLOCK = "there is no such time of day"
OFFSET = "no place on earth has such a time zone offset"
BACKWARDS = "the span ends before it begins"
EXACT = "an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30"

POINTS = {
    "2019": Point(2019, precision=YEAR),
    "0001": Point(1, precision=YEAR),
    "9999": Point(9999, precision=YEAR),
    "0000": Point(0, precision=YEAR),
    "-0043": Point(-43, precision=YEAR),
    "-0043-03": Point(-43, 3, precision=MONTH),
    "-0043-03-15": Point(-43, 3, 15),
    "-0043-03-15?": Point(-43, 3, 15, uncertain=True),
    "-9999": Point(-9999, precision=YEAR),
    "0000-02-29": Point(0, 2, 29),
    "-0004-02-29": Point(-4, 2, 29),
    "19XX": Point(1900, precision=CENTURY),
    "00XX": Point(0, precision=CENTURY),
    "19XX%": Point(1900, precision=CENTURY, uncertain=True, approximate=True),
    "000X": Point(0, precision=DECADE),
    "999X": Point(9990, precision=DECADE),
    "2019-21": Point(2019, 3, precision=SEASON),
    "2019-22": Point(2019, 6, precision=SEASON),
    "2019-23~": Point(2019, 9, precision=SEASON, approximate=True),
    "2019-24?": Point(2019, 12, precision=SEASON, uncertain=True),
    "-0043-21": Point(-43, 3, precision=SEASON),
    "201X": Point(2010, precision=DECADE),
    "201X~": Point(2010, precision=DECADE, approximate=True),
    "2019?": Point(2019, precision=YEAR, uncertain=True),
    "2019~": Point(2019, precision=YEAR, approximate=True),
    "2019%": Point(2019, precision=YEAR, uncertain=True, approximate=True),
    "2019-02": Point(2019, 2, precision=MONTH),
    "2019-02~": Point(2019, 2, precision=MONTH, approximate=True),
    "2019-XX": Point(2019, precision=YEAR, masked=True),
    "2019-XX-XX": Point(2019, precision=YEAR, masked=True),
    "2019-02-XX": Point(2019, 2, precision=MONTH, masked=True),
    "2019-02-XX?": Point(2019, 2, precision=MONTH, masked=True, uncertain=True),
    "2019-02-27": Point(2019, 2, 27),
    "2019-02-27%": Point(2019, 2, 27, uncertain=True, approximate=True),
    "2020-02-29": Point(2020, 2, 29),
    "2019-02-27T18:30": Point(2019, 2, 27, 18, 30, precision=MINUTE),
    "2019-02-27T00:00": Point(2019, 2, 27, precision=MINUTE),
    "2019-02-27T18:30:15": Point(2019, 2, 27, 18, 30, 15, precision=MINUTE),
    "2019-02-27 18:30": Point(2019, 2, 27, 18, 30, precision=MINUTE),
    "2019-02-27 18:30:15 +07:00": Point(2019, 2, 27, 18, 30, 15, precision=MINUTE, offset=420),
    "2019-02-27 18:30 Z": Point(2019, 2, 27, 18, 30, precision=MINUTE, offset=0),
    "2019-02-27 11:00~": Point(2019, 2, 27, 11, precision=MINUTE, approximate=True),
    "2019-02-27T18:30:15.5": Point(2019, 2, 27, 18, 30, 15, precision=MINUTE, microsecond=500_000),
    "2019-02-27T18:30:15.123Z": Point(2019, 2, 27, 18, 30, 15, precision=MINUTE, offset=0, microsecond=123_000),
    "2019-02-27T18:30:15.123456789Z": Point(2019, 2, 27, 18, 30, 15, precision=MINUTE, offset=0, microsecond=123_456),
    "0002-01-01T00:00": Point(2, precision=MINUTE),
    "9900-12-31T23:59": Point(9900, 12, 31, 23, 59, precision=MINUTE),
    "2019-02-27T18:30Z": Point(2019, 2, 27, 18, 30, precision=MINUTE, offset=0),
    "2019-02-27T18:30+07:00": Point(2019, 2, 27, 18, 30, precision=MINUTE, offset=420),
    "2019-02-27T18:30-03:30": Point(2019, 2, 27, 18, 30, precision=MINUTE, offset=-210),
    "2019-02-27T18:30+14:00": Point(2019, 2, 27, 18, 30, precision=MINUTE, offset=840),
    "2019-02-27T11:00~": Point(2019, 2, 27, 11, precision=MINUTE, approximate=True),
    "2019-02-27T11:00:00+07:00?": Point(2019, 2, 27, 11, precision=MINUTE, offset=420, uncertain=True),
}
FAULTS = {
    "": HINT,
    "soon": HINT,
    "19": HINT,
    "20190227": HINT,
    "+2019": HINT,
    " 2019": HINT,
    "2019\n": HINT,
    "２０１９": HINT,
    "2019-02-27T18": HINT,
    "2019-02-27T18:30+07": "write the offset with two digits and a colon: 2019-02-27T18:30+07:00",
    "2019-02-27t18:30": HINT,
    "2019-02T18:30": HINT,
    "2019-02-2X": HINT,
    "2019~?": HINT,
    "2XXX": HINT,
    "XXXX": HINT,
    "2019-2X": HINT,
    "2019-02-27  18:30": HINT,
    "2019-02-27T18:30.5": HINT,
    "2019-02-27T18:30:15.": HINT,
    "Y17000": HINT,
    "17000": HINT,
    "2019-2": TWO_DIGITS,
    "2019-2-7": TWO_DIGITS,
    "27.2.2019": YEAR_FIRST,
    "27. 2. 2019": YEAR_FIRST,
    "2/27/2019": YEAR_FIRST,
    "27/02/2019": YEAR_FIRST,
    "2019-02-27 18.30": "write the time with a colon: 2019-02-27T18:30",
    "2019-02-27 9:30": "hours have two digits: 2019-02-27T09:30",
    "2019-02-27 18:30 +0700": "write the offset with two digits and a colon: 2019-02-27T18:30+07:00",
    "2019-02-27T18:30 EST": "write the zone as an offset, +07:00, or leave it out",
    "201X-02": DECADE_ALONE,
    "201X-XX": DECADE_ALONE,
    "20XX-02": CENTURY_ALONE,
    "20XX-21": CENTURY_ALONE,
    "201X-21": DECADE_ALONE,
    "0000-01-01T00:00": YEARS,
    "0001-12-31T23:59": YEARS,
    "-0043-03-15T12:00": YEARS,
    "9901-01-01T00:00": YEARS,
    "-0000": "the year 1 BC is 0000",
    "-44": BEFORE_1,
    "44 BC": BEFORE_1,
    "44 v. Chr.": BEFORE_1,
    "-00XX": AS_A_SPAN,
    "-004X": AS_A_SPAN,
    "-0001-02-29": "-0001-02 has no day 29",
    "2019-00": "there is no month 00",
    "2019-13": "there is no month 13",
    "2019-20": "there is no month 20",
    "2019-25": "there is no month 25; seasons are 21 (spring) to 24 (winter)",
    "2019-21-01": "there is no month 21; seasons are 21 (spring) to 24 (winter)",
    "2019-21-XX": "there is no month 21; seasons are 21 (spring) to 24 (winter)",
    "2019-02-00": "2019-02 has no day 00",
    "2019-02-29": "2019-02 has no day 29",
    "2019-04-31": "2019-04 has no day 31",
    "1900-02-29": "1900-02 has no day 29",
    "2019-02-27T24:00": CLOCK,
    "2019-02-27T18:60": CLOCK,
    "2019-02-27T18:30:60": CLOCK,
    "2019-02-27T18:30+14:01": OFFSET,
    "2019-02-27T18:30-07:60": OFFSET,
    "2019-XX-05": "a day needs a month",
    "2019-02-XXT18:30": "a time needs an exact day",
    "2019-XX-XXT18:30": "a time needs an exact day",
    "../..": "a span needs a beginning or an end",
    "/2019": HINT,
    "2019/": HINT,
    "2019/2020/2021": HINT,
    "2019-02-27/28": HINT,
    "2019/2018": BACKWARDS,
    "2019-02-27/2019-01": BACKWARDS,
    "2019-02-27T18:30/2019-02-27T18:29": BACKWARDS,
    "2019-02-27T18:30+07:00/2019-02-27T11:29Z": BACKWARDS,
    "2019-03-02T00:00Z/2019-02-28": BACKWARDS,
    "2019-02-30/..": "2019-02 has no day 30",
    "-0040/-0049": BACKWARDS,
    "0001/0000": BACKWARDS,
    "2019-22/2019-21": BACKWARDS,
    "2019/19XX-01": CENTURY_ALONE,
    "../2019-13": "there is no month 13",
}
DAYS = {
    "19XX": ("1900-01-01", "1999-12-31"),
    "2019-21": ("2019-03-01", "2019-05-31"),
    "2019-23": ("2019-09-01", "2019-11-30"),
    "2019-24": ("2019-12-01", "2019-12-31"),
    "2018-24/2019-21": ("2018-12-01", "2019-05-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "2019": ("2019-01-01", "2019-12-31"),
    "2019-12": ("2019-12-01", "2019-12-31"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2019-02-XX": ("2019-02-01", "2019-02-28"),
    "2019-XX": ("2019-01-01", "2019-12-31"),
    "2019-02-27": ("2019-02-27", "2019-02-27"),
    "2019-02-23/2019-02-26": ("2019-02-23", "2019-02-26"),
    "2018/2019-02": ("2018-01-01", "2019-02-28"),
    "2019-02/..": ("2019-02-01", "2019-02-28"),
    "../2019-02": ("2019-02-01", "2019-02-28"),
}


def days(found: Edtf) -> tuple[str, str]:
    """The first and the last day, where days count as in UTC."""
    return str(found.begins(UTC).date()), str((found.ends(UTC) - timedelta(microseconds=1)).date())


@pytest.mark.parametrize("text", POINTS)
def test_a_date_is_read_as_exactly_what_it_says(text: str) -> None:
    assert parse_point(text) == POINTS[text]
    assert parse(text) == Edtf(text, POINTS[text], POINTS[text])


@pytest.mark.parametrize("text", FAULTS)
def test_an_invalid_date_is_rejected_with_a_reason(text: str) -> None:
    with pytest.raises(DateError) as fault:
        parse(text)
    assert str(fault.value) == FAULTS[text]


@pytest.mark.parametrize("text", ["2019-02-23/2019-02-26", "2019-02/2019-02-10", "2019-02-27T18:30/2019-02-27T20:35"])
def test_a_span_has_both_ends(text: str) -> None:
    left, right = map(parse_point, text.split("/"))
    assert parse(text) == Edtf(text, left, right, span=True)


def test_an_open_span_has_one_end_which_places_it() -> None:
    february = parse_point("2019-02")
    assert parse("2019-02/..") == Edtf("2019-02/..", february, None, span=True)
    assert parse("../2019-02") == Edtf("../2019-02", None, february, span=True)
    assert parse("2019-02/..").anchor == parse("../2019-02").anchor == february


def test_ends_without_an_offset_are_compared_as_widely_as_zones_go() -> None:
    """28 February lasts somewhere until 1 March in UTC, so nobody can say that these run backwards."""
    assert parse("2019-03-01T00:00Z/2019-02-28").span
    assert parse("2019-02-28/2019-02-28T00:00Z").span


@pytest.mark.parametrize("text", DAYS)
def test_its_first_and_last_day(text: str) -> None:
    assert days(parse(text)) == DAYS[text]


def test_a_day_begins_and_ends_at_midnight_of_its_zone() -> None:
    day = parse("2019-02-27")
    assert day.begins(HANOI) == datetime(2019, 2, 26, 17, tzinfo=UTC)
    assert day.ends(HANOI) == datetime(2019, 2, 27, 17, tzinfo=UTC)


def test_a_day_on_which_clocks_change_has_another_length() -> None:
    vienna = ZoneInfo("Europe/Vienna")
    day = parse("2019-03-31")
    assert day.ends(vienna) - day.begins(vienna) == timedelta(hours=23)


def test_a_time_is_over_as_soon_as_it_is_reached_and_its_own_offset_counts() -> None:
    dinner = parse("2019-02-27T18:30")
    assert dinner.begins(HANOI) == dinner.ends(HANOI) == datetime(2019, 2, 27, 11, 30, tzinfo=UTC)
    assert parse("2019-02-27T18:30+09:00").begins(HANOI) == datetime(2019, 2, 27, 9, 30, tzinfo=UTC)


def test_years_before_1_are_in_order_although_their_instants_are_all_the_earliest() -> None:
    texts = ["-9999", "-0044", "-0043", "-0043-21", "-0043-03-15", "00XX", "0000", "0000-02", "0001-01-01", "0001-02"]
    assert sorted(texts[1::2] + texts[::2], key=lambda text: parse(text).sort_key(UTC)) == texts
    assert parse("-0043").begins(HANOI) == parse("0000").ends(HANOI) == EARLIEST
    assert parse("9999").ends(zone("America/New_York")) == LATEST


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2018-11-04T01:30-05:00", "2018-11-04T01:30-05:00"),
        ("2018-11-04T01:30-04:00", "2018-11-04T01:30-04:00"),
        ("2018-11-04T06:30Z", "2018-11-04T01:30-05:00"),
        ("2019-02-27T18:30", "2019-02-27T18:30"),
        ("2019-02-27", "2019-02-27"),
    ],
)
def test_on_the_clocks_of_a_place_a_time_keeps_their_offset(text: str, wanted: str) -> None:
    assert parse_point(text).local(zone("America/New_York")) == parse_point(wanted)


def test_an_offset_of_local_mean_time_is_left_out_because_it_has_seconds() -> None:
    assert parse_point("1880-01-01T00:00Z").local(zone("Europe/Vienna")) == Point(
        1880, 1, 1, 1, 5, 21, precision=MINUTE
    )


def test_dates_are_sorted_by_their_beginning_and_the_coarser_comes_first() -> None:
    texts = ["201X", "2018-12-31", "2019", "2019-01", "2019-01-01", "2019-01-01T00:00", "../2019-01-02", "2019-01-03"]
    shuffled = texts[::-2] + texts[::2]
    assert sorted(shuffled, key=lambda text: parse(text).sort_key(UTC)) == texts


@pytest.mark.parametrize("text", ["2019-02-27", "2019-02-27T18:30", "2019-02-27T18:30:15+07:00"])
def test_a_moment_is_an_exact_day_or_time(text: str) -> None:
    assert parse_moment(text) == parse_point(text)


@pytest.mark.parametrize("text", ["2019", "201X", "2019-02", "2019-02-XX", "2019-02-27?", "2019-02-27T18:30~"])
def test_what_is_known_less_exactly_is_no_moment(text: str) -> None:
    with pytest.raises(DateError) as fault:
        parse_moment(text)
    assert str(fault.value) == EXACT


DIFFERENT = {
    # text: (we take it, the package takes it)
    "2019-02-27T18:30": (True, False),  # seconds may be missing
    "2019-02-27T18:30:00~": (True, False),  # a time may be approximate
    "2019-02-27T18:30:00Z/2019-03": (True, False),  # a span may begin at a time
    "2019-02-XX/..": (True, False),  # or at a masked date; the package takes some such spans
    "201X~/2025": (True, False),
    "2019-02-27T24:00:00": (False, True),  # the end of a day is the beginning of the next
    "2019-02-29": (False, True),  # the package does not look at the year
    "2019-XX-05": (False, True),  # level 2
    "201X-02": (False, True),
    "XXXX": (False, True),
    "2019-25": (False, True),
    "Y12019": (False, True),  # a year of more than four digits
    "2019-21?": (True, False),  # a season may be uncertain
    "2019-02-27 18:30:00": (True, False),  # a blank instead of T
    "2019-02-27T18:30:00.123Z": (True, False),  # parts of a second
    "2019/": (False, True),  # an end that nobody knows; ours is either open or given
    "/2019": (False, True),
    "2019/2018": (False, True),  # the package does not look at the order
    " 2019 ": (False, True),  # white space is the editor's file's, not the date's
}


@pytest.mark.parametrize("text", DIFFERENT)
def test_where_we_differ_from_the_package_on_purpose(text: str) -> None:
    assert (ours(text) is not None, package_takes(text)) == DIFFERENT[text]


def ours(text: str) -> Edtf | None:
    try:
        return parse(text)
    except DateError:
        return None


def package_takes(text: str) -> bool:
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


def package_days(text: str) -> tuple[str, str]:
    """The first and the last day as the package sees them; of an open span only the given end can be asked for."""
    found = parse_edtf(text)
    first = "" if text.startswith("..") else str(date(*found.lower_strict()[:3]))
    last = "" if text.endswith("..") else str(date(*found.upper_strict()[:3]))
    return first or last, last or first


years = st.integers(1, 9999).map("{:04}".format)
months = st.integers(0, 14).map("{:02}".format)
month_days = st.one_of(st.integers(27, 32), st.integers(0, 32)).map("{:02}".format)
plain = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}-{}".format, years, months, month_days).filter(lambda text: text[4:] != "-02-29"),
    st.sampled_from(["2000-02-29", "2020-02-29", "1600-02-29"]),
)
masked = st.one_of(
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    st.builds("{}-{}-XX".format, years, st.integers(1, 12).map("{:02}".format)),
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
)
seasons = st.builds("{}-{}".format, years, st.integers(20, 25))
qualifiers = st.sampled_from(["", "?", "~", "%"])
points = st.builds("{}{}".format, plain, qualifiers)
litter = st.builds("{}{}".format, st.one_of(plain, masked), st.sampled_from(["-", "T", "??", "~?", "-1", "X", "Z"]))
times = st.builds(
    "2019-02-27T{:02}:{:02}:{:02}{}".format,
    *(st.integers(0, 23), st.integers(0, 62), st.integers(0, 58)),
    st.sampled_from(["", "Z", "+07:00", "-03:30", "+14:00"]),
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(points, seasons.filter(lambda text: text[4:] != "-25"), st.builds("{}{}".format, masked, qualifiers)))
@example("2019-02-30")
@example("2019-04-31")
@example("2020-02-XX~")
def test_a_date_is_taken_or_refused_as_by_the_package_and_has_the_same_days(text: str) -> None:
    found = ours(text)
    assert (found is not None) == package_takes(text)
    if found:
        assert days(found) == package_days(text)


@settings(max_examples=50, deadline=None)
@given(points, points)
@example("2019", "2019-01")
@example("2019-02-27", "2019-02-27")
@example("2019-12", "2020-01-01")
def test_a_span_is_taken_as_by_the_package_unless_it_runs_backwards(left: str, right: str) -> None:
    text = f"{left}/{right}"
    start, end = ours(left), ours(right)
    backwards = bool(start and end and end.ends(UTC) <= start.begins(UTC))
    found = ours(text)
    assert (found is not None) == (package_takes(text) and not backwards)
    if found:
        assert days(found) == package_days(text)


@settings(max_examples=40, deadline=None)
@given(points, st.booleans())
def test_an_open_span_is_taken_as_by_the_package_and_has_the_same_given_end(point: str, since: bool) -> None:
    text = f"{point}/.." if since else f"../{point}"
    found = ours(text)
    assert (found is not None) == package_takes(text)
    if found:
        side = 0 if since else 1
        assert days(found)[side] == package_days(text)[side]


@settings(max_examples=40, deadline=None)
@given(times)
def test_a_whole_time_is_taken_as_by_the_package(text: str) -> None:
    assert (ours(text) is not None) == package_takes(text)


@settings(max_examples=40, deadline=None)
@given(litter)
def test_what_the_package_refuses_for_its_end_is_refused(text: str) -> None:
    assert (ours(text), package_takes(text)) == (None, False)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0129X-/.T:Z+?~% ", max_size=24))
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    found = ours(text)
    assert found is None or found.begins(HANOI) <= found.ends(HANOI)


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("2019-02-28", "2019-03-01"),
        ("2019-12", "2020-01-01"),
        ("2018/2019-02", "2019-03-01"),
        ("2019/..", "2020-01-01"),
        ("201X", "2020-01-01"),
        ("2019-02-28T18:30+07:00", "2019-02-28T18:30+07:00"),
    ],
)
def test_a_date_is_over_when_the_next_begins(text: str, over: str) -> None:
    date = parse(text)
    assert date.over == parse_point(over)
    assert date.over.begins(UTC) == date.ends(UTC)
