"""The commands as functions: build, explain, verify; check and list; new, rename, schema; the preview's state."""

import json
from dataclasses import replace

import pytest

from summit_site.app import link_check
from summit_site.app.checking import check_site
from summit_site.app.content.names import read_names
from summit_site.app.corpus import read_corpus
from summit_site.app.desk.new_record import NewRecord, start_translation
from summit_site.app.desk.overview import as_json, as_tables, look_over_content
from summit_site.app.desk.renaming import plan_rename
from summit_site.app.desk.schema_files import schema_texts
from summit_site.app.explaining import explain
from summit_site.app.link_check import LinkOptions, check_links
from summit_site.app.options import Report
from summit_site.app.page_check import check_pages
from summit_site.app.serving import state_of
from summit_site.app.site.commands import build_site, explain_page, verify_site
from summit_site.app.site.pipeline import build, prepare
from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.edges.files import UsageError
from summit_site.edges.links import LinkReply
from tests.app.values import NOW, options_for, session_on
from tests.kit.samples import PAPER, article, event, topic
from tests.kit.site import SmallSite

TEXT = article("a", "topics: [t]", "One.\n") + topic("t")


def test_a_build_is_explained_before_and_verified_after(site: SmallSite) -> None:
    options = options_for(site.write(TEXT).folder)
    reasons = {decision.path: decision.reason for decision in explain_page(replace(options, explain=True)).decisions}
    assert reasons["articles/a.html"] == "new"
    assert build_site(options).result is not None
    assert verify_site(options) == []
    site.text("index.html")
    (site.output / "index.html").write_bytes(b"changed")
    assert verify_site(options) == ["index.html: differs from a clean build"]


def test_drafts_are_never_built_to_the_public_folder(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.write(TEXT).folder)
    with pytest.raises(UsageError, match="drafts are never built to public/"):
        build_site(replace(options_for(site.folder), drafts=True))


def test_a_check_reports_content_and_pages_and_publishes_nothing(site: SmallSite) -> None:
    checked = check_site(options_for(site.write(TEXT).folder))
    assert checked.built
    assert {problem.code for problem in checked.problems} == {"C704"}
    assert not site.output.exists()
    site.write(TEXT.replace("[t]", "[nowhere]"))
    checked = check_site(options_for(site.folder))
    assert not checked.built
    assert [problem.code for problem in checked.problems if problem.severity > 1] == ["R301"]
    assert "topics: [nowhere]" in checked.lines.values()


def test_pages_are_judged_with_what_was_published(site: SmallSite) -> None:
    with session_on(site.write(TEXT)) as session:
        build(session)
        prepared, _ = prepare(session)
        assert prepared.planned is not None
        corpus = read_corpus(prepared.work, prepared.inputs)
        assert corpus.documents.keys() == {"articles/a.md", "topics/t.md"}
        assert corpus.tables.keys() == {"site.yaml"}
        assert check_pages(prepared.work, prepared.inputs, prepared.planned.plan, lambda: corpus) == []


def test_links_are_requested_once_and_remembered(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    source = PAPER.replace("paper, publisher", "paper, url: 'https://example.org/gone', publisher")
    requests: list[list[str]] = []

    def ask_all(urls: list[str], *rest: object) -> dict[str, LinkReply]:
        requests.append(list(urls))
        return {url: LinkReply(404) for url in urls}

    monkeypatch.setattr(link_check, "ask_all", ask_all)
    with session_on(site.write(TEXT + event("e", "2019-02-27") + source)) as session:
        prepared, _ = prepare(session)
        corpus = read_corpus(prepared.work, prepared.inputs)
    file = site.folder / "links.json"
    first = check_links(corpus, LinkOptions(), file, NOW.timestamp())
    assert [problem.span.path for problem in first] == ["sources/paper.yaml"]
    assert check_links(corpus, LinkOptions(), file, NOW.timestamp()) == first
    assert requests == [["https://example.org/gone"], []]


def test_the_overview_counts_what_there_is(site: SmallSite) -> None:
    overview, records, warnings = look_over_content(options_for(site.write(TEXT).folder), 30, ("topic",))
    assert [entry.id for entry in records["topic"]] == ["t"]
    assert as_tables(overview, records, ("topic",))[1:] == ["", "Topic (1)", "  public  de: not translated  topic:t  t"]
    assert json.loads(as_json(overview, records, ("topic",)))["errors"] == 0
    assert warnings == []


def test_a_new_record_gets_an_id_and_is_written(site: SmallSite) -> None:
    site.write(TEXT)
    record = NewRecord(site.content, "article", NOW)
    record.set("title", "Talks end early")
    assert "kind" in [question.name for question in record.questions()]
    assert record.write(None, None, bare=True).path == site.content / "articles/talks-end-early.md"
    assert read_names(site.content).ids["article"] == ("a", "talks-end-early")
    assert start_translation(site.content, "de", "topic:t").path == site.content / "topics/t.de.md"


def test_a_renaming_is_planned_whole_and_then_written(site: SmallSite) -> None:
    site.write(TEXT)
    change = plan_rename(site.content, "topic:t", "talks", alias=False)
    assert change.changed() == ["articles/a.md", "topics/talks.md"]
    assert change.moved == {"topics/t.md": "topics/talks.md"}
    change.write()
    assert read_names(site.content).ids["topic"] == ("talks",)


def test_a_renaming_is_refused_while_there_are_errors(site: SmallSite) -> None:
    site.write(TEXT.replace("[t]", "[nowhere]"))
    with pytest.raises(UsageError, match=r"^the content has errors; nothing was changed\n.*R301"):
        plan_rename(site.content, "topic:t", "talks", alias=False)


def test_schemas_know_the_ids(site: SmallSite) -> None:
    site.write(TEXT)
    assert any('"t"' in text for text in schema_texts(site.content).values())


def test_an_open_page_is_sent_every_problem_with_its_line(site: SmallSite) -> None:
    site.write(TEXT)
    path = (site.content / "topics/t.md").as_posix()
    problem = Diagnostic(Span(path, 2, 1), "M201", "missing")
    state = state_of(options_for(site.folder), Report([problem]))
    assert state["broken"] is True
    assert state["problems"] == [
        {
            "place": f"{path}:2:1",
            "code": "M201",
            "severity": "error",
            "message": "missing",
            "hint": "",
            "line": "title: t",
            "column": 1,
        }
    ]


def test_a_code_is_explained() -> None:
    assert explain("M203") is not None
    assert explain("X000") is None
