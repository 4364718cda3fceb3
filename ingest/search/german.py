"""Hold what Snowball does not know of German: regular verbs, and who bears an -er.

Of kämpfen it keeps the -t, -te and ge-; and it takes the -er of Kämpfer for that of a plural.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.search.letter_choices import paragraphs_with

if TYPE_CHECKING:
    import sqlite3

#: Letters before the ending of a verb: Haut has nothing to do with hauen.
MIN_VERB_ROOT_LETTERS = 4

_GERMAN_ER = re.compile(r"(.+)er[ns]?\Z")
_VERB_ENDINGS = (
    *("en", "end", "t", "et", "st", "est", "te", "ete", "ten", "eten", "tet", "etet"),
    *("test", "etest"),
)
_TAKES_ER = re.compile(
    r"(?:kind|bild|haus|mann|land|buch|wort|dorf|volk|amt|blatt|brett|dach|ei|feld|geld|gesicht"
    r"|glas|glied|grab|gras|gut|haupt|holz|huhn|kalb|kleid|korn|kraut|lamm|licht|lied|loch|mund"
    r"|nest|rad|rand|rind|schild|schloss|schloß|schwert|tal|tuch|wald|weib|wurm|gewand|denkmal|tum"
    r"|geist|leib|gott|spital|bad|band|fass|faß|regiment|gespenst"
    r"|isch|lich|ig|bar|sam|los|haft|en|t|gross|groß|neu|alt|schwer|klein|schnell)\Z"
)


def verb_forms(word: str, connection: sqlite3.Connection) -> list[str]:
    """Return the regular forms of a verb that occur; none when its infinitive does not."""
    infinitives = (root + "en" for root in _roots(word))
    return [
        form
        for infinitive in infinitives
        if infinitive == word or paragraphs_with(infinitive, connection)
        for form in _forms(infinitive[:-2])
        if form != word and paragraphs_with(form, connection)
    ]


def _roots(word: str) -> list[str]:
    if word.endswith("en"):
        return [word[:-2]]
    cut = [
        text.removesuffix(ending)
        for text in (word, word.removeprefix("ge"))
        for ending in _VERB_ENDINGS
        if text.endswith(ending)
    ]
    return [root for root in dict.fromkeys(cut) if len(root) >= MIN_VERB_ROOT_LETTERS]


def _forms(root: str) -> list[str]:
    link = "e" if root.endswith(("t", "d")) else ""
    past = [f"{root}{link}{ending}" for ending in ("t", "st", "te", "ten", "tet", "test")]
    return [root + "en", root + "end", *past, f"ge{root}{link}t"]


def is_agent(word: str, other: str, stem: str) -> bool:
    """Tell whether `other`, of this stem, is who does or has it: Kampf, Kämpfer."""
    match = _GERMAN_ER.fullmatch(other)
    if not match or _GERMAN_ER.fullmatch(word) or match[1] != stem:
        return False
    return not _TAKES_ER.search(match[1])
