"""From when on a record has which version."""

from summit_site.plan.versions import find_versions, record_versions, version_text, versions_address, versions_link
from tests.kit.samples import PAPER, SITE, article, claim, document, topic
from tests.plan.planning import LATER, planner_of, record_of


def versions(text: str, kind: str = "article", as_of: str = LATER) -> list[str]:
    """When each version began, in UTC; the oldest first."""
    planner = planner_of(PAPER + text, as_of=as_of)
    found = find_versions(planner.edition, record_of(planner, kind, "a"))
    return [f"{version.at:%Y-%m-%d %H:%M}" if version.point else "always" for version in found]


PASSAGES = "One.\n\n/// since | 2019-03-01T10:00Z\nTwo.\n///\n\n/// since | 2019-03-02\nThree.\n///"


def test_a_version_begins_where_the_text_grows() -> None:
    assert versions(article("a", "", PASSAGES)) == ["2019-02-27 08:00", "2019-03-01 10:00", "2019-03-02 00:00"]


def test_nothing_later_than_the_site_is_a_version() -> None:
    assert versions(article("a", "", PASSAGES), as_of="2019-03-01T12:00Z") == ["2019-02-27 08:00", "2019-03-01 10:00"]
    assert versions(article("a", "", PASSAGES), as_of="2019-03-01T09:00Z") == ["2019-02-27 08:00"]


def test_what_was_there_when_the_record_became_public_belongs_to_the_first_version() -> None:
    assert versions(article("a", "", PASSAGES, date="2019-03-01T11:00Z")) == ["2019-03-01 11:00", "2019-03-02 00:00"]
    assert versions(article("a", "embargo: 2019-03-03", PASSAGES)) == ["2019-03-03 00:00"]


def test_a_record_that_never_changes_has_no_versions() -> None:
    assert versions(article("a", "", "One.")) == []


def test_updates_and_corrections_begin_a_version() -> None:
    fields = "updates: [{at: 2019-03-01, text: u}]\ncorrections: [{at: 2019-03-02, was: w, now: n}]"
    assert versions(article("a", fields, "One.")) == ["2019-02-27 08:00", "2019-03-01 00:00", "2019-03-02 00:00"]


def test_a_passage_inside_a_later_one_appears_with_it() -> None:
    body = "/// since | 2019-03-02\nTwo.\n\n/// since | 2019-03-01\nInner.\n///\n///"
    assert versions(article("a", "", f"One.\n\n{body}")) == ["2019-02-27 08:00", "2019-03-02 00:00"]


def test_the_end_of_live_coverage_changes_no_word() -> None:
    text = article("a", "live_until: 2019-03-01T12:00Z", "/// entry | 2019-02-28T10:00Z | T\nx\n///")
    assert versions(text.replace("kind: news", "kind: live")) == ["2019-02-27 08:00", "2019-02-28 10:00"]


def test_each_status_of_a_claim_is_a_version() -> None:
    history = "[{at: 2019-03-01, status: established}, {at: 2019-02-01, status: open}]"
    assert versions(claim("a", history), "claim") == ["2019-02-01 00:00", "2019-03-01 00:00"]
    same = "[{at: 2019-02-01, status: open}, {at: 2019-03-01, status: open}]"
    assert versions(claim("a", same), "claim") == ["2019-02-01 00:00"]


def test_a_claim_is_not_older_than_its_source() -> None:
    late = "--- sources.yaml\n- {id: late, publisher: Late, date: 2019-02-15}\n"
    history = "[{at: 2019-02-01, status: open}, {at: 2019-03-01, status: established}]"
    text = claim("a", history).replace("[paper]", "[late]")
    assert versions(late + text, "claim") == ["2019-02-15 00:00", "2019-03-01 00:00"]


def test_a_key_figure_appears_with_its_source() -> None:
    late = "--- sources.yaml\n- {id: late, publisher: Late, date: 2019-03-15T00:00}\n"
    facts = "key_facts: [{value: 65 h, sources: [paper]}, {value: 66 h, sources: [late]}]"
    assert len(versions(late + article("a", facts))) == 2


def test_a_topic_always_was_and_a_document_is_dated_by_its_day() -> None:
    assert versions(topic("a", "", PASSAGES), "topic") == ["always", "2019-03-01 10:00", "2019-03-02 00:00"]
    fields = "title: T\ndate: 2018-06-12\nsources: [paper]\n"
    planner = planner_of(PAPER + document("documents", "a", fields, PASSAGES))
    first = find_versions(planner.edition, record_of(planner, "document", "a"))[0].point
    assert first is not None
    assert (first.year, first.month, first.day) == (2018, 6, 12)


def test_the_link_says_how_many_versions_there_are() -> None:
    planner = planner_of("--- site.yaml\n" + SITE + article("a", "", PASSAGES) + article("b"), lang="de")
    link = versions_link(planner, record_of(planner, "article", "a"), "articles/a.html")
    assert link is not None
    assert (link.path, link.count) == ("de/articles/a/versions.html", 3)
    assert versions_link(planner, record_of(planner, "article", "b"), "articles/b.html") is None
    assert len(record_versions(planner, record_of(planner, "article", "a"))) == 3
    assert versions_address("about.html") == "about/versions.html"


def test_a_record_without_a_text_has_no_words_to_compare() -> None:
    planner = planner_of(PAPER)
    assert version_text(planner, record_of(planner, "source", "paper")) is None
