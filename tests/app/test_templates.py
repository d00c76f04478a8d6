"""What a build finds in templates and strings before it renders a page."""

import shutil
from pathlib import Path

import pytest

from summit_site.app import workers
from summit_site.app.site import templates
from summit_site.render.compiled import Compiled
from tests.kit.samples import article
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("README.md"))
    return SmallSite(tmp_path).write(article("a"))


def replace(site: SmallSite, path: str, old: str, new: str) -> str:
    """Replaces a part of a template; returns the place of its line."""
    file = site.templates / path
    text = file.read_text("utf-8")
    assert old in text, path
    file.write_text(text.replace(old, new), "utf-8")
    line = text.count("\n", 0, text.index(old)) + 1
    return f"templates/{path}:{line}"


def test_a_placeholder_that_nothing_fills_is_an_error_at_its_line(site: SmallSite) -> None:
    en = replace(site, "strings/en.yaml", "below is in {language}.", "below is in {langauge}.")
    de = replace(site, "strings/de.yaml", "{hour}.{minute} Uhr", "{hour}.{minuten} Uhr")
    plural = replace(site, "strings/de.yaml", 'gap_years: ["{n} ', 'gap_years: ["{ n } ')
    wanted = [
        f'{de}:7: T611 nothing fills the placeholder {{minuten}} (did you mean "{{minute}}"?)',
        f'{plural}:13: T611 nothing fills the placeholder {{ n }} (did you mean "{{n}}"?)',
        f'{en}:11: T611 nothing fills the placeholder {{langauge}} (did you mean "{{language}}"?)',
    ]
    assert site.problems()[0] == wanted[0]
    assert [line for line in site.problems() if " { n } " not in line] == [wanted[0], wanted[2]]
    assert wanted[1] in site.problems()
    assert not site.output.exists()


def test_a_placeholder_that_a_translation_leaves_out_is_a_warning_of_check(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    place = replace(site, "strings/de.yaml", "{language}", "einer anderen Sprache")
    assert site.problems() == []
    assert site.command("check") == 0
    told = site.shorten(capsys.readouterr().out)
    assert f'{place}:11: T612 warning: the text "stand_in" leaves out {{language}} (en.yaml shows it)\n' in told


def test_templates_are_looked_at_again_only_if_they_or_the_texts_change(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    make = templates.make_renderer
    monkeypatch.setattr(templates, "make_renderer", lambda *given: made.append(1) or make(*given))
    assert site.problems() == []
    site.write(article("a", "", "Another text."))
    assert site.problems() == []
    assert made == [1]
    replace(site, "strings/en.yaml", "skip: Skip to the text", "skip: Skip")
    assert site.problems() == []
    replace(site, "notice.html", "\n", "\n\n")
    assert site.problems() == []
    assert made == [1, 1, 1]


def test_a_loop_without_end_stops_in_every_process(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.spread, "__defaults__", (1,))
    loop = "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}"
    (site.templates / "base.html").write_text(f"<p>\n{loop}\n", "utf-8")
    problems = site.build(jobs=2).problems
    assert {site.shorten(str(problem)).partition(": T610")[0] for problem in problems} == {"templates/base.html:2:1"}
    assert len(problems) <= 2


def test_another_process_finds_the_same_faults_while_files_are_read(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(Compiled, "_loaded", {})  # by earlier builds in this process
    sound = (site.templates / "strings/en.yaml").read_text("utf-8")
    place = replace(site, "strings/en.yaml", "below is in {language}.", "below is in {langauge}.")
    found = [site.shorten(str(problem)) for problem in site.build(jobs=2).problems]
    message = 'nothing fills the placeholder {langauge} (did you mean "{language}"?)'
    assert found == [f"{place}:11: T611 {message}"]
    (site.templates / "strings/en.yaml").write_text(sound, "utf-8")
    assert site.build(jobs=2).problems == []
    assert list((site.cache / "templates").iterdir()) != []
