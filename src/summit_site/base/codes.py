"""Every code a message can have: how much it weighs, what it means, and how to do it right.

The one source of `build.py explain` and of `content/CODES.md`. A code is permanent and never gets a second meaning.
The letter says what is looked at: F files, Y YAML, M fields, R relations, B texts, P addresses, T templates,
C coverage, O output, L links to other sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """A warning is told; an error stops the build."""

    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means. `wrong` and `right` are pieces of what `form` names.

    `form`: `fields` (of an article), `event`, `claim` or `site` (their fields), `text` (the body of an article),
    `translation` (its fields), `files` (each below a line `--- path`), or a path; nothing where no text can show it.
    """

    severity: Severity
    title: str
    meaning: str
    form: str = ""
    wrong: str = ""
    right: str = ""


def _error(title: str, meaning: str, form: str = "", wrong: str = "", right: str = "") -> Code:
    return Code(Severity.ERROR, title, meaning, form, wrong, right)


def _warning(title: str, meaning: str, form: str = "", wrong: str = "", right: str = "") -> Code:
    return Code(Severity.WARNING, title, meaning, form, wrong, right)


CODES: dict[str, Code] = {
    # F: files
    "F101": _error(
        "the file is not valid UTF-8",
        "Content is read as UTF-8 only. The message names the first byte that is not; mostly the file was saved in an "
        "older encoding such as Windows-1252. Save it again as UTF-8.",
    ),
    "F102": _error(
        "the file holds a character that text files must not hold",
        "Control characters and noncharacters cannot be published: browsers and feed readers refuse them. They come in "
        "by copying from other programs. Delete the character at the place that is named.",
        "fields",
        r'kicker: "a\0b"',
        'kicker: "ab"',
    ),
    "F103": _error(
        "the file is too large",
        "A Markdown file may have 256 KiB, a YAML or template file 4 MiB and 1 MiB. An article of that length is two "
        "articles; lists of sources may be split into several files in sources/.",
    ),
    "F104": _error(
        "the file cannot be read",
        "The system refuses to open the file or the folder. Check its permissions.",
    ),
    "F105": _error(
        "not a regular file",
        "Links, pipes and devices are not followed, so that nothing from outside the folder can be published by "
        "accident. Put a copy of the file here.",
    ),
    "F106": _error(
        "the file is in a folder or has a name that the generator does not know",
        "Each kind of record has its folder, and a translation the key of its language before .md. A file elsewhere "
        "would silently not be published.",
        "files",
        "--- article/example.md\n---\ntitle: Example\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---\nText.",
        "--- articles/example.md\n---\ntitle: Example\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---\nText.",
    ),
    "F107": _error(
        "the file name is not a usable id",
        "The file's name is the id of the record and part of its address: small letters a-z, digits and single "
        "hyphens, at most 100 characters, and no name that an operating system reserves (con, nul …).",
        "files",
        "--- terms/My Term.md\n---\nname: Term\nshort: One sentence.\n---",
        "--- terms/my-term.md\n---\nname: Term\nshort: One sentence.\n---",
    ),
    "F108": _warning(
        "a character that changes the direction of the text",
        "Invisible characters of this sort can make a sentence look other than it is. They are right only inside "
        "Arabic, Hebrew and the like; delete what came in by copying.",
        "text",
        "Talks \u202eend early.",
        "Talks end early.",
    ),
    "F109": _error(
        "the folder or file is missing",
        "Something is named that does not exist: the settings (site.yaml), an image in images/, or the texts of a "
        "language in templates/strings/.",
        "text",
        "/// figure\n![The two at dinner](dinner.jpg)\n///",
        "The two at dinner.",
    ),
    "F110": _error(
        "an image that cannot be published",
        "It is no picture, too large, or of a kind that is not published. The message says which.",
    ),
    # Y: front matter and YAML files
    "Y101": _error(
        "no front matter",
        "A record begins with its fields between two lines that hold nothing but ---.",
        "articles/example.md",
        "Talks end early\n\nIt ended.",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y102": _error(
        "the front matter is never closed",
        "Below the last field there must be a second line ---; what follows it is the text.",
        "articles/example.md",
        "---\ntitle: Talks end early\n\nIt ended.",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y103": _error(
        "the YAML cannot be read",
        "A sign has a meaning of its own here. A value that holds a colon with a space after it, or begins with one of "
        "[ { \" ' & * ! | > % @ `, goes in double quotes; lists and quotes must be closed; indent with spaces.",
        "fields",
        "title: Talks: no deal",
        'title: "Talks: no deal"',
    ),
    "Y104": _error(
        "a key stands twice",
        "Only one of the two values could count. Keep one; a list of several goes into one field.",
        "fields",
        "kicker: Summit\nkicker: Hanoi",
        "kicker: Summit",
    ),
    "Y105": _error(
        "an anchor, alias, tag or merge key",
        "A value that begins with &, * or ! would be read as a command of YAML. Put it in double quotes.",
        "fields",
        "kicker: &more talks",
        'kicker: "&more talks"',
    ),
    "Y106": _error(
        "the YAML is too large or nested too deeply",
        "Front matter may have 64 KiB and six levels, a YAML file 4 MiB and twelve.",
        "fields",
        "topics: [[[[[[[talks]]]]]]]",
        "topics: [talks]",
    ),
    "Y107": _error(
        "a key is not plain text",
        "Before the colon stands the name of a field, a plain word.",
        "fields",
        "[kicker]: Summit",
        "kicker: Summit",
    ),
    "Y108": _error(
        "a mapping or list was expected at the top",
        "Front matter, site.yaml and series hold fields (key: value); positions, journeys and sources hold a list, "
        "each item of which begins with a hyphen.",
        "positions.yaml",
        "id: sanctions\nissue: Sanctions",
        "- {id: sanctions, issue: Sanctions, side: us, text: All at the end., sources: [wire]}",
    ),
    "Y109": _error(
        "the file is empty",
        "Delete it, or write the record.",
        "articles/example.md",
        "",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y110": _warning(
        "text after # in an unquoted value",
        "A space and # begin a comment: what follows is not published. Put the value in double quotes if it belongs to "
        "it; a remark goes on a line of its own.",
        "fields",
        "kicker: Story #1",
        'kicker: "Story #1"',
    ),
    # M: fields and records
    "M201": _error(
        "a required field is missing",
        "The record cannot be published without it. content/README.md marks such fields with an exclamation mark.",
        "fields",
        "summary:",
        "summary: The lunch was cancelled.",
    ),
    "M202": _error(
        "the value has the wrong form",
        "A list stands where one value is meant or the other way round, or the value is no number, or not true or "
        "false.",
        "fields",
        "topics: talks",
        "topics: [talks]",
    ),
    "M203": _error(
        "an unknown field",
        "This kind of record has no such field; the message suggests the one that is meant. An unknown field is an "
        "error because what stands in it would silently not be published.",
        "fields",
        "topic: [talks]",
        "topics: [talks]",
    ),
    "M204": _error(
        "the value is not one of those allowed",
        "The message says which ones there are.",
        "fields",
        "kind: gossip",
        "kind: news",
    ),
    "M205": _error(
        "not a date or time",
        "Year first, two digits for month and day: 2019-02-27, 2019-02-27T18:30, 2019-02-27T18:30+07:00. Fields of "
        "events and sources also take what is known only in part: 2019-02, 2019-02-23~, 2018-06/..",
        "fields",
        "date: 27.2.2019",
        "date: 2019-02-27",
    ),
    "M206": _error(
        "an unknown time zone",
        "Zones have the names of the IANA database, mostly Area/City.",
        "event",
        "zone: Hanoi",
        "zone: Asia/Ho_Chi_Minh",
    ),
    "M207": _error(
        "a value is too long or outside its bounds",
        "A headline has at most 110 characters, a quotation in a position 25 words, a latitude lies between -90 and "
        "90, and ids of sides, categories and languages are unique.",
        "places/hanoi.md",
        "---\nname: Hanoi\nlat: 210.3\n---",
        "---\nname: Hanoi\nlat: 21.03\n---",
    ),
    "M208": _error(
        "a field that a translation may not hold",
        "A translation holds only prose; dates, ids and sources come from the original, so that the two cannot "
        "contradict each other. Delete the line.",
        "translation",
        "title: Gespräche enden früh\ndate: 2019-02-28",
        "title: Gespräche enden früh",
    ),
    "M209": _error(
        "a translation without its original",
        "name.de.md translates name.md, which must exist: it holds the dates, ids and sources.",
        "files",
        "--- terms/cvid.de.md\n---\nname: CVID\nshort: Ein Satz.\n---",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\n---\n--- terms/cvid.de.md\n---\nname: CVID\n"
        "short: Ein Satz.\n---",
    ),
    "M210": _error(
        "an address (URL) that is not allowed",
        "An address of another site begins with https:// or http://.",
        "sources.yaml",
        "- {id: wire, publisher: The Wire, url: www.wire.example/1}",
        "- {id: wire, publisher: The Wire, url: https://www.wire.example/1}",
    ),
    # R: relations between records
    "R301": _error(
        "an unknown id",
        "No record of that kind has this id. Ids are the names of files (or the `id` of an item in a list).",
        "fields",
        "topics: [talk]",
        "topics: [talks]",
    ),
    "R302": _error(
        "two records with one id",
        "Ids are unique within their kind, also over several files of sources.",
        "files",
        "--- sources.yaml\n- {id: wire, publisher: A}\n- {id: wire, publisher: B}",
        "--- sources.yaml\n- {id: wire, publisher: A}\n- {id: wire-2, publisher: B}",
    ),
    "R303": _error(
        "an id that several kinds share",
        "A person and a place may have one id; a link then says which is meant.",
        "files",
        "--- terms/talks.md\n---\nname: Talks\nshort: A sentence.\n---\nSee [[talks]].",
        "--- terms/talks.md\n---\nname: Talks\nshort: A sentence.\n---\nSee [[topic:talks]].",
    ),
    "R304": _error(
        "a link to a draft or withdrawn record",
        "Readers would find nothing, or a notice, behind the link. Publish the record first, or take the link away.",
        "files",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\ndraft: true\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
    ),
    "R305": _error(
        "a link without words of its own to something that becomes public later",
        "Until then the record's name does not exist for readers, so the link would have nothing to show. With words "
        "of its own it stands there as plain text until the record is public.",
        "files",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\nembargo: 2030-01-01\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\nembargo: 2030-01-01\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid|the formula]].",
    ),
    "R306": _error(
        "an event, claim, position, series or waypoint without a source",
        "A fact without a source is not published. `sources` holds at least one id from sources.yaml.",
        "event",
        "sources: []",
        "sources: [wire]",
    ),
    "R307": _error(
        "an update earlier than the date of the record",
        "An article cannot be updated or corrected before it is published.",
        "fields",
        "date: 2019-02-28\nupdates: [{at: 2019-02-27, text: The lunch was cancelled.}]",
        "date: 2019-02-28\nupdates: [{at: 2019-03-01, text: The lunch was cancelled.}]",
    ),
    "R308": _error(
        "records that contain one another in a circle",
        "A topic cannot be its own parent, nor an event a part of itself, also not by a detour.",
        "topics/talks.md",
        "---\ntitle: Talks\nsummary: A sentence.\nparent: talks\n---",
        "---\ntitle: Talks\nsummary: A sentence.\n---",
    ),
    # B: bodies
    "B401": _error(
        "an unknown block",
        "Three slashes at the beginning of a line open a block; its name must be one of those in content/README.md.",
        "text",
        "/// nots\nA remark.\n///",
        "/// note\nA remark.\n///",
    ),
    "B402": _error(
        "a block that is never closed, or closed without being open",
        "Each block ends with three slashes alone on a line, code with the signs that opened it.",
        "text",
        "/// note\nA remark.",
        "/// note\nA remark.\n///",
    ),
    "B403": _error(
        "the argument of a block is not understood",
        "What a block takes after the | is listed in content/README.md.",
        "text",
        "/// since | yesterday\nThe lunch was cancelled.\n///",
        "/// since | 2019-02-28T12:35+07:00\nThe lunch was cancelled.\n///",
    ),
    "B404": _error(
        "the text is too large or too deeply nested",
        "Such a text would keep the build busy for minutes. Break it into paragraphs; lists and quotations have at "
        "most a few levels.",
        "text",
        ">" * 40 + " deep\n\n" + "[" * 101 + "a",
        "> not so deep",
    ),
    "B405": _error(
        "the text cannot be turned into HTML",
        "Mostly the signs for bold and italics cross each other: end the inner one first.",
        "text",
        "*a **b*<i>",
        "*a **b***",
    ),
    "B406": _warning(
        "an address (URL) that is not allowed was dropped",
        "Links in a text may begin with https, http or mailto. Any other was taken away; its words remain.",
        "text",
        "[the call](tel:123)",
        "[the call](https://wire.example/call)",
    ),
    "B407": _error(
        "a link or citation that is not understood",
        "A link to a record is [[id]] or [[id|words]], a citation [@source] or [@source, p. 3], a footnote [^1] with "
        "its text below; an ordinary link leads to https://… or to a heading of this text.",
        "text",
        "See [the talks](talks.html).",
        "See [[talks|the talks]].",
    ),
    "B408": _error(
        "a block stands where it may not",
        "Blocks begin at the left edge; they cannot stand in a list or a quotation.",
        "text",
        "- a\n\n    /// note\n    A remark.\n    ///",
        "- a\n\n/// note\nA remark.\n///",
    ),
    # P: addresses
    "P501": _error(
        "two outputs with one address",
        "One page would overwrite the other. Addresses count as equal if some file system could take them for one "
        "(Story and story). Give one of the two another id, slug or alias.",
        "files",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nslug: talks-end\n"
        "---\n--- articles/talks-end.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nslug: one-talk\n"
        "---\n--- articles/talks-end.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---",
    ),
    "P502": _error(
        "an address that is not allowed",
        "A slug or alias is made of small letters a-z, digits and single hyphens, and stays inside the site.",
        "fields",
        "slug: Talks End!",
        "slug: talks-end",
    ),
    # T: templates and strings
    "T601": _error(
        "the template cannot be read",
        "Its syntax is wrong, or it extends, includes or imports a template that does not exist. All templates are "
        "looked at, also those that no page uses yet.",
        "templates/notice.html",
        "{% if view.reason %}{{ view.reason }}",
        "{% if view.reason %}{{ view.reason }}{% endif %}",
    ),
    "T602": _error(
        "the template uses a name that does not exist",
        "A template sees `view` and what templates/README.md lists. A field that may be missing is there and empty, so "
        "a name that does not exist is a slip.",
        "templates/notice.html",
        "{{ veiw.reason }}",
        "{{ view.reason }}",
    ),
    "T603": _error(
        "the template failed while a page was made",
        "The line did something that cannot be done with this value, such as a sum of a number and a text.",
    ),
    "T604": _error(
        "a text is missing in the strings file",
        "Every word of the interface stands in templates/strings/, in each language of the site.",
        "templates/notice.html",
        "{{ t('no-such-text') }}",
        "{{ t('skip') }}",
    ),
    "T605": _error(
        "a stylesheet names a file that does not exist",
        "Stylesheets may import other stylesheets and name fonts and pictures, all of them below templates/assets/.",
    ),
    "T606": _error(
        "a stylesheet has an error in it",
        "Mostly a brace, bracket, comment or quotation mark is never closed.",
    ),
    "T607": _warning(
        "a text that another language has is missing in a strings file",
        "No page needed it this time. One that does would stop the build.",
    ),
    "T608": _error(
        "a colour of the theme is missing, or cannot be drawn with",
        "Cards, icons and the browser's own bar have the colours of the stylesheet's :root (--paper, --ink, --ink-2, "
        "--accent, --rule), which must be written as #rrggbb. An SVG file in assets/ may name any of its properties.",
    ),
    # C: coverage
    "C701": _warning(
        "the translation says other numbers or dates",
        "Numbers, clock times and months of the two texts were compared, in words and in figures and in the manner of "
        "each language. One of them is wrong, or says more than the other.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: There were 23 tests in May.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Im Mai gab es 24 Tests.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: There were 23 tests in May.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Im Mai gab es 23 Tests.\n---",
    ),
    "C702": _warning(
        "the translation cites other sources",
        "What is sourced in one language is sourced in the other: each paragraph has the same citations.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nThere were many. [@wire]\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nEs waren viele.",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nThere were many. [@wire]\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nEs waren viele. [@wire]",
    ),
    "C703": _warning(
        "the translation has other links or blocks",
        "Each paragraph links to the same records, and the same blocks stand in the same order with the same ids and "
        "instants.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nSee [[talks]].\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nSiehe dort.",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nSee [[talks]].\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nSiehe [[talks|dort]].",
    ),
    "C704": _warning(
        "no translation",
        "The record is not yet in one of the site's languages; readers of it get a labelled stand-in.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---",
    ),
    "C705": _warning(
        "the translation is outdated",
        "The original was updated or corrected later than its translation. Bring the text up to date and add the "
        "entry with the same `at`.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\nupdates: [{at: 2019-03-01, text: New.}]\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\nupdates: [{at: 2019-03-01, text: New.}]\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\nupdates: [{at: 2019-03-01, text: Neu.}]\n---",
    ),
    "C706": _warning(
        "an orphan record",
        "No other record names it and no text links to it, so readers find it only in a list, if at all.",
        "files",
        "--- places/hanoi.md\n---\nname: Hanoi\n---",
        "--- places/hanoi.md\n---\nname: Hanoi\n---\n--- pages/about.md\n---\ntitle: About\n---\nHeld in [[hanoi]].",
    ),
    "C707": _warning(
        "a relative word of time in a text",
        "Yesterday is another day when the text is read. Write the date. Words in quotation marks and quotations are "
        "left alone.",
        "text",
        "Yesterday the lunch was cancelled.",
        "On 28 February the lunch was cancelled.",
    ),
    "C708": _warning(
        "a source never cited",
        "No record names it and no text cites it.",
        "sources.yaml",
        "- {id: wire, publisher: The Wire}\n- {id: paper, publisher: The Paper}",
        "- {id: wire, publisher: The Wire}",
    ),
    "C709": _warning(
        "the id of a source without its sign",
        "A citation begins with [@. Without the @ the id stands on the page as it is written.",
        "text",
        "The lunch was cancelled. [wire]",
        "The lunch was cancelled. [@wire]",
    ),
    # O: output
    "O801": _error(
        "a link of a page leads nowhere",
        "Links inside the site are relative and lead to a file of it, so that the site works on any host and from "
        "disk.",
        "templates/not-found.html",
        '<a href="gone.html">gone</a>',
        '<a href="https://other.example/">other</a>',
    ),
    "O802": _error(
        "a link of a page names an id that its goal does not have",
        "The part after # must be the id of an element of that page; else the reader lands at its top.",
        "templates/not-found.html",
        '<a href="#gone">gone</a>',
        '<a href="#here">here</a><p id="here">Here.</p>',
    ),
    "O803": _error(
        "an id stands twice on a page",
        "Links to it find only the first, and screen readers mix up the two.",
        "templates/not-found.html",
        '<p id="x">a</p><p id="x">b</p>',
        '<p id="x">a</p><p id="y">b</p>',
    ),
    "O804": _warning(
        "a level of headings is left out, or there is not one h1",
        "People who listen to a page move about by its headings. A text begins with ##, and ### follows ##.",
        "text",
        "#### Deep\n\nText.",
        "## Not so deep\n\nText.",
    ),
    "O805": _error(
        "an image without a description",
        "An image needs alt, empty if it is only decoration, so that it is not lost on those who cannot see it.",
        "templates/not-found.html",
        '<img src="data:," width="1" height="1">',
        '<img src="data:," width="1" height="1" alt="">',
    ),
    "O806": _warning(
        "a page is heavier than its budget",
        "HTML and stylesheet together, compressed and without maps: 14.6 KB for the home page and articles, which is "
        "one round trip to the server (more for a text of more than 1,000 words, in proportion), and 22 KB for the "
        "timeline.",
    ),
    "O807": _error(
        "a page is missing something that every page must have",
        "A page says its language (`lang` of html) and has a title.",
        "templates/not-found.html",
        "<!doctype html><html><head><title>Not found</title></head><body><h1>Not found</h1></body></html>",
        '<!doctype html><html lang="en"><head><title>Not found</title></head><body><h1>Not found</h1></body></html>',
    ),
    # L: links to other sites
    "L901": _warning(
        "a link to another site is dead",
        "The server says that there is nothing at this address, or there is no such server. Look for the new address, "
        "or give the source an archived copy (`archived`).",
    ),
    "L902": _warning(
        "a link to another site has moved for good",
        "The server names a new address and asks to use it from now on.",
    ),
    "L903": _warning(
        "a link to another site could not be checked",
        "The server did not answer in time or refused; it is asked again after a day.",
    ),
    "L904": _warning(
        "the network is not there",
        "No server could be reached at all, so links to other sites were not checked.",
    ),
}
