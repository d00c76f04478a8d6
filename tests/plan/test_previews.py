"""What a link to a page shows elsewhere: its own picture, a card of its own, or the site's."""

from summit_site.plan.pictures import Card, Drawing, PageCard, Photo
from summit_site.plan.planner import Plan, plan_site
from summit_site.plan.views import CardWords, LinkPicture
from tests.kit.content import read
from tests.kit.samples import article, claim, event, person, topic
from tests.plan.test_planner import ADDRESS

PAPER = "--- sources.yaml\n- {id: paper, publisher: The Paper}\n"


def plan(text: str, photo: Photo | None = None, drawing: Drawing | None = None, drafts: bool = False) -> Plan:
    images = {"a.jpg": photo} if photo else {}
    return plan_site(read(text).dossier("2021-01-01", drafts), images, (), drawing or Drawing("recipe"))


def previews(planned: Plan) -> dict[str, LinkPicture | None]:
    return {page.path: page.inputs["meta"].preview for page in planned.pages if "meta" in page.inputs}


def cards(planned: Plan) -> dict[str, PageCard]:
    return {one.path: one for one in planned.pictures if isinstance(one, PageCard)}


def test_each_record_with_a_page_has_a_card_and_lists_have_the_sites() -> None:
    text = ADDRESS + PAPER + article("a") + topic("t") + person("kim") + event("e", "2019-02-28", "certainty: disputed")
    planned = plan(text)
    found = previews(planned)
    with_card = {path for path, preview in found.items() if preview}
    own = {"articles/a.html", "topics/t.html", "people/kim.html", "events/e.html"}
    assert with_card == own | {f"de/{path}" for path in own}
    drawn = cards(planned)
    assert {preview.path for preview in found.values() if preview} == set(drawn)
    card = drawn[found["events/e.html"].path]  # type: ignore[union-attr]
    assert (card.title, card.site, card.address, card.lang) == ("e", "Sample", "sample.example/x", "en")
    assert card.words.keys == ("event", "certainty_disputed")
    assert card.path == f"assets/card-events-e.{card.key[:10]}.png"
    assert drawn[found["topics/t.html"].path].words == CardWords(("kind_topic",))  # type: ignore[union-attr]


def test_the_list_of_claims_says_how_many_have_which_status() -> None:
    claims = "".join(
        claim(ident, f"[{{at: 2019-02-01, status: {status}}}]")
        for ident, status in (("a", "open"), ("b", "open"), ("c", "disputed"))
    )
    planned = plan(ADDRESS + PAPER + claims)
    preview = previews(planned)["claims.html"]
    assert preview
    card = cards(planned)[preview.path]
    assert (card.title, card.title_key, card.words.marks) == ("", "nav_claims", (("disputed", 1), ("open", 2)))


def test_a_days_card_has_the_date_as_its_title() -> None:
    events = "".join(event(f"e{hour}", f"2019-02-28T{hour}:00Z") for hour in range(10, 20))
    planned = plan(ADDRESS + PAPER + events)
    preview = previews(planned)["days/2019-02-28.html"]
    assert preview
    card = cards(planned)[preview.path]
    assert (card.title, card.title_key, card.words.dated, card.words.keys) == ("", "", True, ("nav_days",))


def test_a_picture_of_its_own_comes_first_if_it_is_large_enough() -> None:
    text = ADDRESS + article("a", "image: {file: a.jpg, alt: Two flags}") + "--- images/a.jpg (image)\n"
    large = previews(plan(text, Photo(1600, 900, False, "x")))["articles/a.html"]
    assert large
    assert (large.width, large.height, str(large.alt)) == (1200, 675, "Two flags")
    small = previews(plan(text, Photo(300, 200, False, "x")))["articles/a.html"]
    assert small
    assert (small.width, small.alt) == (1200, None)


def test_without_an_address_and_with_drafts_no_page_has_a_card() -> None:
    assert set(previews(plan(article("a"))).values()) == {None}
    assert cards(plan(ADDRESS + article("a"), drafts=True)) == {}
    assert any(isinstance(one, Card) for one in plan(ADDRESS + article("a"), drafts=True).pictures)


def test_an_address_changes_with_everything_that_the_card_shows() -> None:
    texts = [
        ADDRESS + article("a"),
        ADDRESS + article("a").replace("title: a", "title: b"),
        ADDRESS + article("a").replace("kind: news", "kind: analysis"),
        ADDRESS + article("a", date="2019-02-28"),
        ADDRESS.replace("Sample", "Other") + article("a"),
    ]
    found = [set(cards(plan(text))) for text in texts]
    found += [
        set(cards(plan(texts[0], drawing=Drawing("new")))),
        set(cards(plan(texts[0], drawing=Drawing("recipe", words={"en": "x"})))),
    ]
    english = [next(path for path in paths if "card-articles" in path) for paths in found]
    assert len(set(english)) == len(english)
