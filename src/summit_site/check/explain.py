"""What the codes mean, for the terminal and as a page: both from the one table."""

from __future__ import annotations

from ..base.codes import CODES, Code, Severity

_GROUPS = {
    "F": "Files",
    "Y": "Front matter and YAML files",
    "M": "Fields and records",
    "R": "Relations between records",
    "B": "Texts",
    "P": "Addresses",
    "T": "Templates and strings",
    "C": "Coverage",
    "O": "Pages as built",
    "L": "Links to other sites",
}
_PLACES = {
    "fields": "fields of an article",
    "event": "fields of an event",
    "text": "text of an article",
    "translation": "articles/NAME.de.md, fields",
    "site": "site.yaml",
    "files": "",
}


def explain(code: str) -> list[str] | None:
    """The lines for one code, or None if there is none of that name."""
    about = CODES.get(code.upper())
    if about is None:
        return None
    lines = [f"{code.upper()} ({_weight(about)}): {about.title}", "", *_wrapped(about.meaning)]
    if about.form:
        place = f" ({name})" if (name := _place(about)) else ""
        lines += ["", f"Wrong{place}:", "", *_indented(about.wrong)]
        lines += ["", "Right:", "", *_indented(about.right)]
    return lines


def list_codes() -> list[str]:
    return [f"{code}  {_weight(about):7}  {about.title}" for code, about in CODES.items()]


def codes_page() -> str:
    """All codes as Markdown."""
    lines = ["# What the messages mean", ""]
    lines += ["`build.py check` and every build name a code with each problem. An error stops the build, a warning"]
    lines += ["does not. `python3 build.py explain CODE` prints what stands here. (This page is made from the table of"]
    lines += ["codes by `python3 build.py explain --markdown > content/CODES.md`.)"]
    group = ""
    for code, about in CODES.items():
        if code[0] != group:
            group = code[0]
            lines += ["", f"## {_GROUPS[group]}"]
        lines += ["", f"### {code}: {about.title}", "", f"*{_weight(about).capitalize()}.* {_plain(about.meaning)}"]
        if about.form:
            place = f" ({name})" if (name := _place(about)) else ""
            lines += ["", f"Wrong{place}:", "", *_indented(about.wrong), "", "Right:", "", *_indented(about.right)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _plain(text: str) -> str:
    """Signs that Markdown would take for its own."""
    return "".join(f"\\{c}" if c in "*[]<>_#|" else c for c in text)


def _weight(about: Code) -> str:
    return "error" if about.severity is Severity.ERROR else "warning"


def _place(about: Code) -> str:
    return _PLACES.get(about.form, about.form)


def _indented(example: str) -> list[str]:
    """Signs that cannot be seen are spelled out."""
    shown = "".join(c if c == "\n" or c.isprintable() else f"\\u{ord(c):04x}" for c in example)
    return [f"    {line}" for line in (shown or "(nothing)").split("\n")]


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 88)
