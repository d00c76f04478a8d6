"""Hostile content by name: what breaks parsers, and what only keeps them busy."""

from collections.abc import Iterator

HEAD = "---\ntitle: A\nsummary: s\ndate: 2019-02-27T08:00Z\nkind: news\n---\n"
KIB = 1024
LIMIT = 256 * KIB - len(HEAD)  # the longest text that is read at all


def fit(unit: str, size: int = LIMIT) -> str:
    """A unit again and again, up to a size in bytes."""
    return unit * (size // len(unit.encode()))


def lines_of(unit: str, size: int = LIMIT, width: int = 60 * KIB) -> str:
    """The same in paragraphs, each a line below the limit for lines."""
    line = fit(unit, min(width, size))
    return fit(f"{line}\n\n", size)


def front(fields: str) -> str:
    return f"---\n{fields}\n---\nText.\n"


def field(value: str) -> str:
    return HEAD.replace("title: A", f"title: {value}") + "Text.\n"


def bomb(levels: int, merge: bool = False) -> str:
    lines = ["a0: &a0 {x: y}" if merge else "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        if merge:
            goal = ", ".join([f"*a{level - 1}"] * 9)
            lines.append(f"a{level}: &a{level} {{<<: [{goal}]}}")
        else:
            lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return "\n".join(lines)


FRONT_MATTERS: dict[str, str] = {
    "an alias bomb": front(bomb(9)),
    "a merge-key bomb": front(bomb(9, merge=True)),
    "a thousand brackets": field("[" * 1000),
    "a hundred thousand brackets": field("[" * 100_000),
    "sixty thousand brackets": field("[" * 60_000),
    "sixty thousand braces": field("{" * 60_000),
    "brackets and braces in turn": field("[{a: " * 12_000),
    "five hundred mappings in one another": front("\n".join(" " * level + "a:" for level in range(340))),
    "sixty thousand dashes": front(fit("- ", 60_000)),
    "a question a line": front(fit("? a\n", 60_000)),
    "a megabyte of keys": front("".join(f"key{number}: value\n" for number in range(60_000))),
    "four megabytes of keys": front("".join(f"key{number}: value\n" for number in range(240_000))),
    "the most keys that are read": front("".join(f"k{number}: v\n" for number in range(5_900))),
    "a hundred thousand lines": front("a: b\n" * 100_000),
    "a hundred thousand empty lines": front("\n" * 100_000),
    "sixty thousand empty lines": front("\n" * 60_000),
    "a hundred thousand lines and no end": "---\n" + "a: b\n" * 100_000,
    "sixty thousand comments": front(fit("#\n", 60_000)),
    "sixty kilobytes of quotes": field('"' + fit('\\"', 60_000) + '"'),
    "sixty kilobytes of spaces": field('"' + " " * 60_000 + '"'),
    "a long key": front("a" * 60_000 + ": b"),
    "a number of 5,000 digits": field("1" * 5000),
    "a year of 5,000 digits": HEAD.replace("2019-02-27T08:00Z", "1" * 5000) + "Text.\n",
    "an escape beyond Unicode": field('"\\UFFFFFFFF"'),
    "a lone surrogate": field('"\\ud800"'),
    "a null by escape": field('"\\0"'),
    "a terminal's escape": field('"\\e[2J\\e]0;x\\a"'),
    "a terminal's escape as a date": HEAD.replace("2019-02-27T08:00Z", '"\\e[2J"') + "Text.\n",
    "a date that is none": HEAD.replace("2019-02-27T08:00Z", "2026-02-30") + "Text.\n",
    "an hour that is none": HEAD.replace("2019-02-27T08:00Z", "2026-02-27T25:00:00+25:00") + "Text.\n",
    "a year 0": HEAD.replace("2019-02-27T08:00Z", "0000-01-01") + "Text.\n",
    "tags": front("a: !!bool x\nb: !!timestamp x\nc: !!python/object:os.system x\nd: !!binary x\ne: !<x> y"),
    "numbers that are none": front("a: 0b_\nb: .nan\nc: 0x\nd: 1e999999999"),
    "a directive": "---\n%YAML 9.9\n%TAG ! tag:x,2000:\n---\nText.\n",
}

REFERENCES = "".join(f"[r{number}]: https://a.example/{number}\n" for number in range(6000))
ABBREVIATIONS = "\n\n".join(f"*[Ab{number}]: {number}" for number in range(3000))

BODIES: dict[str, str] = {
    "opening brackets": "[" * 8000,
    "opening brackets in many lines": lines_of("[", width=99),
    "ninety brackets a paragraph": lines_of("[" * 90, width=90),
    "ninety brackets a paragraph, closed": lines_of("[" * 90 + "]" * 90, width=180),
    "brackets in pairs": lines_of("[]"),
    "links without an end": fit("[a](", 16 * KIB),
    "links without an end, in paragraphs": lines_of("[a](" * 90, width=360),
    "references without an end": fit("[a][", 16 * KIB),
    "references without an end, in paragraphs": lines_of("[a][" * 90, width=360),
    "references that lead nowhere": lines_of("[a][b] "),
    "short references": lines_of("[a] "),
    "references, used": REFERENCES + "\n\n" + lines_of("[r1][r5999] ", 40 * KIB, 2 * KIB),
    "footnotes without an end": fit("[^", 8 * KIB),
    "footnotes without a text": lines_of("[^a] "),
    "footnotes that are never used": "\n".join(f"[^{number}]: x" for number in range(900)),
    "footnotes that are used": "".join(f"[^{n}] " for n in range(900))
    + "\n\n"
    + "\n".join(f"[^{n}]: x" for n in range(900)),
    "images without an end": fit("![", 16 * KIB),
    "images": lines_of("![a](b) "),
    "links": lines_of("[a](https://b.example) "),
    "links with titles": lines_of("[a](https://b.example 'c') ", width=2 * KIB),
    "parentheses in an address": lines_of("[a](" + "(" * 40 + ")" * 40 + ") ", width=600),
    "our links": lines_of("[[a]] "),
    "our links without an end": lines_of("[[a|" * 45, width=180),
    "citations": lines_of("[@a] "),
    "citations of many": lines_of("[@" + "a; @" * 200 + "a] "),
    "autolinks": lines_of("<https://a.example> "),
    "opening tags": fit("<a ", 32 * KIB),
    "opening tags in paragraphs": lines_of("<a " * 90, width=270),
    "tags": lines_of("<b>x</b> "),
    "tags that are never closed": lines_of("<b>" * 90, width=270),
    "one tag with many attributes": "<b " + fit("a ", 60 * KIB) + ">x</b>",
    "one tag with many lines of attributes": "<b\n" + fit("a=b\n", 3 * KIB) + ">x</b>",
    "elements in one another": fit("<div>"),
    "a hundred elements in one another": "\n\n".join(["<div>" * 99 + "x" + "</div>" * 99] * 200),
    "a thousand elements in one another": "<div>" * 1000 + "x" + "</div>" * 1000,
    "blocks of HTML": fit("<div>\nx\n</div>\n\n"),
    "comments": lines_of("<!-- a --> "),
    "comments without an end": lines_of("<!-- " * 90, width=450),
    "comments in comments": "`</` and `</` or `<!-- <!--`",
    "sections of character data": fit("<![CDATA[", 16 * KIB),
    "declarations": lines_of("<!a> "),
    "instructions": lines_of("<?a ?> "),
    "backslashes": fit("\\"),
    "backslashes in lines": lines_of("\\"),
    "backticks": lines_of("`"),
    "backticks, longer and longer": " ".join("`" * number for number in range(1, 700)),
    "code": lines_of("`a` "),
    "asterisks": lines_of("*"),
    "asterisks and spaces": lines_of("* "),
    "asterisks and letters": lines_of("*a"),
    "bold and letters": lines_of("**a"),
    "bold, italic and letters": lines_of("***a **b *c"),
    "underscores": lines_of("_a"),
    "underscores in words": lines_of("_a_b"),
    "quotation marks": lines_of("\"'"),
    "quotation marks and words": lines_of("\"a 'b "),
    "dashes": lines_of("-- "),
    "dots": lines_of("..."),
    "ampersands": lines_of("&"),
    "character references": lines_of("&#60;"),
    "exclamation marks": lines_of("!"),
    "lists in one another, in a line": "- " * 1000 + "a",
    "lists in one another, in a hundred lines": fit("- " * 100 + "a\n\n"),
    "lists in one another, indented": "\n".join("    " * level + "- a" for level in range(350)),
    "numbered lists in one another": "1. " * 1000 + "a",
    "quotations in one another": ">" * 1000 + " a",
    "quotations in one another, with spaces": "> " * 20_000 + "a",
    "quotations in one another, again and again": fit(">" * 40 + " a\n\n"),
    "a flat list": fit("- a\n", 3 * KIB) + "\n" + fit("- a\n\n"),
    "the longest flat list": fit("- a\n" * 999 + "\n"),
    "a loose list with paragraphs": fit("- a\n\n    b\n\n"),
    "fences without an end": fit("```\n", 8 * KIB),
    "fences in paragraphs": fit("```\n\n"),
    "fences": fit("```\na\n```\n\n"),
    "tilde fences": fit("~~~ a\n\n"),
    "tabs": "\t" * (8 * KIB),
    "tabs in lines": lines_of("\t"),
    "tabs and letters": lines_of("a\t"),
    "spaces": " " * (60 * KIB) + "a",
    "letters and many spaces": lines_of("a" + " " * 500),
    "spaces at the ends of lines": fit("a  \n" * 900 + "\n"),
    "rows of a table": "|a|b|\n|-|-|\n" + fit("|a|b|\n", 5 * KIB),
    "tables": fit("|a|b|\n|-|-|\n|c|d|\n\n"),
    "a table with many columns": "\n".join(fit(cell, 30 * KIB) for cell in ("|a", "|-", "|b")),
    "a table with many pipes": lines_of("|"),
    "definitions": fit("a\n:   b\n\n"),
    "definitions in one another": "a\n\n" + "\n".join(":   " * level + "b" for level in range(300)),
    "definitions of one word": "a\n" + fit(":   b\n", 5 * KIB),
    "headings": fit("# a\n\n"),
    "headings without empty lines": fit("# a\n" * 999 + "\n"),
    "headings underlined": fit("a\n=\n\n"),
    "rulers": fit("---\n\n"),
    "signs of a ruler": lines_of("- - "),
    "plain paragraphs": fit("a\n\n"),
    "words": lines_of("word "),
    "abbreviations": ABBREVIATIONS + "\n\n" + lines_of("Ab1 Ab2999 ", 100 * KIB),
    "one word abbreviated many times": "*[a]: b\n\n" + lines_of("a "),
    "our blocks": fit("/// note\na\n///\n\n"),
    "our blocks without an end": fit("/// note\n\n"),
    "ends of our blocks": fit("///\n\n"),
    "our blocks in one another": "/// note\n\n" * 1000 + "a\n\n" + "///\n\n" * 1000,
    "questions and answers": fit("/// qa | a\nb\n///\n\n"),
    "passages that become public later": fit("/// since | 2019-03-01\na\n///\n\n"),
    "entries": fit("/// entry | 2019-03-01T10:00 | a\nb\n///\n\n"),
    "a paragraph of five megabytes": fit("word ", 5 * KIB * KIB),
    "five megabytes without a space": fit("a", 5 * KIB * KIB),
    "five megabytes of lines": fit("a\n", 5 * KIB * KIB),
    "the longest lines": lines_of("word ", width=64 * KIB - 8),
    "characters of four bytes": lines_of("𝄞"),
    "combining marks": lines_of("e" + "\u0301" * 50),
    "changes of direction": lines_of("\u202ea\u202c"),
    "right-to-left letters": lines_of("שלום "),
}


def articles() -> Iterator[tuple[str, bytes]]:
    """(name, content of `articles/bad.md`) of each input that is one file."""
    for name, text in FRONT_MATTERS.items():
        yield f"front matter: {name}", text.encode()
    for name, text in BODIES.items():
        yield f"body: {name}", (HEAD + text).encode()
    yield "bytes: none", b""
    yield "bytes: zeros", bytes(100_000)
    yield "bytes: noise", bytes(range(256)) * 400
    yield "bytes: UTF-16", (HEAD + "Text.").encode("utf-16")
    yield "bytes: an overlong slash", HEAD.encode() + b"\xc0\xaf"
