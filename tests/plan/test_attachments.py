"""Files to download: how large readers are told they are, and which are published."""

import pytest

from summit_site.plan.attachments import attached_file, named_attachments
from summit_site.plan.outputs import Attachment
from tests.kit.content import read
from tests.kit.samples import article


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (1, (1, "kb")),
        (1499, (1, "kb")),
        (94_600, (95, "kb")),
        (999_999, (1000, "kb")),
        (1_000_000, (1, "mb")),
        (1_260_000, (1.3, "mb")),
        (23_456_789, (23, "mb")),
    ],
)
def test_a_size_is_rounded_for_readers(size: int, shown: tuple[float, str]) -> None:
    file = attached_file(Attachment("files/x/Report.PDF", "digest", size))
    assert (file.size, file.unit) == shown
    assert (file.path, file.name, file.type) == ("files/x/Report.PDF", "Report.PDF", "pdf")


def test_only_what_a_visible_text_names_is_published() -> None:
    def naming(file: str) -> str:
        return f"/// file | {file}\n///"

    later = "/// since | 2030-01-01\n/// file | since.pdf\n///\n///"
    text = (
        article("a", body=naming("now.pdf") + "\n" + later)
        + article("b", body=naming("later.pdf"), date="2030-01-01")
        + article("c", "draft: true", naming("draft.pdf"))
    )
    names = ("now.pdf", "later.pdf", "draft.pdf", "since.pdf", "unused.pdf")
    files = {name: Attachment(f"files/{name}", name, 9) for name in names}

    def published(as_of: str, drafts: bool = False) -> list[str]:
        editions = content.dossier(as_of, drafts).editions.values()
        return [file.name for file in named_attachments(editions, files)]

    content = read(text)
    assert published("2021-01-01") == ["now.pdf"]
    assert published("2021-01-01", drafts=True) == ["now.pdf", "draft.pdf"]
    assert published("2031-01-01") == ["now.pdf", "later.pdf", "since.pdf"]
