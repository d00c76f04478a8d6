"""All diagnostic codes: the severity and meaning of each, with an example of the mistake and its correction.

`build.py explain` and `content/CODES.md` are printed from this table. Codes are permanent and keep their meaning.
The letter is the subject: F files, Y YAML, M fields, R relations, B texts, P addresses, T templates, C coverage,
O output, L links to other sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """Warnings are reported; errors stop the build."""

    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means. `wrong` and `right` are examples, of the form that `form` names.

    `form`: `fields` (of an article), `event`, `claim` or `site` (their fields), `text` (the body of an article),
    `translation` (its fields), `files` (each after a line `--- path`), or a path; empty if there is no example.
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


_STATEMENT = (
    "--- sources.yaml\n- {id: wire, publisher: The Wire}\n"
    "--- organisations/house.md\n---\nname: The White House\n---\n"
    "--- documents/statement.md\n---\ntitle: The statement\ndate: 2019-02-28\nsources: [wire]\n"
    "parts: [{id: p1, text: No agreement was reached at this time.}]\n---\n"
    "--- quotes.yaml\n"
)
_WORLD = (
    "--- people/kim.md\n---\nname: Kim\nroles: [{title: leader}]\n---\n"
    "--- places/hanoi.md\n---\nname: Hanoi\n---\n--- places/dong-dang.md\n---\nname: Dong Dang\n---\n"
)

CODES: dict[str, Code] = {
    # F: files
    "F101": _error(
        "the file is not valid UTF-8",
        "Content files must be UTF-8. The message names the first invalid byte and the character that it is in "
        "Windows-1252, an older encoding in which such files are usually saved. Save the file again as UTF-8.",
    ),
    "F102": _error(
        "the file contains a character that is not allowed in text files",
        "Control characters and noncharacters cannot be published: browsers and feed readers reject them. They "
        "usually come from text copied out of other programs. Delete the character at the position shown.",
        "fields",
        r'kicker: "a\0b"',
        'kicker: "ab"',
    ),
    "F103": _error(
        "the file is too large",
        "The limits are 256 KiB for a Markdown file, 4 MiB for a YAML file and 1 MiB for a template. Split a longer "
        "article in two; a list of sources may be split into several files in sources/.",
    ),
    "F104": _error(
        "the file cannot be read",
        "The operating system refuses to open the file or folder. Check its permissions.",
    ),
    "F105": _error(
        "not a regular file",
        "Symbolic links, pipes and devices are not followed, so that nothing from outside the folder can be published "
        "by accident. Put a copy of the file here.",
    ),
    "F106": _error(
        "the generator does not recognise the file's folder or name",
        "Each kind of record has its own folder, and the name of a translation ends in its language key and .md. A "
        "file anywhere else would be left out without notice.",
        "files",
        "--- article/example.md\n---\ntitle: Example\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---\nText.",
        "--- articles/example.md\n---\ntitle: Example\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---\nText.",
    ),
    "F107": _error(
        "the file name is not a valid id",
        "The file name is the record's id and part of its address. It consists of lowercase letters a-z, digits and "
        "single hyphens, has at most 100 characters, and is not a name that an operating system reserves (con, nul "
        "…).",
        "files",
        "--- terms/My Term.md\n---\nname: Term\nshort: One sentence.\n---",
        "--- terms/my-term.md\n---\nname: Term\nshort: One sentence.\n---",
    ),
    "F108": _warning(
        "a character that changes the direction of the text",
        "Invisible characters like this can make a sentence look different from what it says. They belong only in "
        "right-to-left scripts such as Arabic and Hebrew; delete any that came with copied text.",
        "text",
        "Talks \u202eend early.",
        "Talks end early.",
    ),
    "F109": _error(
        "a file or folder is missing",
        "Something refers to a file or folder that does not exist: the settings (site.yaml), an image in images/, a "
        "file in files/, or the strings of a language in templates/strings/.",
        "text",
        "/// figure\n![The leaders at dinner](dinner.jpg)\n///",
        "The leaders at dinner.",
    ),
    "F110": _error(
        "an image or file that cannot be published",
        "An image is not an image, is too large, or has a format that is not supported. A file to download has a type "
        "that is not published, or something in it that is not what its name says. The message says which.",
    ),
    "F111": _warning(
        "the metadata of an image is damaged",
        "Cameras store there which side is up. The image is published, without metadata as always, but possibly lying "
        "on its side. Open it, turn it upright if necessary, and save it again.",
    ),
    "F112": _warning(
        "the cache folder cannot be written",
        "The site is built all the same, in a temporary folder, but nothing is remembered: every build renders every "
        "page and encodes every picture. If the temporary folder is on another disk than the output, files are "
        "replaced one by one. Give yourself permission to write the folder, free some space on its disk, or choose "
        "another folder with --cache.",
    ),
    # Y: front matter and YAML files
    "Y101": _error(
        "no front matter",
        "A record begins with its fields, between two lines that contain only ---.",
        "articles/example.md",
        "Talks end early\n\nIt ended.",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y102": _error(
        "the front matter is never closed",
        "A second line --- must follow the last field; the text begins below it.",
        "articles/example.md",
        "---\ntitle: Talks end early\n\nIt ended.",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y103": _error(
        "the YAML cannot be read",
        "Usually a character has a special meaning in YAML. Put a value in double quotes if it contains a colon "
        "followed by a space, or if it begins with one of [ { \" ' & * ! | > % @ `. Close lists and quotation marks, "
        "and indent with spaces.",
        "fields",
        "title: Talks: no deal",
        'title: "Talks: no deal"',
    ),
    "Y104": _error(
        "a key appears twice",
        "Only one of the two values can be used. Keep one; if the field accepts several values, write them as one "
        "list.",
        "fields",
        "kicker: Summit\nkicker: Hanoi",
        "kicker: Summit",
    ),
    "Y105": _error(
        "an anchor, alias, tag or merge key",
        "Without quotes, a value that begins with &, * or ! is a YAML feature that is not supported here. Put the "
        "value in double quotes.",
        "fields",
        "kicker: &more talks",
        'kicker: "&more talks"',
    ),
    "Y106": _error(
        "the YAML is too large or nested too deeply",
        "The limits are 64 KiB and six levels for front matter, 4 MiB and twelve levels for a YAML file.",
        "fields",
        "topics: [[[[[[[talks]]]]]]]",
        "topics: [talks]",
    ),
    "Y107": _error(
        "a key is not plain text",
        "Before the colon, write the name of a field: a plain word.",
        "fields",
        "[kicker]: Summit",
        "kicker: Summit",
    ),
    "Y108": _error(
        "the file does not contain a mapping or a list as required",
        "Front matter, site.yaml and series files contain fields (key: value); positions, journeys and sources are "
        "lists in which each item begins with a hyphen.",
        "positions.yaml",
        "id: sanctions\nissue: Sanctions",
        "- {id: sanctions, issue: Sanctions, side: us, text: All at the end., sources: [wire]}",
    ),
    "Y109": _error(
        "the file is empty",
        "Delete the file, or write the record.",
        "articles/example.md",
        "",
        "---\ntitle: Talks end early\nsummary: A sentence.\ndate: 2019-02-28\nkind: news\n---\nIt ended.",
    ),
    "Y110": _warning(
        "text after # in an unquoted value",
        "A space followed by # begins a comment, which is not published. If the text is part of the value, put the "
        "value in double quotes; if it is a comment, move it to a separate line.",
        "fields",
        "kicker: Story #1",
        'kicker: "Story #1"',
    ),
    # M: fields and records
    "M201": _error(
        "a required field is missing",
        "The record cannot be published without it. content/FIELDS.md marks required fields with an exclamation mark.",
        "fields",
        "summary:",
        "summary: The lunch was cancelled.",
    ),
    "M202": _error(
        "the value has the wrong type",
        "The field has a list where a single value is expected, or the other way round; or the value is not a number, "
        "or not true or false.",
        "fields",
        "topics: talks",
        "topics: [talks]",
    ),
    "M203": _error(
        "an unknown field",
        "This kind of record has no such field; the message suggests a similar one. An unknown field is an error "
        "because its content would otherwise be left out without notice.",
        "fields",
        "topic: [talks]",
        "topics: [talks]",
    ),
    "M204": _error(
        "the value is not one of those allowed",
        "The message lists the allowed values or suggests a similar one.",
        "fields",
        "kind: gossip",
        "kind: news",
    ),
    "M205": _error(
        "not a valid date or time",
        "Write the year first, then month and day with two digits each: 2019-02-27, 2019-02-27T18:30, "
        "2019-02-27T18:30+07:00. In events and sources a date may also be incomplete, approximate or open: 2019-02, "
        "2019-02-23~, 2018-06/..",
        "fields",
        "date: 27.2.2019",
        "date: 2019-02-27",
    ),
    "M206": _error(
        "an unknown time zone",
        "Time zones have IANA names, usually Area/City. Offsets such as UTC+7 or EST are not accepted, because they "
        "ignore daylight saving time.",
        "event",
        "zone: Hanoi",
        "zone: Asia/Ho_Chi_Minh",
    ),
    "M207": _error(
        "a value is too long or out of range",
        "A headline has at most 110 characters, a quotation in a position at most 25 words; a latitude is between -90 "
        "and 90; ids of sides, categories and languages are unique.",
        "places/hanoi.md",
        "---\nname: Hanoi\nlat: 210.3\n---",
        "---\nname: Hanoi\nlat: 21.03\n---",
    ),
    "M208": _error(
        "a field that a translation may not contain",
        "A translation contains only prose; dates, ids and sources come from the original, so that the two cannot "
        "contradict each other. Delete the line.",
        "translation",
        "title: Gespräche enden früh\ndate: 2019-02-28",
        "title: Gespräche enden früh",
    ),
    "M209": _error(
        "a translation without its original",
        "name.de.md translates name.md, which must exist because it contains the dates, ids and sources.",
        "files",
        "--- terms/cvid.de.md\n---\nname: CVID\nshort: Ein Satz.\n---",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\n---\n--- terms/cvid.de.md\n---\nname: CVID\n"
        "short: Ein Satz.\n---",
    ),
    "M210": _error(
        "a web address (URL) that is not allowed",
        "The address of another site must begin with https:// or http:// and contain no user name or password. "
        "`base_url` is the address of a folder: without query, fragment, spaces or file name.",
        "sources.yaml",
        "- {id: wire, publisher: The Wire, url: www.wire.example/1}",
        "- {id: wire, publisher: The Wire, url: https://www.wire.example/1}",
    ),
    "M212": _error(
        "live coverage that ended before it began",
        "`live_until` says when live coverage ended, so it cannot be before the date of the article.",
        "fields",
        "date: 2019-02-28\nkind: live\nlive_until: 2019-02-27",
        "date: 2019-02-28\nkind: live\nlive_until: 2019-03-01",
    ),
    "M214": _error(
        "a record of another kind",
        "The fields belong to another kind of record than the folder or list that contains them. The message says "
        "where records of that kind are written; move the file, or the item of the list, there.",
        "articles/example.md",
        "---\ntitle: The lunch\ndate: 2019-02-28\nsources: [wire]\n---",
        "---\ntitle: The lunch\nsummary: It was cancelled.\ndate: 2019-02-28\nkind: news\n---",
    ),
    "M216": _error(
        "a text that shows nothing",
        "The text consists of characters that leave no mark, such as zero-width spaces or soft hyphens; they usually "
        "come with copied text. Readers would get an empty place. Write the words, or delete the line.",
        "fields",
        r'kicker: "\u200b"',
        "kicker: Summit",
    ),
    "M219": _warning(
        "a setting that has no effect now",
        "The lead article in site.yaml is a draft, was withdrawn or is not public yet, so the newest article that is "
        "featured leads the home page instead. Nothing has to be done if it will be published later.",
        "files",
        "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\nlead: later\n"
        "sides: [{id: us, name: United States}]\n--- articles/later.md\n---\ntitle: Later\nsummary: A sentence.\n"
        "date: 2019-02-27\nkind: news\ntopics: [talks]\ndraft: true\n---\n",
        "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\nlead: later\n"
        "sides: [{id: us, name: United States}]\n--- articles/later.md\n---\ntitle: Later\nsummary: A sentence.\n"
        "date: 2019-02-27\nkind: news\ntopics: [talks]\n---\n",
    ),
    "M220": _warning(
        "Markdown or HTML in a field",
        "Fields are plain text; only the text below them is Markdown. Readers would see the brackets, asterisks or "
        "tags. Put links, citations and emphasis into the text.",
        "fields",
        "summary: The lunch was **cancelled**. [@wire]",
        "summary: The lunch was cancelled.",
    ),
    # R: relations between records
    "R301": _error(
        "an unknown id",
        "No record of that kind has this id. An id is a file name without its extension, or the `id` of an item in a "
        "list.",
        "fields",
        "topics: [talk]",
        "topics: [talks]",
    ),
    "R302": _error(
        "two records with the same id",
        "Ids must be unique within each kind, even if its records are in several files.",
        "files",
        "--- sources.yaml\n- {id: wire, publisher: A}\n- {id: wire, publisher: B}",
        "--- sources.yaml\n- {id: wire, publisher: A}\n- {id: wire-2, publisher: B}",
    ),
    "R303": _error(
        "an id that several kinds share",
        "A person and a place may have the same id; a link must then say which of them it means.",
        "files",
        "--- terms/talks.md\n---\nname: Talks\nshort: A sentence.\n---\nSee [[talks]].",
        "--- terms/talks.md\n---\nname: Talks\nshort: A sentence.\n---\nSee [[topic:talks]].",
    ),
    "R304": _error(
        "a link to a draft or withdrawn record",
        "Readers who follow the link would find nothing, or only a notice; a block such as a timeline would leave the "
        "record out, and a citation would show no source. Publish the record first, or remove the link. A withdrawal "
        "in the future does not matter yet.",
        "files",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\ndraft: true\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
    ),
    "R305": _error(
        "a link without link text to a record that becomes public later",
        "Until then readers must not see the record's name, so the link would have nothing to show. With link text, "
        "the text appears without a link until the record is public. Records without a date of their own, such as "
        "pages and topics, may link without text to everything that is public when the site is built.",
        "files",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\nembargo: 2030-01-01\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid]].",
        "--- terms/cvid.md\n---\nname: CVID\nshort: A sentence.\nembargo: 2030-01-01\n---\n"
        "--- terms/deal.md\n---\nname: Deal\nshort: A sentence.\n---\nSee [[cvid|the formula]].",
    ),
    "R306": _error(
        "a fact without a source that readers can see",
        "Facts without a source are not published: events, claims, positions, quotations, documents and series, and "
        "the legs, waypoints, distances, durations and key figures in other records. `sources` must contain at least "
        "one id from sources.yaml, and not all of them may be drafts or withdrawn. If all of them are published "
        "later, the fact is too.",
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
        "records that contain each other in a circle",
        "A topic cannot be its own parent, and an event cannot be part of itself, either directly or through other "
        "records.",
        "topics/talks.md",
        "---\ntitle: Talks\nsummary: A sentence.\nparent: talks\n---",
        "---\ntitle: Talks\nsummary: A sentence.\n---",
    ),
    "R309": _error(
        "a time that the clocks never show",
        "When summer time begins, clocks skip an hour, and some places have skipped more by changing their zone. What "
        "is said to have happened then happened at another time. Times without an offset follow the clocks of the "
        "record's place, or else of the site.",
        "event",
        "date: 2019-03-10T02:30\nzone: America/New_York",
        "date: 2019-03-10T03:30\nzone: America/New_York",
    ),
    "R310": _warning(
        "a time that the clocks show twice",
        "When summer time ends, an hour comes twice. Without an offset nobody can tell which of the two is meant; the "
        "first is assumed.",
        "event",
        "date: 2018-11-04T01:30\nzone: America/New_York",
        "date: 2018-11-04T01:30-05:00\nzone: America/New_York",
    ),
    "R311": _error(
        "dates that contradict each other",
        "Something ends before it begins: an event, a role or the leg of a journey; or a leg begins before the one "
        "above it ends, an outcome is earlier than its position, a withdrawal than the record, an access than the "
        "source, a role than the birth. Dates are compared only as far as they are certain, and times as instants, "
        "each in its own zone.",
        "event",
        "until: 2019-02-26",
        "until: 2019-02-28",
    ),
    "R312": _warning(
        "legs of a journey that do not join",
        "A leg begins in another place than the one above it ended in, so the line on the map is broken. Correct the "
        "place, or add the leg that is missing.",
        "files",
        _WORLD + "--- journeys.yaml\n- id: home\n  title: Home\n  traveller: kim\n  legs:\n"
        "  - {mode: rail, from: hanoi, to: dong-dang, sources: [wire]}\n"
        "  - {mode: rail, from: hanoi, to: dong-dang, sources: [wire]}",
        _WORLD + "--- journeys.yaml\n- id: home\n  title: Home\n  traveller: kim\n  legs:\n"
        "  - {mode: rail, from: hanoi, to: dong-dang, sources: [wire]}\n"
        "  - {mode: rail, from: dong-dang, to: hanoi, sources: [wire]}",
    ),
    "R313": _warning(
        "two statuses of a claim at one instant",
        "Only one of them can apply. The last one written does, and the other is not shown.",
        "claims/example.md",
        "---\ntext: No sanctions were eased.\nsources: [wire]\n"
        "history: [{at: 2019-02-27, status: open}, {at: 2019-02-27, status: disputed}]\n---",
        "---\ntext: No sanctions were eased.\nsources: [wire]\n"
        "history: [{at: 2019-02-26, status: open}, {at: 2019-02-27, status: disputed}]\n---",
    ),
    "R314": _error(
        "numbers of a series that contradict each other, or none",
        "A row has neither a number nor a note, the lowest estimate is above the highest, the value is outside them, "
        "two rows have the same period and label, or no row of the series has a number.",
        "series/tests.yaml",
        "title: Tests\nunit: tests\nalt: Tests per year.\nsources: [wire]\n"
        "rows: [{period: 2017, low: 30, high: 20}, {period: 2018, value: 0}]",
        "title: Tests\nunit: tests\nalt: Tests per year.\nsources: [wire]\n"
        "rows: [{period: 2017, low: 20, high: 30}, {period: 2018, value: 0}]",
    ),
    "R315": _warning(
        "rows of a series that are not in order of time",
        "Charts and tables show the rows as they are written. Put them in order.",
        "series/tests.yaml",
        "title: Tests\nunit: tests\nalt: Tests per year.\nsources: [wire]\n"
        "rows: [{period: 2018, value: 0}, {period: 2017, value: 20}]",
        "title: Tests\nunit: tests\nalt: Tests per year.\nsources: [wire]\n"
        "rows: [{period: 2017, value: 20}, {period: 2018, value: 0}]",
    ),
    "R317": _warning(
        "a record that another record holds back",
        "A fact is not shown before one of its sources, a quotation not before its speaker, a journey not before its "
        "traveller, and a leg not before its places. The message names what is missing, or says when it comes.",
        "files",
        "--- sources.yaml\n- {id: wire, publisher: The Wire}\n- {id: later, publisher: The Later, date: 2030-01-01}\n"
        "--- events/lunch.md\n---\ntitle: Lunch\ndate: 2019-02-27\nsources: [later]\n---",
        "--- events/lunch.md\n---\ntitle: Lunch\ndate: 2019-02-27\nsources: [wire]\n---",
    ),
    "R318": _warning(
        "a block in which nothing is shown",
        "No record belongs in the block: no event names the topic or falls into the period, all records that it names "
        "are drafts, or there is none of that kind. The block would be left out without notice.",
        "text",
        "/// timeline | topic:talks\n///",
        "The talks ended early.",
    ),
    "R320": _error(
        "a link to an address that no record has",
        "A link to a path of this site, [words](/old/path/), leads to the record that has this address or had it "
        "before (`aliases`). No record has it.",
        "text",
        "See [the talks](/topics/talk.html).",
        "See [the talks](/topics/talks.html).",
    ),
    "R321": _error(
        "an outcome without a plan",
        "`outcome` says what became of a plan, so `planned` must say when the event was to take place, and `moved_to` "
        "is only for what was moved.",
        "events/example.md",
        "---\ntitle: Lunch\ndate: 2019-02-28T13:00\nsources: [wire]\noutcome: cancelled\n---",
        "---\ntitle: Lunch\ndate: 2019-02-28T13:00\nsources: [wire]\nplanned: 2019-02-28T11:55\n"
        "outcome: cancelled\n---",
    ),
    "R322": _error(
        "a portrait without its licence",
        "A picture of a person is published only if it says who made it (`credit`) and by what right it is shown "
        "(`licence`): a licence such as CC BY 4.0, or the name of the agency.",
        "people/example.md",
        "---\nname: Kim\nroles: [{title: leader}]\nimage: {file: kim.jpg, alt: Kim at a window}\n---",
        "---\nname: Kim\nroles: [{title: leader}]\n---",
    ),
    "R323": _error(
        "a quotation that its document does not contain",
        "`document` names where the words were taken from, so that readers get from the quotation to its passage. They "
        "must stand in one of the document's parts, in each language in which both are written. Case and punctuation "
        "are not compared, and … stands for words that are left out.",
        "files",
        _STATEMENT + "- {id: none, text: No deal was reached., speaker: house, at: 2019-02-28, document: statement, "
        "sources: [wire]}",
        _STATEMENT + "- {id: none, text: No agreement was reached., speaker: house, at: 2019-02-28, "
        "document: statement, sources: [wire]}",
    ),
    # B: bodies
    "B401": _error(
        "an unknown block",
        "Three slashes at the beginning of a line open a block; its name must be one of those listed in "
        "content/README.md.",
        "text",
        "/// nots\nA remark.\n///",
        "/// note\nA remark.\n///",
    ),
    "B402": _error(
        "a block that is never closed, or is closed without being open",
        "Each block ends with a line that contains only three slashes; a code block ends with the characters that "
        "opened it.",
        "text",
        "/// note\nA remark.",
        "/// note\nA remark.\n///",
    ),
    "B403": _error(
        "the argument of a block is not valid",
        "content/README.md lists what each block accepts after the |.",
        "text",
        "/// since | yesterday\nThe lunch was cancelled.\n///",
        "/// since | 2019-02-28T12:35+07:00\nThe lunch was cancelled.\n///",
    ),
    "B404": _error(
        "the text is too large or too deeply nested",
        "Such a text would slow the build down by minutes. Break it into paragraphs, and nest lists and quotations "
        "only a few levels deep.",
        "text",
        ">" * 40 + " deep\n\n" + "[" * 101 + "a",
        "> not so deep",
    ),
    "B405": _error(
        "the text cannot be turned into HTML",
        "Usually bold and italics overlap: close the inner one first.",
        "text",
        "*a **b*<i>",
        "*a **b***",
    ),
    "B406": _warning(
        "a link address (URL) was removed because it is not allowed",
        "Links in a text may begin with https, http or mailto. The address was removed; the link text remains.",
        "text",
        "[the call](tel:123)",
        "[the call](https://wire.example/call)",
    ),
    "B407": _error(
        "a link or citation that is not valid",
        "Write a link to a record as [[id]] or [[id|words]], a citation as [@source] or [@source, p. 3], and a "
        "footnote as [^1] with its text further down. An ordinary link leads to https://… or to a heading in this "
        "text.",
        "text",
        "See [the talks](talks.html).",
        "See [[talks|the talks]].",
    ),
    "B408": _error(
        "a block in a place where blocks are not allowed",
        "Blocks begin at the left margin; they cannot be inside a list or a quotation.",
        "text",
        "- a\n\n    /// note\n    A remark.\n    ///",
        "- a\n\n/// note\nA remark.\n///",
    ),
    "B409": _warning(
        "a numbered list whose numbers do not count up",
        "Each item keeps the number that you wrote, which is right for 44th, 46th, 45th president, but often a number "
        "was left out or repeated when a list was changed. If the generator should count, write 1. before every item.",
        "text",
        "1. Talks\n2. Lunch\n4. Departure",
        "1. Talks\n2. Lunch\n3. Departure",
    ),
    "B412": _warning(
        "a link to a heading by its old anchor",
        "Anchors of headings once began with h- and cut off long headings. The old ones still lead to their headings, "
        "in texts and from elsewhere; the new ones are the heading's words.",
        "text",
        "## The talks\n\nSee [below](#h-the-talks).",
        "## The talks\n\nSee [below](#the-talks).",
    ),
    "B413": _warning(
        "the language of a code block is probably misspelt",
        "The name behind the opening characters of a code block is not known, but resembles that of a language whose "
        "code is highlighted. For code that should stay plain, write text or nothing.",
        "text",
        "```pyhton\nprint(1)\n```",
        "```python\nprint(1)\n```",
    ),
    "B414": _error(
        "HTML or words in angle brackets that readers would not see",
        "Texts contain no scripts, forms, players or frames of other sites, and a word in angle brackets is read as an "
        "HTML element that does not exist. Use the block that the message names; for the word itself, write "
        "&lt;word&gt; or put it into a code span.",
        "text",
        "Dear <Name>, the lunch was cancelled.",
        "Dear &lt;Name&gt;, the lunch was cancelled.",
    ),
    "B415": _warning(
        "an HTML tag or attribute that is removed",
        "The text inside stays. Colours, sizes and positions are decided by the stylesheet, so `style` and most "
        "classes are removed, and so are ids, which only headings have.",
        "text",
        '<span style="color: red">Talks end early.</span>',
        "**Talks end early.**",
    ),
    "B416": _warning(
        "markup that is not understood, and printed as it is written",
        "The construct belongs to another program, or something in it is missing: the line |---|---| of a table, the "
        "end of bold text. The message says what to write. A backslash in front of the characters, or a code span, "
        "prints them without a message.",
        "text",
        "{% include video.html %}",
        "/// link | https://videos.example/1\nThe press conference in full\n///",
    ),
    "B417": _error(
        "an image written as HTML that cannot be shown",
        "An image from images/ with a description (`alt`) becomes a picture, in Markdown and in HTML alike. Images of "
        "other sites are not loaded: save the file in images/, if you have the right to publish it.",
        "text",
        '<img src="https://other.example/hall.jpg" alt="The hall">',
        "The hall.",
    ),
    "B418": _warning(
        "a list item that is not indented far enough to belong to the item above",
        "An item belongs to the one above if it begins below that one's text, or further right. With less indentation "
        "it ends the list and begins another one, as on GitHub. check --fix adds the spaces.",
        "text",
        "1. Talks\n  - alone\n  - with delegations\n2. Lunch",
        "1. Talks\n   - alone\n   - with delegations\n2. Lunch",
    ),
    "B420": _error(
        "a part of the text that readers would not see",
        "A heading, list item, quotation, link or footnote has no words, an image has no description, or a row of a "
        "table has more cells than its heading, so that the last ones would be lost. Characters that leave no mark, "
        "such as zero-width spaces, do not count.",
        "text",
        "##\n\nThe lunch was cancelled.",
        "## The second day\n\nThe lunch was cancelled.",
    ),
    "B421": _warning(
        "a reference to a link that is not defined",
        "[words][name] becomes a link if a line [name]: https://… says where it leads; otherwise readers see the "
        "brackets. A definition inside a passage that appears later counts only in that passage.",
        "text",
        "See [the report][report].",
        "See [the report][report].\n\n[report]: https://wire.example/report",
    ),
    "B422": _error(
        "a table that cannot be drawn",
        "Blocks such as dots and units draw the table inside them. content/README.md shows how each table is written: "
        "figures without a unit or a separator of thousands, the unit at the head of their column, and a source.",
        "text",
        "/// dots | How long the talks took\n| Who says so | hours |\n|---|---|\n| an agency [@wire] | 4.5 h |\n///",
        "/// dots | How long the talks took\n| Who says so | hours |\n|---|---|\n| an agency [@wire] | 4.5 |\n///",
    ),
    # P: addresses
    "P501": _error(
        "two outputs with the same address",
        "One page would overwrite the other. Two addresses also count as the same if some file system could confuse "
        "them (Story and story). Give one of the outputs a different id, slug or alias.",
        "files",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nslug: talks-end\n"
        "---\n--- articles/talks-end.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nslug: one-talk\n"
        "---\n--- articles/talks-end.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---",
    ),
    "P502": _error(
        "an address that is not allowed",
        "A slug consists of lowercase letters a-z, digits and single hyphens. An alias is an old id or any old path "
        "below the address of the site (/2019/Old_Story.html, /news/old/), but without ? and #, and with names that "
        "every system allows for files.",
        "fields",
        "slug: Talks End!",
        "slug: talks-end",
    ),
    "P503": _error(
        "two records that feeds cannot tell apart",
        "Feeds and calendars know an article or event by its first id (`first_id`, or else its id), also after it was "
        "renamed. A new record that takes over the id of a renamed one needs a first id of its own.",
        "files",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nfirst_id: two\n"
        "---\n--- articles/two.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n---",
        "--- articles/one.md\n---\ntitle: One\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\nfirst_id: two\n"
        "---\n--- articles/two.md\n---\ntitle: Two\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n"
        "first_id: two-2\n---",
    ),
    # T: templates and strings
    "T601": _error(
        "the template cannot be read",
        "Its syntax is wrong, or it extends, includes or imports a template that does not exist. All templates are "
        "checked, including those that no page uses yet.",
        "templates/notice.html",
        "{% if view.reason %}{{ view.reason }}",
        "{% if view.reason %}{{ view.reason }}{% endif %}",
    ),
    "T602": _error(
        "the template uses a name that does not exist",
        "A template can use `view` and the names listed in templates/README.md. Optional fields always exist and may "
        "be empty, so an unknown name is a typing mistake.",
        "templates/notice.html",
        "{{ veiw.reason }}",
        "{{ view.reason }}",
    ),
    "T603": _error(
        "the template failed while rendering a page",
        "The line tried something that is impossible with this value, such as adding a number to a text.",
    ),
    "T604": _error(
        "a string is missing from the strings file",
        "Every text of the interface is in templates/strings/, in each language of the site.",
        "templates/notice.html",
        "{{ t('no-such-text') }}",
        "{{ t('skip') }}",
    ),
    "T605": _error(
        "a stylesheet refers to a file that does not exist",
        "Stylesheets may import other stylesheets and use fonts and images, all of them below templates/assets/.",
    ),
    "T606": _error(
        "a stylesheet has a syntax error",
        "Usually a brace, bracket, comment or quotation mark is never closed.",
    ),
    "T607": _warning(
        "a string that another language has is missing from a strings file",
        "No page needed it this time. A page that needs it would stop the build.",
    ),
    "T608": _error(
        "a colour of the theme is missing or cannot be used",
        "Cards, icons and the browser's toolbar take their colours from the stylesheet's :root (--paper, --ink, "
        "--ink-2, --accent, --rule), where they must be written as #rrggbb. An SVG file in assets/ may use any "
        "property defined there.",
    ),
    "T609": _error(
        "a template or macro that leads back to itself",
        "A template that extends, includes or imports itself, directly or through others, never ends; nor does a macro "
        "that calls itself. The message shows the way round, beginning where a page gets into it.",
        "templates/notice.html",
        '{% include "notice.html" %}',
        '{% include "parts/refs.html" %}',
    ),
    "T610": _error(
        "a loop that does not end",
        "The page would take more than three million steps: the passes of loops and the calls of macros. No real page "
        "needs nearly as many.",
        "templates/notice.html",
        "{% for number in range(10 ** 12) %}{{ number }}{% endfor %}",
        "{% for number in range(10) %}{{ number }}{% endfor %}",
    ),
    "T611": _error(
        "a placeholder that nothing fills",
        "Readers would see the name in braces. A text may contain only the placeholders that the template gives it, "
        "written {name}; other languages show which they are.",
    ),
    "T612": _warning(
        "a text leaves out a placeholder",
        "The template gives the text a value that other languages show. Perhaps it was lost in translation.",
    ),
    # C: coverage
    "C701": _warning(
        "the translation has different numbers or dates",
        "The numbers, times and months of the two texts are compared, whether they are words or figures, by the "
        "conventions of each language. One of the texts is wrong, or says more than the other.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: There were 23 tests in May.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Im Mai gab es 24 Tests.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: There were 23 tests in May.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Im Mai gab es 23 Tests.\n---",
    ),
    "C702": _warning(
        "the translation cites different sources",
        "Each paragraph must have the same citations in both languages.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nThere were many. [@wire]\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nEs waren viele.",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nThere were many. [@wire]\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nEs waren viele. [@wire]",
    ),
    "C703": _warning(
        "the translation has different links or blocks",
        "Each paragraph must link to the same records, and the same blocks must appear in the same order with the "
        "same ids and times.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nSee [[talks]].\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nSiehe dort.",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\nSee [[talks]].\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---\nSiehe [[talks|dort]].",
    ),
    "C704": _warning(
        "no translation",
        "A record, or a field of it, is not yet translated into one of the site's languages; readers of that language "
        "get the original's words, and the page says in which language they are. Names need no translation.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---",
    ),
    "C705": _warning(
        "the translation is outdated",
        "The original was updated or corrected after it was translated. Update the translation and add the entry with "
        "the same `at`.",
        "files",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\nupdates: [{at: 2019-03-01, text: New.}]\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\n---",
        "--- terms/tests.md\n---\nname: Tests\nshort: A sentence.\nupdates: [{at: 2019-03-01, text: New.}]\n---\n"
        "--- terms/tests.de.md\n---\nname: Tests\nshort: Ein Satz.\nupdates: [{at: 2019-03-01, text: Neu.}]\n---",
    ),
    "C706": _warning(
        "an orphan record",
        "No other record refers to it and no text links to it, so readers can find it only in a list, if at all.",
        "files",
        "--- places/hanoi.md\n---\nname: Hanoi\n---",
        "--- places/hanoi.md\n---\nname: Hanoi\n---\n--- pages/about.md\n---\ntitle: About\n---\nHeld in [[hanoi]].",
    ),
    "C707": _warning(
        "a relative time expression",
        'By the time somebody reads the text, "yesterday" is a different day. Write the date. Quotations are not '
        "checked.",
        "text",
        "Yesterday the lunch was cancelled.",
        "On 28 February the lunch was cancelled.",
    ),
    "C708": _warning(
        "a source that is never cited",
        "No record refers to it and no text cites it.",
        "sources.yaml",
        "- {id: wire, publisher: The Wire}\n- {id: paper, publisher: The Paper}",
        "- {id: wire, publisher: The Wire}",
    ),
    "C709": _warning(
        "the id of a source in brackets, without @",
        "A citation begins with [@. Without the @, readers see the id and the brackets.",
        "text",
        "The lunch was cancelled. [wire]",
        "The lunch was cancelled. [@wire]",
    ),
    "C710": _warning(
        "a translation without a text",
        "The original has a text and its translation has none. The page shows the original's text, says that it is not "
        "translated yet, and is not announced as a translation.",
        "files",
        "--- pages/imprint.md\n---\ntitle: Imprint\n---\nWho we are.\n"
        "--- pages/imprint.de.md\n---\ntitle: Impressum\n---",
        "--- pages/imprint.md\n---\ntitle: Imprint\n---\nWho we are.\n"
        "--- pages/imprint.de.md\n---\ntitle: Impressum\n---\nWer wir sind.",
    ),
    "C713": _warning(
        "an offset that does not fit the date",
        "The place has this offset in another part of the year, so summer time was probably forgotten, and the time is "
        "an hour wrong. An offset of another place is not reported: the time is shown on the clocks of its own.",
        "event",
        "date: 2019-07-01T12:00-05:00\nzone: America/New_York",
        "date: 2019-07-01T12:00-04:00\nzone: America/New_York",
    ),
    "C714": _warning(
        "a status much later than its sources",
        "`at` says since when the status of a claim has been known, not when it was written down. If all sources of "
        "the claim are weeks older, it is probably the date of writing, and a site built as of an earlier day lacks "
        "what was known then.",
        "files",
        "--- sources/wire.yaml\n- {id: report, publisher: The Report, date: 2019-03-01}\n"
        "--- claims/agreed.md\n---\ntext: They agreed.\nhistory: [{at: 2019-07-01, status: open}]\n"
        "sources: [report]\n---",
        "--- sources/wire.yaml\n- {id: report, publisher: The Report, date: 2019-03-01}\n"
        "--- claims/agreed.md\n---\ntext: They agreed.\nhistory: [{at: 2019-03-01, status: open}]\n"
        "sources: [report]\n---",
    ),
    "C715": _warning(
        "an earlier id that feeds do not know",
        "An alias of an article or event is an id, so the record seems to have been renamed by hand. Feeds and "
        "calendars show it as new unless `first_id` says under which id it was first published. (`build.py rename` "
        "writes that field.) Reported only if site.yaml has an `id_base`.",
        "files",
        "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\n"
        "base_url: https://news.example/\nid_base: tag:news.example,2019:summit\n"
        "--- articles/good.md\n---\ntitle: Good\nsummary: A sentence.\ndate: 2019-02-26\nkind: news\ntopics: [talks]\n"
        "aliases: [old-name]\n---\nText. [@wire]",
        "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\n"
        "base_url: https://news.example/\nid_base: tag:news.example,2019:summit\n"
        "--- articles/good.md\n---\ntitle: Good\nsummary: A sentence.\ndate: 2019-02-26\nkind: news\ntopics: [talks]\n"
        "aliases: [old-name]\nfirst_id: old-name\n---\nText. [@wire]",
    ),
    # O: output
    "O801": _error(
        "a link that leads nowhere",
        "Links within the site must be relative and lead to a file of the site, so that it works on any host and when "
        "opened from disk.",
        "templates/not-found.html",
        '<a href="gone.html">gone</a>',
        '<a href="https://other.example/">other</a>',
    ),
    "O802": _error(
        "a link to an id that the target page does not have",
        "The part after # must be the id of an element on that page; otherwise readers land at the top of it.",
        "templates/not-found.html",
        '<a href="#gone">gone</a>',
        '<a href="#here">here</a><p id="here">Here.</p>',
    ),
    "O803": _error(
        "an id appears twice on a page",
        "Links lead only to the first element with that id, and screen readers confuse the two.",
        "templates/not-found.html",
        '<p id="x">a</p><p id="x">b</p>',
        '<p id="x">a</p><p id="y">b</p>',
    ),
    "O804": _warning(
        "a heading level is skipped, or the page does not have exactly one h1",
        "Screen reader users navigate by headings. In a text, begin with ## and use ### only below ##.",
        "text",
        "#### Deep\n\nText.",
        "## Not so deep\n\nText.",
    ),
    "O805": _error(
        "an image without a description",
        "Every image needs an alt attribute that describes it for people who cannot see it; it is empty if the image "
        "is only decoration.",
        "templates/not-found.html",
        '<img src="data:," width="1" height="1">',
        '<img src="data:," width="1" height="1" alt="">',
    ),
    "O806": _warning(
        "a page exceeds its size budget",
        "The budget covers HTML and stylesheets, compressed and without maps: 30 KB for the home page and articles "
        "(proportionally more for a text of more than 1,000 words), and 40 KB for a timeline, a day and each page of a "
        "list.",
    ),
    "O807": _error(
        "a page lacks something that every page must have",
        "A page must state its language (the `lang` attribute of html) and have a title.",
        "templates/not-found.html",
        "<!doctype html><html><head><title>Not found</title></head><body><h1>Not found</h1></body></html>",
        '<!doctype html><html lang="en"><head><title>Not found</title></head><body><h1>Not found</h1></body></html>',
    ),
    # L: links to other sites
    "L901": _warning(
        "a link to another site is dead",
        "The server reports that there is no such page, or the server itself does not exist. Find the new address, or "
        "give the source an archived copy (`archived`).",
    ),
    "L902": _warning(
        "a link to another site has moved permanently",
        "The server redirects this address permanently. Use the new one.",
    ),
    "L903": _warning(
        "a link to another site could not be checked",
        "The server did not answer in time or refused the request; it will be tried again after a day.",
    ),
    "L904": _warning(
        "no network connection",
        "No server could be reached, so links to other sites were not checked.",
    ),
}
