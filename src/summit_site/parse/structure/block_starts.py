"""What begins a block, by the first character of a line (CommonMark §4 and §5, GFM, and definition lists)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from ..literals import SPACES, opening_fence
from ..markers import OPEN
from ..written_dates import begins_with_date
from .line_cursor import LineCursor
from .lists import DefinitionItem, DefinitionList, ListBlock, ListItem, NumberedList
from .open_blocks import Blockquote, FencedCode, HtmlLines
from .open_stack import Begun, OpenStack
from .tables import TableRows

Start = Callable[[OpenStack, LineCursor], Begun | None]

_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t\u00a0\u202f]|\Z)", re.ASCII)
_PLACEHOLDERS = ("\x02", OPEN)  # a paragraph that begins with one stands for something else


def _quote(stack: OpenStack, line: LineCursor) -> Begun | None:
    block = Blockquote(etree.SubElement(stack.parent().element, "blockquote"))
    block.continues(line)
    stack.push(block)
    return Begun.CONTAINER


def _heading(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    level = len(content) - len(content.lstrip("#"))
    rest = content[level:]
    if level > 6 or (rest and rest[0] not in SPACES):
        return None
    words = rest.strip()
    shorter = words.rstrip("#")
    if not shorter or shorter[-1] in SPACES:
        words = shorter.rstrip()
    etree.SubElement(stack.parent().element, f"h{level}").text = words
    return Begun.LEAF


def _fence(stack: OpenStack, line: LineCursor) -> Begun | None:
    fence = opening_fence(line.content)
    if not fence:
        return None
    stack.push(FencedCode(stack.parent().element, stack.stash, line, fence))
    return Begun.LEAF


def _ruler(stack: OpenStack, content: str) -> Begun | None:
    signs = content.replace(" ", "").replace("\t", "")
    if len(signs) < 3 or signs != signs[0] * len(signs):
        return None
    etree.SubElement(stack.parent().element, "hr")
    return Begun.LEAF


def _underscore(stack: OpenStack, line: LineCursor) -> Begun | None:
    return _ruler(stack, line.content)


def _underlined(stack: OpenStack, content: str) -> Begun | None:
    """The line below a heading (§4.3)."""
    paragraph = stack.paragraph
    sign = content[0]
    if paragraph is None or content.rstrip(" \t").strip(sign):
        return None
    words = paragraph.text()
    if not words:
        paragraph.lines = []
        return None
    stack.drop_paragraph()
    etree.SubElement(paragraph.element, "h1" if sign == "=" else "h2").text = words
    return Begun.LEAF


def _equals(stack: OpenStack, line: LineCursor) -> Begun | None:
    return _underlined(stack, line.content)


def _table(stack: OpenStack, line: LineCursor) -> Begun | None:
    """The line below the header of a table; what is above the header stays a paragraph."""
    paragraph = stack.paragraph
    if paragraph is None:
        return None
    header = paragraph.lines[-1]
    alignments = stack.cells.alignments(header, line.content)
    if alignments is None:
        return None
    paragraph.lines.pop()
    stack.drop_paragraph()
    paragraph.close()
    stack.push(TableRows(paragraph.element, stack.cells, header, alignments))
    return Begun.LEAF


def _bullet(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    if len(content) > 1 and content[1] not in SPACES:
        return None
    if stack.paragraph is not None and not content[1:].strip():
        return None
    holder = stack.container
    if not isinstance(holder, ListBlock) or holder.kind != content[0]:
        _check_nesting(stack, line)
        holder = ListBlock(etree.SubElement(stack.parent().element, "ul"), content[0])
        stack.push(holder)
    stack.close_to(holder)
    stack.push(ListItem(etree.SubElement(holder.element, "li"), holder, line.skip_mark(1)))
    return Begun.CONTAINER


def _check_nesting(stack: OpenStack, line: LineCursor) -> None:
    above = stack.container
    if isinstance(above, ListBlock) and (fault := above.meant_within(line)):
        stack.list_faults.append(fault)


def _dash(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    return (
        _underlined(stack, content)
        or ("|" in content and _table(stack, line))
        or _ruler(stack, content)
        or _bullet(stack, line)
    ) or None


def _asterisk(stack: OpenStack, line: LineCursor) -> Begun | None:
    return _ruler(stack, line.content) or _bullet(stack, line)


def _number(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    found = _NUMBER.match(content)
    if found is None:
        return None
    number, kind = int(found[1]), found[2]
    container = stack.container
    holder = container if isinstance(container, NumberedList) and container.kind == kind else None
    counts_on = holder is not None and holder.counts_on(number)
    if kind == "." and begins_with_date(content, stack.months, counts_on):
        return None
    if stack.paragraph is not None and (number != 1 or not content[found.end() :].strip()):
        return None
    if holder is None:
        _check_nesting(stack, line)
        holder = NumberedList(etree.SubElement(stack.parent().element, "ol"), kind, stack.list_faults)
        stack.push(holder)
    stack.close_to(holder)
    holder.numbers.append((number, line.number))
    stack.push(ListItem(etree.SubElement(holder.element, "li"), holder, line.skip_mark(found.end())))
    return Begun.CONTAINER


def _colon(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    if "-" in content and (begun := _table(stack, line)):
        return begun
    if len(content) < 2 or content[1] not in SPACES or not content[1:].strip():
        return None
    holder = stack.container
    apart = False
    if not isinstance(holder, DefinitionList):
        if not holder.container and stack.paragraph is None:
            return None
        parent = holder.element if stack.paragraph is None else stack.paragraph.element
        terms, apart = _terms(stack)
        if not terms:
            return None
        element = parent[-1] if len(parent) and parent[-1].tag == "dl" else etree.SubElement(parent, "dl")
        for term in terms:
            etree.SubElement(element, "dt").text = term
        holder = DefinitionList(element, ":")
        stack.push(holder)
    stack.close_to(holder)
    stack.push(DefinitionItem(etree.SubElement(holder.element, "dd"), holder, line.skip_mark(1), apart))
    return Begun.CONTAINER


def _terms(stack: OpenStack) -> tuple[list[str], bool]:
    """The lines of the paragraph above, and whether an empty line follows them."""
    if stack.paragraph is not None:
        return stack.drop_paragraph().text().split("\n"), False
    parent = stack.container.element
    above = parent[-1] if len(parent) and parent[-1].tag == "p" else None
    if above is None or not above.text or above.text.startswith(_PLACEHOLDERS):
        return [], True
    stack.close_to(stack.container)
    del parent[-1]
    return above.text.split("\n"), True


def _html(stack: OpenStack, line: LineCursor) -> Begun | None:
    content = line.content
    kind = next((number for number, (begins, _) in enumerate(_RAW) if begins.match(content)), None)
    if kind is None:
        return None
    ends = _RAW[kind][1]
    if ends is not None and not stack.still_to_come(ends, line.number):
        if not _ENDED_BY_EMPTY_LINE.match(content):
            return None
        ends = None
    block = HtmlLines(stack.parent().element, stack.stash, ends)
    stack.push(block)
    if block.add(line):
        stack.close_tip()
    return Begun.LEAF


# CommonMark §4.6, but not its seventh kind: any other tag is part of a paragraph, in which Markdown works. What is
# never closed is not HTML, or ends at the next empty line, so that the rest of a text cannot vanish in it.
_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul"
)
_ENDED_BY_EMPTY_LINE = re.compile(r"<(?:script|pre|style|textarea)\b", re.IGNORECASE)
_RAW = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile("<![a-zA-Z]"), re.compile(">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{'|'.join(_NAMES.split())})(?=\s|/?>|\Z)", re.IGNORECASE), None),
)

STARTS: dict[str, Start] = {
    ">": _quote, "#": _heading, "`": _fence, "~": _fence, "-": _dash, "*": _asterisk, "+": _bullet, "_": _underscore,
    "=": _equals, "|": _table, ":": _colon, "<": _html, **dict.fromkeys("0123456789", _number),
}  # fmt: skip
WITHOUT_HTML = {sign: start for sign, start in STARTS.items() if sign != "<"}
