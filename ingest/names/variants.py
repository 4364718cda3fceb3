"""Make the forms of an alias that a text may print and a pack need not list.

| rule | alias | forms |
|---|---|---|
| case | `Islamic State` under `title` | `ISLAMIC STATE` |
| article | `al-Shaddadi` | `el-Shaddadi`, `ash-Shaddadi`; within a name also none |
| romanisation | `Mohammed`, `Raqqa`, `Nour` | `Muhammad`, `Raqqah`, `Nur` and others |
| Arabic prefix | the name with `wa-`, `bi-`, `li-`, `fa-`, `ka-` written to it | the name within |
| part of a name | `Abu Bakr al-Baghdadi` | `al-Baghdadi`, `Baghdadi`, `Bakr` |

All forms are folded (`ingest/text/letters.py`): hyphens, kinds of spaces and accents never matter.
Every rule makes a bounded number of forms.
"""

from __future__ import annotations

import itertools
import re

from ingest.names.gazetteer import CaseRule
from ingest.text.letters import letters_for_names

#: Spellings made from one romanised alias. Three places with two choices make 8.
MAX_SPELLINGS = 24

#: Letters of the shortest part of a person's name that may stand for the whole.
MIN_PART_CHARS = 3

_ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "ez"}
)
# Before these letters the l of the article is spoken, and often written, as the letter itself.
_ASSIMILATED = {
    "sh": "ash", "d": "ad", "n": "an", "r": "ar", "s": "as", "t": "at", "z": "az",
}  # fmt: skip
_SAME_NAMES = (
    ("Mohammed", "Muhammad", "Mohammad", "Mohamed", "Muhammed"),
    ("Ahmed", "Ahmad"),
    ("Hussein", "Hussain", "Husayn"),
    ("Omar", "Umar"),
    ("Osama", "Usama"),
    ("Yusuf", "Yousef", "Youssef"),
    ("Khaled", "Khalid"),
    ("Suleiman", "Sulayman", "Soleiman"),
    ("Mustafa", "Mostafa"),
    ("Said", "Saeed", "Sayed"),
    ("Abdullah", "Abdallah"),
    ("Sheikh", "Shaykh", "Shaikh"),
)
_EQUALS = {name: names for names in _SAME_NAMES for name in names}
_LETTERS = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(?<=[b-df-hj-np-tv-z])ah\Z"), "a"),
    (re.compile(r"(?<=[b-df-hj-np-tv-xz])a\Z"), "ah"),
    (re.compile(r"(?<=[aeiou])iy?a\Z"), "iya"),
)
# Arabic words of one letter that are written to the word behind them.
PREFIXES = "وبلفك"
_MIN_PREFIXED_CHARS = 4
_FATHER = frozenset({"Abu", "Abou"})
# What follows these is no surname: `Caliph Ibrahim`, `Pope Francis`, `Jihadi John`.
_TITLES = frozenset(
    {"Ayatollah", "Caliph", "Caliphs", "Emir", "General", "Grand", "Haji", "Jihadi", "King"}
    | {"Mullah", "Pope", "Prince", "Queen", "Sheikh", "Umm"}
)
# `John Roe III` is Roe.
_SUFFIXES = frozenset(
    {"Jr", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "XI", "XII", "XIV", "XVI"}
)
_LATIN = re.compile(r"[A-Za-z]")


def cased(folded: str, rule: CaseRule) -> tuple[str, ...]:
    """Return the forms of a folded alias that its case rule allows, as printed first."""
    if rule is CaseRule.EXACT:
        return (folded,)
    if rule is CaseRule.CAPS:
        return (folded.upper(),)
    if rule is CaseRule.TITLE and " " not in folded and folded[:1].isupper():
        capitals = folded.upper()
        return (folded,) if capitals == folded else (folded, capitals)
    begun = folded[:1].upper() + folded[1:]
    forms = [folded, begun, folded.upper()]
    if " " in folded:
        forms.insert(2, " ".join([word[:1].upper() + word[1:] for word in folded.split(" ")]))
    if rule is CaseRule.ANY:
        forms += [folded.lower(), folded.lower().capitalize()]
    return tuple(dict.fromkeys(forms))


def romanised(folded: str) -> tuple[str, ...]:
    """Return other spellings of a romanised Arabic name, the given one not among them."""
    words = folded.split(" ")
    choices = [_word_forms(words, place) for place in range(len(words))]
    spelt = (" ".join(word for word in chosen if word) for chosen in itertools.product(*choices))
    forms = dict.fromkeys(itertools.islice(spelt, MAX_SPELLINGS))
    return tuple(form for form in forms if form != folded)


def last_words(folded: str) -> tuple[str, ...]:
    """Return the words with which the spellings of a romanised Arabic name end."""
    if folded.endswith(" "):
        return tuple(dict.fromkeys(form.split()[-1] for form in (folded, *romanised(folded))))
    last = folded.rpartition(" ")[2]
    return (last, *_other_words(last))


def _word_forms(words: list[str], place: int) -> tuple[str, ...]:
    word = words[place]
    if word.lower() in _ARTICLES and place + 1 < len(words):
        return _articles(word, words[place + 1], is_first=place == 0)
    return (word, *_other_words(word))


def _articles(word: str, after: str, *, is_first: bool) -> tuple[str, ...]:
    small = after.lower()
    own = _ASSIMILATED.get(small[:2]) or _ASSIMILATED.get(small[:1])
    forms = [word.lower(), "al", "el", *([own] if own else []), *([] if is_first else [""])]
    return tuple(dict.fromkeys(forms))


def _other_words(word: str) -> tuple[str, ...]:
    if word in _EQUALS:
        return tuple(other for other in _EQUALS[word] if other != word)
    if len(word) < _MIN_PREFIXED_CHARS:
        return ()
    other = word
    for pattern, letters in _LETTERS[:2]:
        other = pattern.sub(letters, other)
    ending = _LETTERS[2][0].sub("a", word)
    ending = _LETTERS[3][0].sub("ah", word) if ending == word else ending
    return tuple(form for form in dict.fromkeys((other, ending)) if form != word)


def prefixed(folded: str) -> tuple[str, ...]:
    """Return an Arabic name with each of the words of one letter that are written to it."""
    if len(folded) < _MIN_PREFIXED_CHARS:
        return ()
    return tuple(prefix + folded for prefix in PREFIXES)


def parts(alias: str) -> tuple[str, ...]:
    """Return the parts of a person's full name that may stand for it, folded.

    The surname, with and without its article; of a name with `Abu`, the word behind it.
    """
    words = [word for word in letters_for_names(alias).split(" ") if word]
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if (
        len(words) < 2
        or words[-1] in _SUFFIXES
        or words[0] in _TITLES
        or not _LATIN.match(words[-1])
    ):
        return ()
    kept = [words[-1]]
    if words[-2].lower() in _ARTICLES and len(words) > 2:
        kept.append(f"{words[-2].lower()} {words[-1]}")
    if words[0] in _FATHER and words[1].lower() not in _ARTICLES:
        kept.append(words[1])
    return tuple(part for part in kept if len(part) >= MIN_PART_CHARS)
