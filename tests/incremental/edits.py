"""Random edits of a dossier: what a desk, a designer or a careless hand may do to it."""

from __future__ import annotations

import copy
from random import Random

from tests.incremental.world import ADDRESSES, DATES, INSTANTS, OLD_PATHS, WORDS, Edit, Entry, Text, World, both, png
from tests.kit.theme import MAKERS

TITLED = {"article": "title", "event": "title", "topic": "title", "person": "name", "organisation": "name"}
TITLED |= {"place": "name", "term": "name", "claim": "text", "page": "title", "document": "title"}
LISTS = {
    "article": ("topics", "people", "places", "organisations", "events", "terms"),
    "event": ("topics", "people", "organisations", "sources"),
    "topic": ("terms",),
    "claim": ("topics", "sources"),
    "position": ("topics", "sources"),
    "series": ("topics", "sources"),
    "quote": ("topics", "events", "sources"),
    "document": ("topics", "sources"),
}
KIND_OF = {"people": "person", "topics": "topic", "places": "place", "organisations": "organisation"}
KIND_OF |= {"events": "event", "terms": "term", "sources": "source"}

SETTINGS = [
    "title", "tagline", "base_url", "nav", "home", "lead", "timezone", "sides", "languages", "raw_html",
    "publisher", "repository", "clocks", "policies", "page_size", "strapline", "doors", "day_events", "cards",
    "phases", "begins", "snapshots",
]  # fmt: skip
MODULES = [
    "lead", "routes", "days", "doors", "claims", "timeline", "journeys", "positions", "figures", "changes", "people",
]  # fmt: skip


def edit_body(world: World, dice: Random) -> str:
    entry = _document(world, dice)
    target: Entry | Text = entry.german if entry.german and dice.random() < 0.4 else entry
    pieces = target.body.split("\n\n")
    if dice.random() < 0.4 and len(pieces) > 1:
        pieces.pop(dice.randrange(len(pieces)))
    else:
        pieces.insert(dice.randrange(len(pieces) + 1), _paragraph(world, dice))
    target.body = "\n\n".join(pieces[-8:])
    return f"body of {entry.kind} {entry.id}"


def _paragraph(world: World, dice: Random) -> str:
    sample = dice.sample(WORDS, 4)
    words = " ".join(sample * (5 if sample[0] == WORDS[0] else 1))
    chance = dice.random()
    if chance < 0.35:
        return words
    if chance < 0.5:
        target = _document(world, dice)
        return f"{words} [[{target.kind}:{target.id}|{dice.choice(WORDS)}]]"
    if chance < 0.6:
        return f"{words} [@{dice.choice(world.ids('source') or ['ap'])}, p. {dice.randrange(9)}]"
    if chance < 0.7:
        return (
            f"/// since | {dice.choice(INSTANTS)}\n{words} [[{dice.choice(world.ids('person') or ['kim'])}|him]]\n///"
        )
    if chance < 0.75:
        return f"## {words.title()}"
    if chance < 0.8:
        return f"![{words}]({dice.choice(['hall.png', 'unused.png'])})"
    number = dice.randrange(100)
    return dice.choice(
        [
            f"/// timeline | topic:{dice.choice(world.ids('topic') or ['tests'])}\n///",
            "/// timeline | 2019-02/2019-03\n///",
            "/// positions\n///",
            "/// journey | rail\n///",
            "/// chart | launches\n///",
            f"/// quote | {dice.choice(world.ids('quote') or ['walk'])}\n///",
            f"/// link | {dice.choice(ADDRESSES)}\n///",
            f"{words} [[{dice.choice(OLD_PATHS)}|there]]",
            f"{words}[^{number}]\n\n[^{number}]: A note on [[{dice.choice(world.ids('place') or ['hanoi'])}]].",
            '"Quoted" words -- and a dash...',
        ]
    )


def _document(world: World, dice: Random) -> Entry:
    return dice.choice([entry for entry in world.entries.values() if not entry.listed])


def edit_title(world: World, dice: Random) -> str:
    entry = _document(world, dice)
    name = TITLED[entry.kind]
    fields = entry.german.fields if entry.german and dice.random() < 0.4 else entry.fields
    fields[name] = f"{dice.choice(WORDS).title()} {dice.randrange(50)}"
    return f"title of {entry.kind} {entry.id}"


def edit_field(world: World, dice: Random) -> str:
    entry = dice.choice(list(world.entries.values()))
    fields = entry.fields
    word = f"{dice.choice(WORDS)} {dice.randrange(9)}"
    options: dict[str, dict[str, object]] = {
        "article": {
            "summary": word,
            "kicker": word,
            "featured": True,
            "method": word,
            "reconstructed": dice.random() < 0.5,
            "slug": f"slug-{dice.randrange(3)}",
        },
        "event": {
            "weight": dice.choice([1, 2, 3]),
            "order": dice.randrange(3),
            "certainty": "disputed",
            "until": "2019-03-01",
        },
        "topic": {"summary": word, "order": dice.randrange(4)},
        "person": {
            "side": dice.choice(["us", "dprk"]),
            "sort": word,
            "born": "1946",
            "native_name": {"text": word, "lang": "ko"},
        },
        "organisation": {"short_name": word, "side": "us"},
        "place": {"zone": dice.choice(["Asia/Seoul", "Europe/Vienna"]), "country": "VN", "lat": dice.randrange(80)},
        "term": {"short": word},
        "claim": {"held_by": ["kim"]},
        "page": {"summary": word},
        "position": {"issue": both(dice.choice(["Relief", "Peace"])), "text": both(word)},
        "journey": {"note": both(word), "title": both(word)},
        "series": {"alt": both(word), "counting": both(word)},
        "quote": {
            "text": both(dice.choice([word, "Peace"])),
            "occasion": both(word),
            "speaker": dice.choice(["kim", "trump", "un"]),
            "document": "statement",
        },
        "document": {
            "status": word,
            "place": "seoul",
            "signatories": dice.sample(["kim", "trump", word], 2),
            "parts": [{"id": "p1", "label": word, "text": dice.choice(["Peace.", "Peace and quiet."])}],
        },
        "source": {
            "title": word,
            "date": dice.choice(DATES),
            "publisher": word,
            "reliability": dice.choice(["primary", "weak"]),
            "url": dice.choice(["https://x.example/" + word.replace(" ", "/"), *ADDRESSES]),
        },
    }
    name, value = dice.choice(list(options[entry.kind].items()))
    if (
        name in fields
        and name not in ("summary", "short", "publisher", "issue", "text", "title", "alt")
        and dice.random() < 0.4
    ):
        del fields[name]
    else:
        fields[name] = value
    return f"{name} of {entry.kind} {entry.id}"


def redate(world: World, dice: Random) -> str:
    entry = dice.choice(world.of("article", "event"))
    entry.fields["date"] = dice.choice(INSTANTS if entry.kind == "article" else DATES)
    return f"date of {entry.kind} {entry.id}"


def plan(world: World, dice: Random) -> str:
    """When the programme had an event, and what became of it."""
    entry = dice.choice(world.of("event"))
    for name in ("planned", "outcome", "moved_to"):
        entry.fields.pop(name, None)
    if dice.random() < 0.8:
        entry.fields["planned"] = dice.choice(["2019-02-26T11:55", "2019-02-27T18:00~", "2019-02-28"])
        entry.fields["outcome"] = dice.choice(["happened", "moved", "cancelled"])
    if entry.fields.get("outcome") == "moved" and dice.random() < 0.5:
        entry.fields["moved_to"] = dice.choice(DATES)
    return f"plan of event {entry.id}"


def retag(world: World, dice: Random) -> str:
    entry = dice.choice([entry for entry in world.entries.values() if entry.kind in LISTS])
    name = dice.choice(LISTS[entry.kind])
    known = world.ids(KIND_OF[name])
    least = 1 if name == "sources" else 0
    entry.fields[name] = dice.sample(known, min(len(known), dice.randrange(least, 3)))
    return f"{name} of {entry.kind} {entry.id}"


def create(world: World, dice: Random) -> str:
    model = dice.choice(
        [e for e in world.entries.values() if len(world.of(e.kind)) < 7] or list(world.entries.values())
    )
    world.counter += 1
    entry = copy.deepcopy(model)
    entry.id = f"{dice.choice(WORDS)}-{world.counter}"
    entry.fields.pop("aliases", None)
    entry.fields.pop("slug", None)
    if entry.kind in TITLED:
        entry.fields[TITLED[entry.kind]] = f"New {world.counter}"
    world.entries[(entry.kind, entry.id)] = entry
    return f"new {entry.kind} {entry.id}"


def delete(world: World, dice: Random) -> str:
    kinds = dict.fromkeys(entry.kind for entry in world.entries.values())  # in order: a seed decides everything
    kind = dice.choice([kind for kind in kinds if len(world.of(kind)) > 2] or ["article"])
    found = world.of(kind)
    if not found:
        return "nothing"
    entry = dice.choice(found)
    del world.entries[(entry.kind, entry.id)]
    if dice.random() < 0.8:
        _forget(world, entry.kind, entry.id, None)
    return f"without {entry.kind} {entry.id}"


def reorder(world: World, dice: Random) -> str:
    """Two records change places in their file, or in none that matters."""
    entry = dice.choice(list(world.entries.values()))
    other = dice.choice(world.of(entry.kind))
    places = {entry.id: other, other.id: entry}
    changed = [places.get(e.id, e) if e.kind == entry.kind else e for e in world.entries.values()]
    world.entries = {(e.kind, e.id): e for e in changed}
    return f"{entry.kind} {entry.id} in the place of {other.id}"


def move_path(world: World, dice: Random) -> str:
    """An old path leads to another record than before."""
    path, entry = dice.choice(OLD_PATHS), _document(world, dice)
    for other in world.entries.values():
        if path in other.fields.get("aliases", []):
            other.fields["aliases"] = [alias for alias in other.fields["aliases"] if alias != path]
    entry.fields["aliases"] = [*entry.fields.get("aliases", []), path]
    return f"{path} leads to {entry.kind} {entry.id}"


def affect(world: World, dice: Random) -> str:
    """A correction is shown on the page of another record, too."""
    entry, other = _document(world, dice), _document(world, dice)
    corrections = entry.fields.get("corrections", [])
    if corrections:
        corrections[-1]["affects"] = [f"{other.kind}:{other.id}"]
    return f"correction of {entry.kind} {entry.id} affects {other.kind} {other.id}"


def rename(world: World, dice: Random) -> str:
    entry = dice.choice(list(world.entries.values()))
    world.counter += 1
    old, new = entry.id, f"{dice.choice(WORDS)}-{world.counter}"
    world.entries = {(e.kind, new if e is entry else e.id): e for e in world.entries.values()}
    entry.id = new
    _forget(world, entry.kind, old, new)
    if entry.kind in ("article", "event", "topic", "person", "organisation", "place", "page") and dice.random() < 0.5:
        entry.fields["aliases"] = [*entry.fields.get("aliases", []), old]
    return f"{entry.kind} {old} renamed {new}"


def _forget(world: World, kind: str, old: str, new: str | None) -> None:
    """Takes an id out of all fields and texts, or puts another in its place."""
    for entry in world.entries.values():
        entry.fields = _without(entry.fields, old, new)
        entry.body = _unlinked(entry.body, kind, old, new)
        if entry.german:
            entry.german.body = _unlinked(entry.german.body, kind, old, new)


def _without(value: object, old: str, new: str | None) -> object:  # type: ignore[misc]
    if isinstance(value, dict):
        found = {key: _without(item, old, new) for key, item in value.items()}
        lost = [key for key, item in value.items() if item == old and new is None and key != "id"]
        return {key: item for key, item in found.items() if key not in lost}
    if isinstance(value, list):
        return [_without(item, old, new) for item in value if new is not None or item != old]
    if value == old:
        return new or old
    if isinstance(value, str) and value.endswith(f":{old}"):
        return value.replace(f":{old}", f":{new}") if new else value
    return value


def _unlinked(body: str, kind: str, old: str, new: str | None) -> str:
    if new is not None:
        for before, after in (
            ("[[", "]]"),
            ("[[", "|"),
            (f"{kind}:", "]"),
            (f"{kind}:", "|"),
            (f"{kind}:", "\n"),
            ("[@", "]"),
            ("[@", ","),
            ("| ", "\n"),
        ):
            body = body.replace(f"{before}{old}{after}", f"{before}{new}{after}")
        return body
    kept = [piece for piece in body.split("\n\n") if old not in piece]
    return "\n\n".join(kept)


def toggle_draft(world: World, dice: Random) -> str:
    entry = dice.choice(list(world.entries.values()))
    if not entry.fields.pop("draft", False):
        entry.fields["draft"] = True
    return f"draft of {entry.kind} {entry.id}"


def embargo(world: World, dice: Random) -> str:
    entry = dice.choice(list(world.entries.values()))
    name = dice.choice(["embargo", "known", "embargo"])
    if name in entry.fields and dice.random() < 0.5:
        del entry.fields[name]
    else:
        entry.fields[name] = dice.choice(INSTANTS)
    return f"{name} of {entry.kind} {entry.id}"


def dated_part(world: World, dice: Random) -> str:
    """Something that comes at an instant: update, correction, verdict, role, row, withdrawal, outcome."""
    entry = dice.choice(list(world.entries.values()))
    at, word = dice.choice(INSTANTS), dice.choice(WORDS)
    own: dict[str, tuple[str, dict[str, object]]] = {
        "claim": ("history", {"at": at, "status": dice.choice(["open", "established", "disputed"])}),
        "person": ("roles", {"title": word.title(), "from": dice.choice(DATES)}),
        "series": ("rows", {"period": dice.choice(["2016", "2019-02", "2019-03"]), "value": dice.randrange(9)}),
    }
    wording = both(word) if entry.listed else word
    common: list[tuple[str, dict[str, object]]] = [
        ("updates", {"at": at, "text": wording}),
        ("corrections", {"at": at, "was": wording, "now": wording}),
    ]
    name, part = dice.choice([own[entry.kind], *common] if entry.kind in own else common)
    if dice.random() < 0.08:
        entry.fields["withdrawn"] = {"at": at, "reason": wording}
        return f"{entry.kind} {entry.id} withdrawn"
    if "withdrawn" in entry.fields:
        del entry.fields["withdrawn"]
    parts = [*entry.fields.get(name, []), part]
    if len(parts) > 4 or (len(parts) > 2 and dice.random() < 0.3):
        parts.pop(dice.randrange(len(parts)))
    entry.fields[name] = parts
    return f"{name} of {entry.kind} {entry.id}"


def translation(world: World, dice: Random) -> str:
    entry = _document(world, dice)
    if entry.german:
        entry.german = None
        return f"without translation of {entry.kind} {entry.id}"
    fields: dict[str, object] = {TITLED[entry.kind]: f"Deutsch {dice.randrange(9)}"}
    for name in ("summary", "short"):
        if name in entry.fields and dice.random() < 0.9:
            fields[name] = "Kurz."
    entry.german = Text(fields, " ".join(dice.sample(WORDS, 3)))
    return f"translation of {entry.kind} {entry.id}"


def edit_site(world: World, dice: Random) -> str:
    site = world.site
    name = dice.choice(SETTINGS)
    if (
        name not in ("title", "nav", "home", "timezone", "sides", "languages", "raw_html")
        and name in site
        and dice.random() < 0.5
    ):
        del site[name]
        return f"site.yaml without {name}"
    articles = world.ids("article") or ["first"]
    values: dict[str, object] = {
        "title": both(f"Sample {dice.randrange(9)}"),
        "cards": dice.random() < 0.5,
        "tagline": both(f"Line {dice.randrange(9)}"),
        "base_url": f"https://sample{dice.randrange(3)}.example/",
        "nav": dice.sample(["home", "days", "articles", "timeline", "people", "figures", "sources"], 3),
        "home": dice.sample(MODULES, 6),
        "lead": dice.choice(articles),
        "timezone": dice.choice(["Asia/Ho_Chi_Minh", "UTC", "America/New_York"]),
        "sides": [{"id": "us", "name": both(f"US {dice.randrange(5)}")}, {"id": "dprk", "name": both("DPRK")}],
        "languages": [
            {
                "key": "en",
                "tag": dice.choice(["en", "en-GB"]),
                "name": "English",
                "city": "London",
                "zone": "Europe/London",
            },
            {
                "key": "de",
                "tag": dice.choice(["de", "de-AT"]),
                "name": "Deutsch",
                "city": dice.choice(["Wien", "Bonn"]),
            },
        ],
        "raw_html": dice.choice(["clean", "escape"]),
        "publisher": {"name": both(f"Desk {dice.randrange(9)}")},
        "repository": f"https://git.example/{dice.randrange(3)}",
        "clocks": [{"zone": "Asia/Ho_Chi_Minh", "city": both(dice.choice(["Hanoi", "Saigon"]))}],
        "policies": {"ethics": dice.choice(world.ids("page") or ["about"])},
        "page_size": dice.choice([2, 3, 10]),
        "strapline": [
            {"text": both(dice.choice(WORDS))},
            {"text": both(dice.choice(WORDS)), "since": dice.choice(INSTANTS)},
        ],
        "doors": [{"title": both(dice.choice(WORDS)), "to": dice.choice(["days", "claims", "figures"])}],
        "day_events": dice.choice([1, 2]),
        "begins": dice.choice(INSTANTS),
        "snapshots": [
            {"at": at, "label": both(dice.choice(WORDS))} for at in dice.sample(INSTANTS, min(2, len(INSTANTS)))
        ],
        "phases": [{"text": both("Before")}, {"text": both(dice.choice(WORDS)), "since": dice.choice(INSTANTS)}],
    }
    site[name] = values[name]
    return f"site.yaml: {name}"


def edit_theme(world: World, dice: Random) -> str:
    theme = world.theme
    path = dice.choice(
        [
            *theme,
            "base.html",
            "parts/list.html",
            "parts/foot.html",
            "strings/en.yaml",
            "strings/de.yaml",
            "assets/site.css",
        ]
    )
    chance = dice.random()
    if chance < 0.15:
        extra = f"assets/extra-{dice.randrange(2)}.css"
        if theme.pop(extra, None) is None:
            theme[extra] = f"p {{ margin: {dice.randrange(3)}px }}\n"
        return f"asset {extra}"
    if chance < 0.3:  # an include of what may not be there
        maker = f"{dice.choice(MAKERS)}.html"
        optional = f"parts/optional-{dice.randrange(2)}.html"
        line = f'{{% include "{optional}" ignore missing %}}\n'
        theme[maker] = theme[maker].replace(line, "") if line in theme[maker] else theme[maker] + line
        if not theme[maker].startswith("{% extends"):
            return f"include in {maker}"
        theme[maker] = (
            theme[maker].replace(line, "").replace("{% block content %}", "{% block content %}" + line.strip(), 1)
        )
        return f"include in {maker}"
    if chance < 0.4:
        optional = f"parts/optional-{dice.randrange(2)}.html"
        if theme.pop(optional, None) is None:
            theme[optional] = f"optional {dice.randrange(9)}\n"
        return f"template {optional}"
    if path.endswith(".yaml"):
        theme[path] = theme[path].rpartition("hello:")[0] + f"hello: Hello {dice.randrange(9)}\n"
        if dice.random() < 0.1:
            theme[path] = theme[path].replace("„", "»") if "„" in theme[path] else theme[path].replace("»", "„")
    elif path.endswith(".css"):
        theme[path] = f"body {{ margin: {dice.randrange(9)}px }}\n"
    elif "{# " in theme[path]:
        theme[path] = theme[path].partition("{# ")[0]
    elif "block" in theme[path] and not path.startswith("base"):
        theme[path] = theme[path].replace("{{ all(view) }}", f"<b>{dice.randrange(9)}</b>" + "{{ all(view) }}", 1)[
            :2000
        ]
    else:
        theme[path] += f"<i>{dice.randrange(9)}</i>\n" if dice.random() < 0.7 else "{# a remark #}\n"
        if theme[path].count("<i>") > 5:
            theme[path] = theme[path].partition("<i>")[0]
    return f"template {path}"


def edit_image(world: World, dice: Random) -> str:
    path = f"images/{dice.choice(['hall', 'unused', 'other'])}.png"
    if path in world.images and dice.random() < 0.15:
        del world.images[path]
        return f"without {path}"
    world.images[path] = png(dice.randrange(200))
    return f"image {path}"


def split_sources(world: World, dice: Random) -> str:
    world.split_sources = not world.split_sources
    return "sources in one file or several"


def break_something(world: World, dice: Random) -> str:
    """A mistake that no build may publish; the walk takes it back later."""
    files = [path for path in world.files() if path.endswith((".md", ".yaml"))]
    path = dice.choice(files)
    world.broken[path] = dice.choice(
        ["---\ntitle: [\n---\n", "", "no front matter", "---\nnonsense: 1\n---\n[[nobody]]\n"]
    )
    return f"broken {path}"


def break_theme(world: World, dice: Random) -> str:
    path = dice.choice(["base.html", "parts/list.html", f"{dice.choice(MAKERS)}.html"])
    world.theme[path] += dice.choice(
        ["{% if %}", "{{ nobody.knows }}", "{% include 'parts/none.html' %}", "{{ t('none') }}"]
    )
    return f"broken template {path}"


EDITS: dict[Edit, int] = {
    edit_body: 24,
    edit_title: 8,
    edit_field: 12,
    redate: 6,
    plan: 4,
    retag: 6,
    create: 5,
    delete: 5,
    rename: 5,
    reorder: 3,
    move_path: 3,
    affect: 2,
    toggle_draft: 4,
    embargo: 5,
    dated_part: 8,
    translation: 5,
    edit_site: 5,
    edit_theme: 8,
    edit_image: 3,
    split_sources: 1,
    break_something: 3,
    break_theme: 2,
}
