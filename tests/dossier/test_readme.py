"""What content/README.md shows to editors is good in this dossier: the first thing they try must not fail."""

import re
import shutil
from pathlib import Path

import pytest

from summit_site.app.checking import Checked
from summit_site.base.diagnostics import has_errors
from tests.dossier.checking import check_from
from tests.dossier.files import CONTENT

pytestmark = pytest.mark.slow
README = (CONTENT / "README.md").read_text("utf-8")


def test_the_first_article_and_the_links_of_the_table_are_good_as_they_stand(
    checked: tuple[Checked, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    article = re.search(r"^ {7}---\n.*?(?=\n\n)", README, re.DOTALL | re.MULTILINE)
    assert article
    rows = [line for line in README.partition("In addition:")[2].splitlines() if line.startswith("| `[")]
    links = [link for row in rows for link in re.findall(r"`(\[[\[@][^`]*\])`", row)]
    assert len(links) >= 5
    text = re.sub("(?m)^ {7}", "", article[0]) + "\n\n" + "\n\n".join(links).replace("\\|", "|") + "\n"
    (folder / "articles" / "my-story.md").write_text(text, "utf-8")
    found = check_from(checked[1], folder, tmp_path)
    assert not has_errors(found.problems), [str(one) for one in found.problems]
    codes = {one.code for one in found.problems if "my-story" in one.span.path}
    assert codes == {"C704"}  # no translation: that is step 3
