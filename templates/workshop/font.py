"""Makes the fonts in assets/fonts/ from npm's @fontsource-variable/newsreader (5.3.0); see templates/README.md.

    npm pack @fontsource-variable/newsreader@5.3.0; tar xf fontsource*.tgz
    pip install fonttools==4.68.0 brotli==1.2.0
    python templates/workshop/font.py package/files templates/assets/fonts

One weight of the display cut for headlines, and of the text cut an upright, an italic and a bold. The kerning of the original is
larger than the letters themselves: ours is that of the plain letters, rounded, and shared by their accented forms.
"""

import sys
import unicodedata
from io import BytesIO
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

PARTS = ("latin", "latin-ext", "vietnamese")
# File name, style, optical size in points, weight, and the family's name.
CUTS = (
    ("newsreader", "normal", 48, 650, "Newsreader Headline"),
    ("text", "normal", 16, 400, "Newsreader Text"),
    ("text-italic", "italic", 16, 400, "Newsreader Text"),
    ("text-bold", "normal", 16, 650, "Newsreader Text"),
)
STEP = 20  # kerning is rounded to this, of 2,000 units to the em
LEAST = 40  # what is smaller is left out
SIGNS = "–—‘’‚“”„•…′″‹›€−©§°±·«»×÷¡¿ªº¶£½¼¾²³¹®™†"
LATIN = "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĨĩĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŒœŔŕŘřŚśŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƠơƯưȘșȚțẞ"
WESTERN = "".join(map(chr, range(0xC0, 0x100)))
VIETNAMESE = "".join(map(chr, range(0x1EA0, 0x1EFA)))
WANTED = set(map(ord, "".join(map(chr, range(0x20, 0x7F))) + "\xa0" + SIGNS + LATIN + WESTERN + VIETNAMESE))


def cut(source: Path, axes: dict[str, float], characters: set[int]) -> TTFont:
    font = instantiateVariableFont(TTFont(source), axes)
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    return font


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """Pair of glyphs → how much nearer or farther they stand; the first subtable that knows the left one decides."""
    pairs: dict[tuple[str, str], int] = {}
    glyphs = font.getGlyphOrder()
    for lookup in font["GPOS"].table.LookupList.Lookup:
        decided: set[str] = set()
        for table in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            if table.LookupType != 2:
                continue
            for index, left in enumerate(table.Coverage.glyphs):
                if table.Format == 1:
                    for record in table.PairSet[index].PairValueRecord:
                        pairs.setdefault((left, record.SecondGlyph), advance(record.Value1))
                elif left not in decided:
                    decided.add(left)
                    row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
                    for right in glyphs:
                        value = row[table.ClassDef2.classDefs.get(right, 0)].Value1
                        pairs.setdefault((left, right), advance(value))
    return pairs


def advance(value: object) -> int:
    return getattr(value, "XAdvance", 0) or 0


def base(character: str) -> str:
    """The letter without its accents: ạ → a; a letter of its own kind stays (ø, ß)."""
    return unicodedata.normalize("NFD", character)[0]


def write_kerning(font: TTFont, pairs: dict[tuple[str, str], int]) -> None:
    names = font.getBestCmap()
    plain = {character: name for character, name in names.items() if base(chr(character)) == chr(character)}
    family = {
        name: [other for character, other in names.items() if base(chr(character)) == chr(letter)]
        for letter, name in plain.items()
    }
    rounded = {
        (left, right): round(pairs.get((left, right), 0) / STEP) * STEP
        for left in plain.values()
        for right in plain.values()
    }
    kept = {pair: value for pair, value in rounded.items() if abs(value) >= LEAST}
    addOpenTypeFeaturesFromString(font, feature(kept, list(plain.values()), family))


def feature(kept: dict[tuple[str, str], int], plain: list[str], family: dict[str, list[str]]) -> str:
    """Letters that are kerned alike make a class."""
    rows = {left: tuple(kept.get((left, right), 0) for right in plain) for left in plain}
    columns = {right: tuple(kept.get((left, right), 0) for left in plain) for right in plain}
    lefts, rights = classes(rows), classes(columns)
    lines = []
    for left in lefts:
        for right in rights:
            if value := kept.get((left[0], right[0]), 0):
                lines.append(f"pos [{members(left, family)}] [{members(right, family)}] {value};")
    return "languagesystem DFLT dflt;\nlanguagesystem latn dflt;\nfeature kern {\n" + "\n".join(lines) + "\n} kern;\n"


def classes(vectors: dict[str, tuple[int, ...]]) -> list[list[str]]:
    """Names whose vectors differ nowhere by more than a step from that of the first of their class."""
    found: list[list[str]] = []
    for name in sorted((name for name, vector in vectors.items() if any(vector)), key=lambda n: (vectors[n], n)):
        for group in found:
            first = vectors[group[0]]
            if all(abs(one - other) <= STEP for one, other in zip(first, vectors[name], strict=True)):
                group.append(name)
                break
        else:
            found.append([name])
    return found


def members(names: list[str], family: dict[str, list[str]]) -> str:
    return " ".join(other for name in names for other in family[name])


def make(folder: Path, style: str, axes: dict[str, float], family: str, target: Path) -> None:
    fonts, left = [], set(WANTED)
    pairs: dict[tuple[str, str], int] = {}
    for part in PARTS:
        source = folder / f"newsreader-{part}-opsz-{style}.woff2"
        here = left & set(TTFont(source).getBestCmap())
        left -= here
        font = cut(source, axes, here)
        if part == "latin":
            by_name = {name: chr(character) for character, name in font.getBestCmap().items()}
            found = kerning(font)
            pairs = {(by_name[a], by_name[b]): v for (a, b), v in found.items() if a in by_name and b in by_name}
        for table in {"GPOS", "GSUB", "GDEF", "gasp", "prep"} & set(font.keys()):
            del font[table]
        content = BytesIO()
        font.save(content)
        content.seek(0)
        fonts.append(content)
    font = Merger().merge(fonts)
    names = font.getBestCmap()
    by_character = {chr(character): name for character, name in names.items()}
    write_kerning(font, {(by_character[a], by_character[b]): value for (a, b), value in pairs.items()})
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
    font["OS/2"].usWeightClass = axes["wght"]
    font["head"].modified = font["head"].created
    font["post"].formatType = 3
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(target)
    print(f"{target}: {target.stat().st_size} bytes, {len(names)} characters; not there: {sorted(map(chr, left))}")


if __name__ == "__main__":
    for name, style, size, weight, family in CUTS:
        axes = {"opsz": size, "wght": weight}
        make(Path(sys.argv[1]), style, axes, family, Path(sys.argv[2]) / f"{name}.woff2")
