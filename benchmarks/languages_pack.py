"""Make the pack of names in other languages from CLDR and a table of our own.

    pip install babel
    python -m benchmarks.languages_pack

Writes `ingest/names/languages.csv`: countries, and the cities after which zones of time are named,
in Chinese, Japanese, Korean, Greek, Hebrew, Hindi, Urdu, Persian and Arabic; countries in Russian.
They are facts from the Unicode Common Locale Data Repository (Unicode License v3), which `babel`
has. What CLDR does not have stands in `language_names.tsv`: persons, organisations, short names.

A name that is a word of its language too has a rule in `language_words.tsv`, or is left out.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.names.gazetteer import NameType, load_packs
from ingest.names.pack_file import COLUMNS
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.names.gazetteer import Gazetteer

NAMES = Path(__file__).parents[1] / "ingest" / "names"
OWN = Path(__file__).parent / "language_names.tsv"
WORDS = Path(__file__).parent / "language_words.tsv"
CLDR, OURS = "CLDR, Unicode License v3", "general knowledge"

#: Languages of CLDR, and what a pack calls them.
LOCALES = {
    "zh_Hans": "zh", "zh_Hant": "zh", "ja": "ja", "ko": "ko", "el": "el", "he": "he",
    "hi": "hi", "ur": "ur", "fa": "fa", "ar": "ar", "ru": "ru",
}  # fmt: skip

#: Countries whose key is not their English name in CLDR.
KEYS = {
    "BA": "bosnia-and-herzegovina", "CD": "dr-congo", "CI": "ivory-coast", "CZ": "czech-republic",
    "MM": "myanmar", "TR": "turkey", "TT": "trinidad-and-tobago", "VA": "vatican",
}  # fmt: skip

_LETTERS = re.compile(r"[^\W\d_]")
_SHORTEST = 2


class Row(NamedTuple):
    """Hold an alias before it is checked against the others."""

    key: str
    language: str
    alias: str
    rule: str
    source: str


def main() -> None:
    """Write the pack."""
    known = load_packs([NAMES / "world.csv", NAMES / "levant.csv", NAMES / "places.csv"])
    spelt = {(alias.key, letters_for_names(alias.text)) for alias in known.aliases}
    taken = {letters_for_names(alias.text): alias.key for alias in known.aliases}
    rows: dict[tuple[str, str], Row] = {}
    for row in [*_own_rows(), *_cldr_rows(known)]:
        folded = letters_for_names(row.alias)
        if (row.key, folded) not in spelt and taken.setdefault(folded, row.key) == row.key:
            rows.setdefault((row.key, folded), row)
    cells = [
        (
            row.key,
            *known.names[row.key][1:],
            row.alias,
            _case(row.alias),
            row.rule,
            row.language,
            row.source,
        )
        for row in rows.values()
    ]
    with (NAMES / "languages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(cells))


def _case(alias: str) -> str:
    has_case = alias.lower() != alias.upper()
    return "title" if has_case and not alias.isupper() else "exact"


def _table(path: Path) -> list[list[str]]:
    """Return the cells of the lines of a table that are no comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _words() -> dict[tuple[str, str], str]:
    """Return the rule of each name that is a word too."""
    return {(language, text): rule for language, text, rule in _table(WORDS)}


def _own_rows() -> Iterator[Row]:
    """Yield the rows of our own table."""
    for key, language, listed in _table(OWN):
        for alias in listed.split(" | "):
            text, _, rule = alias.partition(" {")
            yield from _row(key, language, text, rule.rstrip("}"), OURS)


def _cldr_rows(known: Gazetteer) -> Iterator[Row]:
    """Yield countries, then cities; a city called as its country is left out."""
    from babel import Locale  # noqa: PLC0415

    english = Locale.parse("en")
    countries = {code: KEYS.get(code, _slug(name)) for code, name in english.territories.items()}
    told = _cities(english)
    for locale, language in LOCALES.items():
        names: Any = Locale.parse(locale)
        own: dict[str, str] = {}
        for code, key in countries.items():
            name = names.territories.get(code, "")
            if len(code) == _SHORTEST and code.isalpha() and _is_place(known, key):
                own[name] = key
                yield from _row(key, language, name, "", CLDR)
        for zone, name in _cities(names).items() if language != "ru" else ():
            key = _slug(told.get(zone) or zone.rpartition("/")[2])
            if _is_place(known, key) and name not in own:
                yield from _row(key, language, name, "", CLDR)


def _cities(names: Any) -> dict[str, str]:
    """Return the city of each zone of time."""
    zones = names.time_zones.items()
    return {zone: row["city"] for zone, row in zones if "/" in zone and row.get("city")}


def _is_place(known: Gazetteer, key: str) -> bool:
    is_place = key in known.names and known.names[key].type is NameType.PLACE
    return is_place and ("-", key) not in _words()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def _row(key: str, language: str, text: str, rule: str, source: str) -> Iterator[Row]:
    """Yield a name and its cases, unless it is a word that no rule tells from the name."""
    rule = rule or _words().get((language, text), "")
    is_word = (language, text) in _words() and not rule
    if is_word or len(text) < _SHORTEST or not _is_of_script(text, language) or "(" in text:
        return
    for form in (text, *_cases(text, language)):
        yield Row(key, language, form, rule, source)


def _is_of_script(text: str, language: str) -> bool:
    """Tell whether a name is written in the letters of its language, without odd marks."""
    if language != "el" and text.isascii():
        return False
    letters = _LETTERS.findall(text)
    return bool(letters) and not any(char.isascii() for char in letters) and "–" not in text


def _cases(text: str, language: str) -> tuple[str, ...]:
    """Return the other cases of a Greek or Russian name of one word."""
    if " " in text or "-" in text:
        return ()
    for ending, cases in _ENDINGS.get(language, ()):
        if text.endswith(ending):
            stem = text[: len(text) - len(ending)]
            return tuple(stem + case for case in cases)
    return ()


#: Endings of a nominative, the longer first, and of the other cases. Greek accents do not matter.
_ENDINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = defaultdict(tuple)
_ENDINGS["el"] = (
    ("ία", ("ίας",)), ("α", ("ας",)), ("ά", ("άς",)), ("η", ("ης",)), ("ος", ("ου", "ο")),
    ("ες", ("ων",)), ("ο", ("ου",)),
)  # fmt: skip
_ENDINGS["ru"] = (
    ("ия", ("ии", "ию", "ией")), ("ика", ("ики", "ике", "ику", "икой")),
    ("ка", ("ки", "ке", "ку", "кой")), ("га", ("ги", "ге", "гу", "гой")),
    ("а", ("ы", "е", "у", "ой")), ("ль", ("ля", "лю", "лем", "ле")),
    *((end, tuple(end + case for case in ("а", "у", "ом", "е"))) for end in "бвгдзклмнпрстфх"),
)  # fmt: skip


if __name__ == "__main__":
    main()
