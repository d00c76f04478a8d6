"""What each field means, in a sentence for editors: shown by the schemas and by the files that `new` makes.

The types stand in `records.py`; this table has exactly the same fields, and `content/README.md` lists them too.
"""

from __future__ import annotations

from msgspec import Struct

from . import records as r

_AT = "The instant, for example 2019-02-28T14:00+07:00."
_SIDE = "The id of a side from site.yaml."
_SOURCES = "Ids of the sources that say so; at least one."
_TOPICS = "Ids of topics."
_WIKIDATA = "The Wikidata id, for example Q1490."
_ZONE = "The time zone by its IANA name, for example Asia/Ho_Chi_Minh."
_URL = "The address on the web, beginning with https://."

RECORD = {
    "known": "The instant from which the public knew of it, if that is not its date.",
    "embargo": "Not shown before this instant.",
    "draft": "true: shown nowhere but in a preview with --drafts.",
    "updates": "What was changed after publication, and when.",
    "corrections": "Where our own text was wrong: what it said and what is right.",
    "aliases": "Old ids or addresses that shall go on working.",
    "withdrawn": "Takes it out of the site; a notice with the reason stays at its address.",
}

DESCRIPTIONS: dict[type[Struct], dict[str, str]] = {
    r.Update: {
        "at": _AT,
        "text": "What is new.",
        "level": "substantive, or minor for what changes nothing of the story.",
    },
    r.Correction: {
        "at": _AT,
        "was": "What our text said.",
        "now": "What is right.",
        "affects": "Ids of other records whose pages shall show the correction too.",
    },
    r.Withdrawal: {"at": _AT, "reason": "Why it was taken out, in a sentence for readers."},
    r.Image: {
        "file": "The file below images/.",
        "alt": "What the image shows, for those who do not see it.",
        "caption": "The words below the image.",
        "credit": "Who made it.",
        "licence": "On what terms it may be shown.",
    },
    r.Article: {
        "title": "The headline, up to 110 characters.",
        "summary": "The standfirst: one or two sentences that say what happened.",
        "date": "When it was published.",
        "kind": "What sort of article it is.",
        "kicker": "A few words above the headline.",
        "short_title": "A shorter headline for narrow places.",
        "key_points": "The main points, a sentence each.",
        "key_facts": "Short figures, each with what it counts; the home page shows those of the lead.",
        "by": "Who wrote it: ids of people or organisations, or plain names.",
        "dateline": "The id of the place that it reports from.",
        "topics": _TOPICS,
        "people": "Ids of people.",
        "places": "Ids of places.",
        "organisations": "Ids of organisations.",
        "events": "Ids of events that it tells of.",
        "terms": "Ids of glossary terms that it needs.",
        "image": "The lead image.",
        "method": "How we know: what the article rests on.",
        "slug": "The address, where it shall not be the id.",
        "featured": "true: may lead the home page.",
    },
    r.Event: {
        "title": "What happened, up to 110 characters.",
        "date": "When it happened, as far as it is known: 2019-02-28, 2019-02-28T13:00~, 2019-02/2019-03.",
        "zone": "The time zone of its date, if it has no place that knows it.",
        "until": "When it ended.",
        "weight": "How important it is: 3 is a key event.",
        "place": "The id of the place.",
        "people": "Ids of those who took part.",
        "organisations": "Ids of organisations that took part.",
        "topics": _TOPICS,
        "sources": _SOURCES,
        "certainty": "How sure it is.",
        "part_of": "The id of the event that it belongs to.",
        "category": "The id of a category from site.yaml.",
        "order": "Its place among events of the same day; 1 and more come after those with a time.",
    },
    r.Topic: {
        "title": "The name of the topic, up to 110 characters.",
        "summary": "What it is about, in one or two sentences.",
        "parent": "The id of the topic above it.",
        "order": "Its place in the list; small numbers first.",
        "terms": "Ids of glossary terms that it needs.",
        "image": "An image.",
    },
    r.NativeName: {
        "text": "The name in its own script.",
        "lang": "The language of the name, for example ko or vi.",
    },
    r.Role: {
        "title": "The office or part.",
        "organisation": "The id of the organisation.",
        "from": "Since when.",
        "to": "Until when; left out, it goes on.",
    },
    r.Person: {
        "name": "The name as readers know it.",
        "sort": "The name by which lists sort, for example Trump, Donald.",
        "native_name": "The name in its own script.",
        "roles": "Offices and parts, with their times.",
        "side": _SIDE,
        "born": "The date of birth.",
        "same_as": _WIKIDATA,
    },
    r.Organisation: {
        "name": "The name as readers know it.",
        "short_name": "The short form, for example UN.",
        "side": _SIDE,
        "same_as": _WIKIDATA,
    },
    r.Place: {
        "name": "The name as readers know it.",
        "lat": "Latitude in degrees; south is negative.",
        "lon": "Longitude in degrees; west is negative.",
        "zone": _ZONE,
        "map_name": "The name on maps, where the full one is too long.",
        "country": "The country in two capital letters, for example VN.",
        "same_as": _WIKIDATA,
    },
    r.Term: {
        "name": "The word.",
        "short": "What it means, in one sentence for the pop-up.",
        "equivalents": "The word in other languages: {de: …}.",
    },
    r.Verdict: {
        "at": "The instant from which this was so.",
        "status": "What was thought of the claim.",
        "note": "Why, in a sentence.",
    },
    r.Claim: {
        "text": "The claim as a full sentence.",
        "history": "What was thought of it, and since when; the last entry counts.",
        "held_by": "Ids of people or organisations who say so.",
        "disputed_by": "Ids of people or organisations who deny it.",
        "topics": _TOPICS,
        "sources": _SOURCES,
    },
    r.Quotation: {
        "text": "The words as they were spoken, up to 25.",
        "speaker": "The id of the person.",
        "source": "The id of the source.",
    },
    r.Outcome: {"at": _AT, "text": "What came of it."},
    r.Position: {
        "issue": "What the position is about, in a few words.",
        "side": _SIDE,
        "text": "What this side wants or says.",
        "quote": "The words of somebody who speaks for the side.",
        "as_of": "The instant at which this was the position.",
        "outcome": "What came of it, and when.",
        "topics": _TOPICS,
        "sources": _SOURCES,
    },
    r.Waypoint: {
        "name": "Its name.",
        "lat": "Latitude in degrees; south is negative.",
        "lon": "Longitude in degrees; west is negative.",
        "sources": _SOURCES,
    },
    r.Leg: {
        "mode": "How they travelled.",
        "from": "The id of the place where the leg begins.",
        "to": "The id of the place where it ends.",
        "via": "Waypoints in their order; only those that a source names.",
        "depart": "When it began, in the time of that place.",
        "arrive": "When it ended, in the time of that place.",
        "note": "What else is known of it.",
        "sources": _SOURCES,
    },
    r.Reported: {
        "value": "The figure with its unit, as reported.",
        "what": "What was measured.",
        "sources": _SOURCES,
    },
    r.Journey: {
        "title": "The journey in a few words.",
        "traveller": "The id of the person.",
        "legs": "Its stages in their order; at least one.",
        "distances": "The distance as reports give it; where they differ, all of them.",
        "durations": "How long it took as reports give it; where they differ, all of them.",
        "note": "What else is known of it.",
    },
    r.Row: {
        "period": "The date or span that the number is for.",
        "label": "What stands at the row instead of its date.",
        "value": "The number.",
        "low": "The lowest estimate.",
        "high": "The highest estimate.",
        "partial": "true: the period was not over when it was counted.",
        "known": "The instant from which the number was known, if that is not the end of the period.",
        "note": "What else is known of it.",
    },
    r.Series: {
        "title": "What the numbers show, as a sentence.",
        "unit": "What is counted.",
        "counting": "By what rule it was counted.",
        "rows": "The numbers in their order; at least one.",
        "sources": _SOURCES,
        "alt": "What the chart shows, in words.",
        "topics": _TOPICS,
    },
    r.Source: {
        "publisher": "Who published it.",
        "title": "Its title.",
        "author": "Who wrote it.",
        "date": "When it was published.",
        "language": "Its language, for example en or ko.",
        "url": _URL,
        "archived": "The address of an archived copy.",
        "accessed": "When we last saw it.",
        "kind": "What sort of source it is.",
        "note": "What readers should know of it.",
    },
    r.Page: {
        "title": "The title, up to 110 characters.",
        "summary": "What the page is for, in a sentence.",
    },
    r.Language: {
        "key": "Two or three small letters, used in file names and addresses, for example de.",
        "tag": "The language as browsers know it, for example de-AT.",
        "name": "Its own name.",
        "city": "The city whose time readers of this language are told.",
        "zone": "The time zone of that city by its IANA name.",
    },
    r.Side: {"id": "Small letters, digits and hyphens.", "name": "Its name.", "colour": "For example #1F4E8C."},
    r.Category: {"id": "Small letters, digits and hyphens.", "name": "Its name."},
    r.Clock: {"zone": _ZONE, "city": "The city by which readers know it."},
    r.Publisher: {
        "name": "Who publishes the site.",
        "url": _URL,
        "contact": "A mail address or a telephone number.",
        "logo": "The file of the logo below images/.",
    },
    r.Site: {
        "title": "The name of the site.",
        "tagline": "What it is about, in a sentence.",
        "base_url": "Where the site will stand, for feeds and search engines.",
        "languages": "The languages; the first is the default.",
        "timezone": "The time zone in which times are meant that say nothing else, by its IANA name.",
        "clocks": "The cities by which readers know time zones.",
        "sides": "The parties of the story.",
        "categories": "What events are sorted into.",
        "publisher": "Who publishes the site.",
        "policies": "Pages that tell how we work: corrections, sources, ethics, ownership.",
        "nav": "What stands in the navigation: sections and ids of pages.",
        "lead": "The id of the article that leads the home page.",
        "home": "The parts of the home page in their order.",
        "raw_html": "clean: HTML in texts is cleaned; escape: it is shown as signs.",
        "repository": "Where the content is kept; pages then link to their file there.",
        "specimen": "Whether a page of all components is published too, linked from nowhere.",
    },
}

# What stands below the front matter.
TEXTS = {
    "article": "the article",
    "event": "what happened, in one to three sentences",
    "topic": "the backgrounder",
    "person": "who this is, and the part in the story",
    "organisation": "what it is, and its part in the story",
    "place": "what it is, and what happened there",
    "term": "what the one sentence leaves out, if anything",
    "claim": "what speaks for the claim and against it",
    "page": "the text of the page",
}


def describe(cls: type[Struct], name: str) -> str:
    """The sentence on a field, by the name that an editor writes."""
    return DESCRIPTIONS[cls].get(name) or RECORD[name]
