"""Cards, files, galleries and figures on their pages: what readers get, in each language, and what is published."""

import os
import re

from tests.kit.images import draw
from tests.kit.samples import article
from tests.kit.site import SmallSite

SOURCES = "--- sources.yaml\n- {id: paper, publisher: The Paper, title: The story, language: en, url: https://paper.example/a}\n"
NUMBERS = "/// file | x/numbers.csv\nNumbers\n///"
FILES = {"files/x/numbers.csv": b"a,b\n" * 400_000, "files/unused.pdf": b"%PDF-1"}
STYLE = re.compile(r'<link rel="stylesheet" href="[./]*assets/blocks\.')


def lines(site: SmallSite, path: str, name: str) -> list[str]:
    """The text of the elements of this class, without tags."""
    found = re.findall(rf'<(\w+) class="{name}"[^>]*>(.*?)</\1>', site.text(path), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", text).split()) for _, text in found]


def test_a_card_takes_from_the_source_what_the_text_does_not_say(site: SmallSite) -> None:
    body = (
        "/// link | https://www.paper.example/a/\n///\n\n"
        "/// link | https://paper.example/a\nOur *title*\n\n— Our name\n///\n\n"
        "/// link | https://videos.example/1\n///\n"
    )
    site.write(SOURCES + article("a", body=body) + article("b")).published()
    page = site.text("articles/a.html")
    assert lines(site, "articles/a.html", "link-title") == ["The story", "Our title", "videos.example"]
    assert lines(site, "articles/a.html", "meta")[-2:] == [
        "The Paper&nbsp;· paper.example",
        "Our name&nbsp;· paper.example",
    ]
    assert '<a href="https://www.paper.example/a/"><cite>The story</cite></a>' in page
    assert len(STYLE.findall(page)) == 1
    assert not STYLE.search(site.text("articles/b.html"))
    assert not re.search(r"<(?:iframe|script(?! src=\"[^\"]*assets/)|img)", page)


def test_the_title_of_a_source_has_its_own_language(site: SmallSite) -> None:
    body = "/// link | https://paper.example/a\n///"
    german = f"--- articles/a.de.md\n---\ntitle: a\nsummary: s\n---\n{body}\n"
    site.write(SOURCES + article("a", body=body) + german).published()
    assert '<cite lang="en">The story</cite>' in site.text("de/articles/a.html")
    assert 'aria-label="Link zu paper.example"' in site.text("de/articles/a.html")


def test_a_file_has_its_name_type_and_size_in_each_language(site: SmallSite) -> None:
    german = f"--- articles/a.de.md\n---\ntitle: a\nsummary: s\n---\n{NUMBERS.replace('Numbers', 'Zahlen')}\n"
    site.write(article("a", body=NUMBERS) + german, FILES)
    files = site.published()
    assert files["files/x/numbers.csv"] == FILES["files/x/numbers.csv"]
    assert "files/unused.pdf" not in files
    assert lines(site, "articles/a.html", "meta")[-1] == "numbers.csv&nbsp;· CSV table&nbsp;· 1.6 MB"
    assert lines(site, "de/articles/a.html", "meta")[-1] == "numbers.csv&nbsp;· CSV-Tabelle&nbsp;· 1,6 MB"
    assert '<a href="../../files/x/numbers.csv" download><span>Zahlen</span></a>' in site.text("de/articles/a.html")


def test_the_files_of_drafts_and_of_later_texts_are_not_published(site: SmallSite) -> None:
    later = "/// since | 2019-03-05\n/// file | since.pdf\n///\n///"
    text = article("a", "draft: true", "/// file | draft.pdf\n///") + article("b", "embargo: 2019-03-04", NUMBERS)
    pdf = b"%PDF-1.7 secret"
    site.write(text + article("c", body=later), {**FILES, "files/draft.pdf": pdf, "files/since.pdf": pdf})
    for as_of, names in (
        ("2019-03-02", []),
        ("2019-03-04T12:00Z", ["files/x/numbers.csv"]),
        ("2019-03-06", ["files/since.pdf", "files/x/numbers.csv"]),
        ("2019-03-02", []),
    ):
        assert [path for path in site.published(as_of) if path.startswith("files/")] == names
    assert "files/draft.pdf" in site.published("2019-03-02", drafts=True)


def test_a_link_is_never_published_as_a_file(site: SmallSite) -> None:
    site.write(article("a", body="/// file | a.pdf\n///"), FILES)
    os.symlink("/etc/hostname", site.content / "files" / "a.pdf")
    assert any(" F105 " in problem for problem in site.problems())
    assert not site.output.exists()


def test_a_gallery_and_placed_figures_link_their_stylesheet(site: SmallSite) -> None:
    image = {"images/a.png": draw(word="a")}
    plain, wide = "/// figure\n![A](a.png)\n///", "/// figure | wide\n![A](a.png)\n///"
    gallery = "/// gallery\n![A](a.png)\nOne\n\n![B](a.png)\n///"
    site.write(article("a", body=plain) + article("b", body=wide) + article("c", body=gallery), image).published()
    pages = [site.text(f"articles/{name}.html") for name in "abc"]
    assert [len(STYLE.findall(page)) for page in pages] == [0, 1, 1]
    assert '<figure class="figure-wide"><picture>' in pages[1]
    assert pages[2].count("<li><figure><picture>") == 2


def test_blocks_in_a_note_keep_the_page_well_formed(site: SmallSite) -> None:
    site.write(article("a", body=f"/// note | A\nOne\n\n{NUMBERS}\n\nTwo\n///"), FILES).published()
    page = site.text("articles/a.html")
    assert page.count("<div") == page.count("</div>")
    assert page.index('<aside class="note">') < page.index('class="file-link"') < page.index("</aside>")


def test_an_image_in_html_is_published_like_any_other(site: SmallSite) -> None:
    html = '<figure><img src="images/a.png" alt="A"><figcaption>One</figcaption></figure>'
    files = site.write(article("a", body=html), {"images/a.png": draw(word="a")}).published()
    assert re.search(r'<figure><picture>.*alt="A".*</picture><figcaption>One', site.text("articles/a.html"))
    assert len([path for path in files if re.match(r"assets/a-.*\.(?:avif|webp|png|jpg)", path)]) == 3
