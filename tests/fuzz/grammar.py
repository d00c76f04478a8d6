"""Random front matters and texts: mostly well formed, so that what is odd about them gets far."""

from random import Random

from tests.parse.test_safety import TOKENS

FIELDS = [
    *("title", "summary", "date", "kind", "updates", "corrections", "topics", "people", "embargo", "known", "draft"),
    *(
        "withdrawn",
        "image",
        "byline",
        "slug",
        "aliases",
        "kicker",
        "standfirst",
        "sources",
        "place",
        "dateline",
        "lang",
    ),
    *(
        "<<",
        "title ",
        '"title"',
        "'date'",
        "? title",
        "- title",
        "*a",
        "&a title",
        "!!str title",
        "",
        "~",
        "null",
        "x y",
    ),
]
SCALARS = [
    *(
        "",
        "a",
        "A story",
        "no",
        "yes",
        "NO",
        "true",
        "false",
        "True",
        "~",
        "null",
        "12:30",
        "0123",
        "1.10",
        "1e3",
        "-0",
    ),
    *("0x1F", "0b_", "0o9", ".nan", ".inf", "-.inf", "1_000", "9" * 400, "2019-02-27", "2019-02-27T08:00Z", "2019-02"),
    *("2026-02-30", "0000-01-01", "10000-01-01", "2019-02-27 08:00", "2019-02-27T25:00", "2019-02-27T08:00+25:00"),
    *("2019-02-27T08:00:60Z", "2019-02-27~", "2019-XX", "201X", "2019-21", "-2019", "20190227", "now", "2019-02-27/.."),
    *("news", "analysis", "summit", "[a]", "[]", "{}", "{a: b}", "[a, [b, [c]]]", "{a: {b: {c: {d: {e: {f: g}}}}}}"),
    *(
        '"a"',
        "'a'",
        '"',
        "'",
        '"a',
        "'a'b",
        '"\\n"',
        '"\\0"',
        '"\\ud800"',
        '"\\UFFFFFFFF"',
        '"\\e[2J"',
        '"\\x"',
        '"\\"',
    ),
    *(
        "A #1 story",
        "a: b",
        "a : b",
        "- a",
        "? a",
        "@a",
        "`a`",
        "%a",
        "&a b",
        "*a",
        "!a b",
        "!!bool x",
        "!!timestamp x",
    ),
    *("!!python/object/apply:os.system [x]", "!!binary x", "!<tag:x> y", "| a", "|", ">", "|+2", ">-9", "|\n  a\n  b"),
    *(
        ">\n  a\n\n  b",
        "|\n\ta",
        "[a",
        "a]",
        "{a",
        "a}",
        "[a, ]",
        "{a: b, }",
        "[,]",
        "{,}",
        ",",
        "---",
        "...",
        "-",
        ":",
    ),
    *(
        "javascript:alert(1)",
        "https://a.example/",
        "//evil.example",
        "../x",
        "con",
        "a" * 300,
        "é",
        "𝄞",
        "\u2028",
        "\x85",
    ),
    *(
        "\u202e",
        "\ufeff",
        "\ufdd0",
        "\x07",
        "<script>alert(1)</script>",
        "[[a]]",
        "*a*",
        "[x](javascript:y)",
        "{{ x }}",
    ),
    *("{at: 2019-03-01, text: a}", "[{at: 2019-03-01, text: a}]", "{file: a.jpg, alt: b}", "{en: a, de: b}"),
]
# What may well stand there, with small oddities.
PAIRS = [
    tuple(line.split(": ", 1))
    for line in """\
kicker: A
kicker: "\\u200b"
kicker: '[x](javascript:y)'
short_title: A
key_points: [a, '*b*']
method: <b onclick=x>
topics: [summit]
people: [kim, kim]
events: [a]
dateline: hanoi
slug: b
featured: true
draft: true
draft: no
embargo: 2019-03-01T08:00Z
known: 2019-03
updates: [{at: 2019-03-01, text: a}]
corrections: [{at: 2019-03-01T08:00Z, text: '*a*'}]
withdrawn: {at: 2019-03-01, reason: r}
image: {file: a.jpg, alt: b, credit: c}
aliases: [x, y]
aliases: [../x]""".splitlines()
]
BREAKS = ["\n"] * 60 + ["\n\n", "\n  ", "\n- ", "\n\t", "\r\n", "\r", "\n# x\n", "\n---\n", "\n...\n", " ", ""]
GOOD = ["title: A", "summary: s", "date: 2019-02-27T08:00Z", "kind: news"]
ENDS = ["---\n"] * 100 + ["---", "--- \n", "----\n", "...\n", "", "---\n---\n", " ---\n"]


def front_matter(chance: Random) -> str:
    """A file that consists of little but its fields."""
    lines = [line for line in GOOD if chance.random() < 0.97]
    for _ in range(chance.choice([0, 1, 1, 2, 3, 6])):
        field, value = (
            chance.choice(PAIRS) if chance.random() < 0.7 else (chance.choice(FIELDS), chance.choice(SCALARS))
        )
        lines.insert(chance.randint(0, len(lines)), f"{field}: {value}")
    text = "".join(line + chance.choice(BREAKS) for line in lines)
    for _ in range(chance.choice([0, 0, 0, 0, 0, 1, 3])):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(SCALARS) + text[place + chance.choice([0, 0, 1, 5]) :]
    begin = chance.choice(["---\n"] * 100 + ["", "--- \n", "\ufeff---\n", "\n---\n", "---"])
    return f"{begin}{text}{chance.choice(ENDS)}{chance.choice(['Text.', '', '[[a]]', '---'])}\n"


WRAPPERS = [
    *(
        "> {}",
        "- {}",
        "1. {}",
        "    {}",
        "# {}",
        "*{}*",
        "**{}**",
        "`{}`",
        "[{}](https://a.b)",
        "[[a|{}]]",
        "<b>{}</b>",
    ),
    *("<div>\n{}\n</div>", "<a href='{}'>x</a>", '<b title="{}">x</b>', "![{}](a.jpg)", "*[{}]: y", "[^1]: {}"),
    *("/// note | {}\na\n///", "/// quote\n{}\n///", "/// since | 2019-03-01\n{}\n///", "|a|\n|-|\n|{}|", "a\n:   {}"),
    *("```\n{}\n```", "<!-- {} -->", "<script>{}</script>", "&lt;{}&gt;", "<{}>", "{}\n===", "<details><summary>{}"),
]

CALM = [token for token in TOKENS if "///" not in token and "[" not in token]  # nothing of ours that must be right


def body(chance: Random) -> str:
    """Tokens in a row, tokens inside one another, or both."""
    return "\n\n".join(_part(chance) for _ in range(chance.randint(1, 4)))


def _part(chance: Random) -> str:
    tokens = TOKENS if chance.random() < 0.3 else CALM
    text = "".join(chance.choices(tokens, k=chance.randint(1, 15)))
    for _ in range(chance.choice([0, 0, 1, 2, 4])):
        wrapper = chance.choice(WRAPPERS)
        text = wrapper.replace("{}", text if chance.random() < 0.7 else text.replace("\n", "\n    "))
    return text
