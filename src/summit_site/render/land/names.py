"""Where the names of countries and seas stand on a map: label points and rough sizes, no borders.

Each row: the key of the name in the strings files, and one or more points as longitude, latitude and how many degrees
of longitude there are for a name around it. Several points are alternatives; a map shows a name once. The order is that
of importance: large first. General geography, written down by hand for maps of this size; a country too small to be
named on any of them is left out.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class NamePoint(NamedTuple):
    longitude: float
    latitude: float
    room: float  # in degrees of longitude


class GroundName(NamedTuple):
    """`key`: of its name in the strings files."""

    key: str
    points: tuple[NamePoint, ...]

    @property
    def sea(self) -> bool:
        return self.key.startswith("sea_")


SEAS = """\
sea_pacific -150 22 60, 165 25 36, -128 -25 44, -140 38 40, 170 5 34, -172 -28 34, -150 -4 44
sea_atlantic -42 33 36, -25 -15 28, -33 47 24, -14 -30 26, -55 24 20
sea_indian 78 -18 40, 73 -3 22, 90 -32 36, 62 -5 16
sea_arctic 0 83 60, -150 78 50, 150 79 50
sea_southern 90 -61 70, -150 -64 70, 0 -60 60
sea_mediterranean 18 34.6 15, 5 39.5 9, 29 33.6 9
sea_arabian 64 15 13, 66 11 12
sea_bengal 88.5 14 9
sea_caribbean -75 14.8 13
sea_gulf_of_mexico -90.5 25 11
sea_south_china 114.5 14 9, 113 17.5 8, 112 10 7
sea_philippine 132 18 11, 134 13 11
sea_bering -178 57.5 15
sea_okhotsk 149 54 10
sea_coral 154 -17 10
sea_tasman 160 -39 12
sea_hudson -85.5 60 10
sea_labrador -53 57 9
sea_norwegian 2 67 10
sea_barents 40 74 14
sea_gulf_of_alaska -146 57 12
sea_black 34 43.2 9
sea_north 3 56.4 6
sea_japan 134.5 40.2 7
sea_east_china 125.2 29.2 6
sea_java 111 -5 7
sea_guinea 2 1.5 9
sea_red 38.2 20.3 4
sea_yellow 123.3 35.7 4.5
sea_biscay -5 45.4 5
sea_celebes 122 3.5 5
sea_andaman 96 10.5 4
sea_caspian 50.7 41.5 4
sea_persian_gulf 51.6 27.1 4
sea_baltic 19 56.4 4
sea_gulf_of_thailand 101.3 10 3.6
sea_gulf_of_tonkin 107.8 19.6 2.6
"""
COUNTRIES = """\
RU 96 63 60, 44 57 20, 135 60 24, 70 60 24, 33 58 8, 47 52 8, 110 53 14, 135 50 8
CA -105 58 40, -75 50 14, -115 54 14, -65 52 10, -85 51 12
US -99 39.5 38, -153 65 14, -83 34.5 10, -117 39.5 12, -90 44 12
CN 103 35 30, 113 31 12, 112 27 12, 90 40 14, 123 45.5 8
BR -53 -10 26, -45 -8 10, -60 -4 12, -48 -20 8
AU 134 -25 28, 120 -26 12, 145 -24 12, 146 -33 8
IN 79 22 14, 77 16 6, 75 27 7
AR -65 -35 10, -69 -45 6, -62 -28 7
KZ 67 48 20, 51 49 8, 75 46 10
DZ 3 28 13
CD 23 -3 12
GL -41 74 20
SA 45 24 12
MX -102 24 12, -98 18.5 6, -107 28 7
ID 114 -1 12, 102 -1 6, 121 -2 6
SD 30 16 10
LY 18 27 11
IR 54 32.5 11
MN 104 46.7 15
PE -75 -9 8
TD 18.5 15 7
NE 9 17 9
AO 17.5 -12.5 9
ML -2 18 9
ZA 23 -30 11
CO -73 3.5 7
ET 39.5 8.5 8
BO -64.5 -17 8
MR -10.5 20 7
EG 29.5 26.5 7
TZ 34.8 -6.3 7
NG 8 9.5 8
VE -66 7 8
PK 69 29.5 8, 72 32 5
MZ 37.5 -14 6, 34 -22 4
TR 35 39 12
CL -71 -33 5, -70 -23 4
ZM 27 -14.5 8
MM 96 21 5
AF 66 34 8
SO 45.5 4 6
CF 20.5 6.7 8
UA 31 49 11
MG 46.8 -19 5
BW 24 -22 6
KE 38 0.5 6
FR 2.5 46.7 7
YE 47.5 15.7 7
TH 101.3 15.8 5
ES -3.8 40 8
TM 59 39.3 8
CM 12.5 5.5 5
PG 143.5 -6.5 7
SE 15.5 62.5 6
UZ 63.5 41.7 8
MA -6.5 32 6
IQ 43.5 33 6
PY -58.5 -23 5
ZW 29.8 -19 5
NA 17 -22 7
JP 138.3 36.3 6, 142.8 43.4 4
DE 10.3 51 7
CG 15.2 -0.5 4
FI 26.5 63.5 7
VN 108 13.8 4.5, 105 21.8 4.5
MY 102.3 4 4, 113.8 3 5
NO 9 61.3 6
CI -5.5 7.5 5
PL 19.3 52 8
OM 56.5 20.8 4.5
IT 12.6 42.8 5
PH 122 12.5 6, 121 16.8 4
EC -78.3 -1.4 4
BF -1.7 12.3 5
NZ 171.5 -43.5 6
GA 11.8 -0.6 4
GB -1.8 53 6
GN -11 10.5 5
UG 32.4 1.3 4
GH -1.2 7.8 4
RO 25 45.8 7
LA 102.4 19.6 4
BY 28 53.5 7
KG 74.5 41.5 6
SN -14.5 14.5 4
SY 38.6 35 4
KH 104.9 12.7 4
UY -56 -33 4
TN 9.4 34.5 3
BD 90 24 3.5
NP 84 28.3 6
TJ 71 38.7 4
GR 22 39.4 4
KP 127 40.2 4.5
KR 127.9 36.4 4
JO 36.7 31 3
PT -8 39.7 3
HU 19.4 47.1 5
CU -79 21.9 6
AT 14.3 47.5 6
CZ 15.4 49.8 5
IS -18.6 65 7
IE -8 53.2 4
BG 25.3 42.7 4.5
RS 20.8 44.2 3.5
CH 8.2 46.8 3.5
NL 5.6 52.3 3.5
BE 4.6 50.6 3
DK 9.3 56 3
LT 24 55.3 4.5
LV 25.3 56.9 5
EE 25.8 58.7 4.5
GE 43.6 42.1 4.5
AZ 47.7 40.4 4.5
NI -85 12.8 3.5
HN -86.6 14.8 4.5
GT -90.3 15.6 3.5
PA -80.2 8.5 4.5
LK 80.7 7.6 2.5
TW 121 23.7 2.5
IL 34.9 31.2 2.5
QA 51.2 25.3 1.8
AE 54.3 23.7 4
KW 47.6 29.4 2
ER 38.6 15.6 4
HR 16.4 45.4 3.5
SK 19.5 48.7 4.5
SI 14.8 46.1 2.5
BA 17.8 44.2 3.5
"""


@cache
def ground_names() -> tuple[GroundName, ...]:
    """Of countries and seas."""
    countries = (_read(f"country_{line}") for line in COUNTRIES.splitlines())
    return (*map(_read, SEAS.splitlines()), *countries)


def _read(line: str) -> GroundName:
    key, _, points = line.partition(" ")
    return GroundName(key, tuple(NamePoint(*map(float, point.split())) for point in points.split(",")))
