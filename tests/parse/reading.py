"""What the tests of this folder ask of a text: its Body, its problems as a reader sees them, its HTML."""

from collections.abc import Iterable, Iterator, Sequence

from summit_site.base.diagnostics import Diagnostic, in_order
from summit_site.model.embeds import GRAMMAR
from summit_site.parse.body import (
    Body,
    Box,
    Cite,
    CiteGroup,
    Embed,
    FileLink,
    Link,
    LinkCard,
    NoteMark,
    Passage,
    Picture,
    Piece,
)
from summit_site.parse.markdown import Quotes, render_body

ENGLISH = Quotes("“", "”", "‘", "’", "en")
GERMAN = Quotes("„", "“", "‚", "‘", "de")
FRENCH = Quotes("«", "»", "“", "”", "fr")


def read(text: str, raw_html: str = "clean") -> tuple[Body, list[str]]:
    """The Body and its problems, as `line:column: CODE message (hint)`."""
    body, problems = render_body(text, "a.md", 1, ENGLISH, raw_html, grammar=GRAMMAR)
    return body, told(problems)


def told(problems: Iterable[Diagnostic]) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in in_order(list(problems))]


def html(text: str, quotes: Quotes = ENGLISH, raw_html: str = "clean") -> str:
    """The HTML of a text that has no problems, with its slots in curly brackets."""
    body, problems = render_body(text, "a.md", 1, quotes, raw_html, grammar=GRAMMAR)
    assert told(problems) == []
    return shown(body.pieces)


def shown(pieces: Sequence[Piece]) -> str:
    """Pieces as HTML; `{link a|words}`, `{cite a, p. 3}`, `{note 1}`, `{picture f.jpg|alt}`, `{since …: …}`."""
    return "".join(_shown(piece) for piece in pieces).strip()


def _shown(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Link(target, words):
            return f"{{link {target}}}" if words is None else f"{{link {target}|{words}}}"
        case Cite(source, locator):
            return f"{{cite {source}, {locator}}}" if locator else f"{{cite {source}}}"
        case CiteGroup(cites):
            return "".join(("{", "; ".join(_shown(cite)[1:-1] for cite in cites), "}"))
        case NoteMark(key):
            return f"{{note {key}}}"
        case Picture(file, alt, place):
            return f"{{picture {file}|{alt}|{place}}}" if place else f"{{picture {file}|{alt}}}"
        case Box(before, content, after):
            return f"{{box {shown(before)}: {shown(content)} :{shown(after)}}}"
        case LinkCard(address, title, publisher, picture, content):
            parts = (shown(title), shown(publisher), shown((picture,) if picture else ()), shown(content))
            return f"{{card {address}|{'|'.join(parts)}}}"
        case FileLink(file, title, content):
            return f"{{file {file}|{shown(title)}|{shown(content)}}}"
        case Embed(name, argument):
            return f"{{{name} {argument}}}"
        case Passage(name, at, title, content):
            return f"{{{name} {at.wall():%Y-%m-%dT%H:%M} {shown(title)}: {shown(content)}}}"


def markup(pieces: Sequence[Piece]) -> str:
    """Only what is HTML in the pieces, as it will stand on a page."""
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
        elif isinstance(piece, Link):
            parts.append(f'<a href="#h-x">{piece.words or "x"}</a>')
        elif isinstance(piece, Passage):
            parts.append(f"<h3>{markup(piece.title)}</h3>{markup(piece.content)}")
        elif isinstance(piece, Box):
            parts.append(f"{markup(piece.before)}{markup(piece.content)}{markup(piece.after)}")
        elif isinstance(piece, (LinkCard, FileLink)):
            parts.append(f"<p>{markup(piece.title)}</p>{markup(piece.content)}")
    return "".join(parts)


def texts(pieces: Sequence[Piece]) -> Iterator[str]:
    """Every text in the pieces, whatever it is for."""
    for piece in pieces:
        if isinstance(piece, Passage | FileLink):
            yield from texts((*piece.title, *piece.content))
        elif isinstance(piece, LinkCard):
            yield from texts((*piece.title, *piece.publisher, *piece.content))
        elif isinstance(piece, Box):
            yield from texts((*piece.before, *piece.content, *piece.after))
        elif isinstance(piece, str):
            yield piece
        elif isinstance(piece, CiteGroup):
            yield from texts(piece.cites)
        else:
            yield from (value for name in piece.__struct_fields__ if isinstance(value := getattr(piece, name), str))
