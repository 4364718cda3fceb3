"""Find the inflected forms of a word of a language other than English, by its Snowball stem.

Nothing is made up: candidates are words of the corpus that begin like the word. Two of them
belong together when Snowball gives both the same stem and nothing speaks against it:

| against it | in | example |
|---|---|---|
| one has an ending that makes another word | the languages of `_DERIVED` | universidad, universo |
| only the vowel at the end differs | Spanish, Portuguese, Italian | casa, caso |
| a short word and the same with -e | French | port, porte |
| -er that is no plural and no adjective's | German | Kampf, Kämpfer |

The index has no accents. Turkish endings follow the vowels before them, which the stemmer cannot
see without their dots: they are taken off by a pattern of our own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.search import german, turkish
from ingest.search.letter_choices import LAST, MIN_SHARED_LETTERS
from ingest.text.patterns import late

if TYPE_CHECKING:
    import sqlite3

#: Letters that a form has more than the word: Turkish -lerimizden. A German one has -nissen.
MAX_LONGER = 8
MAX_LONGER_GERMANIC = 4

#: Candidates for one word in one language. A stem takes .1 ms; the commonest come first.
MAX_CANDIDATES = 200

#: Code of a language -> Snowball's name of it. English and Arabic have rules of their own.
STEMMERS = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_OTHER_SCRIPTS = {
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "fa": re.compile(r"[\u0600-\u06ff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
    "hy": re.compile(r"[\u0530-\u058f]+"),
    "ne": re.compile(r"[\u0900-\u097f]+"),
    "ru": re.compile(r"[\u0400-\u04ff]+"),
    "sr": re.compile(r"[a-z\u00df-\u024f\u0400-\u04ff]+"),
    "ta": re.compile(r"[\u0b80-\u0bff]+"),
    "yi": re.compile(r"[\u0590-\u05ff]+"),
}
_LATIN = re.compile(r"[a-z\u00df-\u024f]+")

#: Endings that make another word, each with its plural.
_DERIVED_LISTED = {
    "de": ("ung(?:en)?", "heit(?:en)?", "keit(?:en)?", "lich(?:e[mnrs]?)?", "schaft(?:en)?"),
    "es": (
        *("idad(?:es)?", "[cs]ion(?:es)?", "mente", "ismos?", "istas?", "adora?s?|adores"),
        *("amientos?|imientos?", "encias?|ancias?", "ables?|ibles?", "icos?|icas?", "osos?|osas?"),
    ),
    "fr": (
        *("ites?", "[st]ions?", "e?ments?", "ismes?", "istes?", "[ae]nces?", "eurs?|rices?"),
        *("ables?|ibles?", "iques?", "eux|euses?"),
    ),
    "it": ("ita", "zion[ei]", "mente", "ism[oi]", "ist[aei]", "ator[ei]", "ment[oi]", "abil[ei]"),
    "pt": (
        *("idades?", "[cs]ao|[cs]oes", "mente", "ismos?", "istas?", "adora?s?|adores"),
        *("mentos?", "encias?|ancias?", "veis|vel"),
    ),
    "ru": (
        "ост(?:ь|и|ей|ью|ям|ями|ях)",
        "ени(?:е|я|ю|ем|и|й|ям|ями|ях)",
        "[^аеиоуыэюяй]н(?:ый|ой|ая|ое|ые|ого|ому|ым|ых|ыми|ую)",
    ),
}
_DERIVED = {
    language: tuple(late(f"..(?:{ending})\\Z") for ending in endings)
    for language, endings in _DERIVED_LISTED.items()
}

# Languages whose stems change their last letter: général, généraux; kitap, kitabı.
_CHANGING = frozenset({"cs", "fi", "fr", "hu", "lt", "nl", "pl", "ro", "sr", "tr"})
_TURNS = {
    "es": frozenset({"zc"}),
    "fr": frozenset({"lu", "ul", "fv", "vf", "xs", "sx", "cq", "qc"}),
    "nl": frozenset({"sz", "zs", "fv", "vf"}),
    "tr": frozenset({"pb", "bp", "td", "dt", "kg", "gk"}),
}
_GERMANIC = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})
_PLURALS = frozenset({"es", "pt"})
_VOWELS_APART = {"es": "aeo", "pt": "aeo", "it": "ao"}
_BOTH_GENDERS = late(
    r"(?:ad|id|ic|iv|os|an|ri|en|in|ud|es|et|uev|muert|.{4}ent|or|ur|ier|imer)[aeo]s?\Z"
)
# Endings for which Snowball wants another one before it finds the stem.
_TURNED_LISTED = {
    "de": ((r"(?<=...)innen\Z", "in"),),  # Journalistinnen
    "es": ((r"(?<=..)ces\Z", "z"),),  # voces
    "fr": (
        *((r"ees?\Z", "e"), (r"(?<=...)ifs?\Z", "ive")),  # armée, actif
        *((r"(?<=...)ail\Z", "aux"), (r"(?<=nouv)eaux?\Z", "el")),
    ),
    "it": ((r"(?<=[cg])h(?=[ei]\Z)", ""),),  # banche
    "pt": ((r"(?<=..)oes\Z", "ao"), (r"(?<=..)ais\Z", "al")),  # nações, capitais
    "ru": ((r"(?<=...)ец\Z", "ц"), (r"(?<=...)ок\Z", "к")),  # беженец, подросток
}
_TURNED = {
    language: tuple((late(pattern), other) for pattern, other in pairs)
    for language, pairs in _TURNED_LISTED.items()
}
SELECT_CANDIDATES = """
select term
from vocabulary
where term >= ? and term < ? and length(term) <= ?
order by paragraphs desc, term
limit ?
"""


def stemmed_forms(word: str, language: str, connection: sqlite3.Connection) -> list[str]:
    """Return the words of the vocabulary that are forms of `word` in a language."""
    if language not in STEMMERS or len(word) < MIN_SHARED_LETTERS - (language == "tr"):
        return []
    if not _OTHER_SCRIPTS.get(language, _LATIN).fullmatch(word):
        return []
    beginning = _beginning(word, language)
    longer = MAX_LONGER_GERMANIC if language in _GERMANIC else MAX_LONGER
    values = (beginning, beginning + LAST, len(word) + longer, MAX_CANDIDATES)
    forms = [
        term
        for (term,) in connection.execute(SELECT_CANDIDATES, values)
        if term != word and are_forms(word, term, language)
    ]
    return forms + (german.verb_forms(word, connection) if language == "de" else [])


def are_forms(word: str, other: str, language: str) -> bool:
    """Tell whether two index words are inflected forms of one word."""
    if language == "tr" and turkish.are_forms(word, other):
        return True
    if language in _PLURALS and (_is_plural(word, other) or _is_plural(other, word)):
        return True
    if not _may_share(word, other, language):
        return False
    if stems(word, language).isdisjoint(stems(other, language)):
        return False
    if _derived(word, language) != _derived(other, language):
        return False
    apart = _APART.get(language)
    return apart is None or not (apart(word, other, language) or apart(other, word, language))


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return Snowball's stem of an index word."""
    return str(_stemmer(STEMMERS[language]).stemWord(word))


@lru_cache(maxsize=1 << 16)
def stems(word: str, language: str) -> frozenset[str]:
    """Return the stem of a word, and that of its other form where the letters change."""
    turned = [pattern.sub(other, word) for pattern, other in _TURNED.get(language, ())]
    return frozenset(stem(each, language) for each in [word, *turned])


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(name: str) -> Any:  # the library states no types
    # It brings forty languages along; an English corpus asks for none.
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer(name)


def _beginning(word: str, language: str) -> str:
    """Return the letters with which every form begins; an irregular one may be missed."""
    shared = _shared(word, language)
    if language == "tr":
        shared = min((shared, *turkish.bases(word)), key=len)
    change = int(language in _CHANGING or (language == "es" and word.endswith("z")))
    return word[: max(MIN_SHARED_LETTERS, len(shared)) - change]  # of a shorter word all of it


@lru_cache(maxsize=1 << 10)
def _shared(word: str, language: str) -> str:
    """Return the letters that a word has in common with its stems."""
    shared = word
    while not all(each.startswith(shared) for each in stems(word, language)):
        shared = shared[:-1]
    return shared


def _may_share(word: str, other: str, language: str) -> bool:
    """Tell, much quicker than by stemming it, whether `other` may have the stem of `word`."""
    shared = _shared(word, language)
    if other.startswith(shared) or language not in _TURNS:
        return True
    place = len(shared) - 1
    is_turned = shared[place:] + other[place : place + 1] in _TURNS[language]
    return is_turned and other.startswith(shared[:place])


def _derived(word: str, language: str) -> int:
    """Return which ending that makes another word it has; -1 for none."""
    endings = _DERIVED.get(language, ())
    return next((place for place, ending in enumerate(endings) if ending.search(word)), -1)


def _is_plural(word: str, other: str) -> bool:
    """Tell the plural in -s, -es, which Snowball misses where it takes off more (ciudad, -es)."""
    return other == word + ("s" if word[-1] in "aeiou" else "es")


def _is_other_vowel(word: str, other: str, language: str) -> bool:
    left, right = word.removesuffix("s"), other.removesuffix("s")
    vowels = _VOWELS_APART[language]
    if left[:-1] != right[:-1] or left == right:
        return False
    if left[-1] not in vowels or right[-1] not in vowels:
        return False
    return not (_BOTH_GENDERS.search(left) or {left[-3:], right[-3:]} == {"nte", "nta"})


def _is_short_with_e(word: str, other: str, _language: str) -> bool:
    left, right = word.removesuffix("s"), other.removesuffix("s")
    is_short = len(left) <= MIN_SHARED_LETTERS + 1 and not left.endswith("e")  # armé, armée
    return is_short and right in {left + "e", left + "i"}


def _is_agent(word: str, other: str, language: str) -> bool:
    return german.is_agent(word, other, stem(other, language))


_APART = {
    "es": _is_other_vowel, "pt": _is_other_vowel, "it": _is_other_vowel,
    "fr": _is_short_with_e, "de": _is_agent,
}  # fmt: skip
