"""The page of claims: by status, and minor points apart."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, claim
from tests.kit.site import SmallSite

CLAIMS = {
    "heavy": ("disputed", 3),
    "usual": ("disputed", 2),
    "hours": ("disputed", 1),
    "metres": ("disputed", 1),
    "settled": ("established", 1),
    "signed": ("open", 2),
}


def test_claims_of_little_weight_stand_apart_from_the_others_of_their_status(site: SmallSite) -> None:
    records = "".join(
        claim(ident, f"[{{at: 2019-02-01, status: {status}}}]", f"weight: {weight}")
        for ident, (status, weight) in CLAIMS.items()
    )
    site.write("--- site.yaml\n" + SITE + PAPER + records).published("2019-03-02")
    page = LexborHTMLParser(site.text("claims.html"))
    groups = {
        " ".join(group.css("h2")[0].text().split()): [one.attributes["id"] for one in group.css("li.claim")]
        for group in page.css(".claim-group")
    }
    assert groups == {
        "⇄ Disputed": ["heavy", "usual"],
        "⇄ Disputed · figures and minor points": ["hours", "metres"],
        "? Open": ["signed"],
        "✓ Established · figures and minor points": ["settled"],
    }
