"""Records in the folder of another kind; tests/check/cases/kinds.txt has whole sites."""

import pytest

from summit_site.model.misplaced import find_misplaced
from summit_site.parse.document import parse_table

EVENT = "title: Meal\ndate: 2019-02-27\nsources: [wire]\n"


@pytest.mark.parametrize(
    ("kind", "fields", "places"),
    [
        ("article", EVENT + "place: hall\nweight: 3\n", "events/"),
        ("page", EVENT + "place: hall\nweight: 3\n", "events/"),
        ("event", EVENT + "place: hall\n", None),
        ("event", EVENT + "weigth: 3\n", None),
        ("article", "title: T\n", None),
        ("position", "publisher: P\nurl: https://a.example/\n", "sources.yaml"),
        ("article", "id: x\npublisher: P\nurl: https://a.example/\n", "sources.yaml"),
    ],
)
def test_where_fields_belong(kind: str, fields: str, places: str | None) -> None:
    table, _ = parse_table(fields, "x")
    assert table is not None
    found = find_misplaced(table, kind)
    assert (found.hint if found else None) == (f"move it to {places}" if places else None)
