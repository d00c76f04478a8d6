"""The shortest valid settings, and the shortest valid file of each kind of record, for tests to vary."""

from tests.kit.files import File, files_of

SITE = """\
title: Sample
languages: [{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]
timezone: UTC
"""
PAPER = "--- sources/paper.yaml\n- {id: paper, publisher: The Paper}\n"


def site_files(text: str) -> dict[str, File]:
    """The files of a text, with the shortest settings unless it has its own."""
    return {"site.yaml": File(SITE)} | files_of(text)


def article(ident: str, fields: str = "", body: str = "", date: str = "2019-02-27T08:00Z") -> str:
    return document("articles", ident, f"title: {ident}\nsummary: s\ndate: {date}\nkind: news\n{fields}", body)


def event(ident: str, date: str, fields: str = "", body: str = "") -> str:
    return document("events", ident, f"title: {ident}\ndate: {date}\nsources: [paper]\n{fields}", body)


def topic(ident: str, fields: str = "", body: str = "") -> str:
    return document("topics", ident, f"title: {ident}\nsummary: s\n{fields}", body)


def place(ident: str, zone: str) -> str:
    return document("places", ident, f"name: {ident}\nzone: {zone}\n")


def person(ident: str, roles: str = "[{title: envoy}]", body: str = "") -> str:
    return document("people", ident, f"name: {ident}\nroles: {roles}\n", body)


def claim(ident: str, history: str, fields: str = "", body: str = "") -> str:
    return document("claims", ident, f"text: {ident}\nhistory: {history}\nsources: [paper]\n{fields}", body)


def document(folder: str, ident: str, fields: str, body: str = "") -> str:
    fields = fields if not fields or fields.endswith("\n") else fields + "\n"
    return f"--- {folder}/{ident}.md\n---\n{fields}---\n{body}\n"
