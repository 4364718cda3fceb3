"""Make the forms of an alias that a text may print and a pack need not list.

| rule | alias | forms |
|---|---|---|
| case | `Islamic State` under `title` | `ISLAMIC STATE` |
| article | `al-Shaddadi` | `el-Shaddadi`, `ash-Shaddadi`; within a name also none |
| romanisation | `Mohammed`, `Raqqa`, `Nour`, `Deir` | `Muhammad`, `Raqqah`, `Nur`, `Dayr` |
| glued article | `al-Nusra`, `Deir ez-Zor` | `al-Nusra` in one word, `Deir Ezzor` in two or one |
| prefix | an Arabic or Hebrew name with `wa-`, `bi-`, `li-` and the like written to it | the name |
| part of a name | `Abu Bakr al-Baghdadi` | `al-Baghdadi`, `Baghdadi`, `Bakr` |

All forms are folded (`ingest/text/letters.py`): hyphens, kinds of spaces and accents never matter.
Every rule makes a bounded number of forms.
"""

from __future__ import annotations

import itertools
import re

from ingest.names.gazetteer import CaseRule
from ingest.text.letters import letters_for_names

#: Spellings made from one romanised alias. Three places with two choices make 8; `Deir ez-Zour`
#: has four spellings of the first word, four articles and two of the last.
MAX_SPELLINGS = 40

#: Letters of a word to which an article may be glued where nothing else is left of the name.
MIN_GLUED_CHARS = 4

#: The same where the word has no capital any more: `Alain` is no spelling of al-Ain.
MIN_SMALL_GLUED_CHARS = 5

#: Letters of a name that may be written as one word: `Deirezzor`.
MIN_RUN_TOGETHER_CHARS = 8

#: Letters of the shortest part of a person's name that may stand for the whole.
MIN_PART_CHARS = 3

#: The language of an alias that is Arabic in Latin letters.
ROMANISED = "ar-Latn"

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
# One sound between two consonants: Deir, Dair, Dayr, Deyr.
_DIPHTHONG = re.compile(r"(?<=[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z])[ae][iy](?=[b-df-hj-np-tv-z])")
_DIPHTHONGS = ("ei", "ai", "ay", "ey")
#: Words of one letter that are written to the word behind them, alone and in twos, by language.
PREFIXED = {
    "ar": ("و", "ب", "ل", "ف", "ك", "وب", "ول", "وك"),
    "he": (*"ובלמהשכ", "וב", "ול", "ומ"),
}
#: The article behind `ل` is no more than a second one: `للعراق`.
ARTICLE, JOINED_ARTICLE = "ال", "لل"
#: Letters that a name needs to be found behind a prefix, and to be spelt in other ways: a shorter
#: one would be the end of many words.
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
_SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
_JOINTS = (
    _SPACES + "\u2008\u2009\u200a\u202f\u205f\u3000-\u2010\u2011\u2012\u2013\u2212\u2028\u2029"
)
_APOSTROPHES, _QUOTES = "'’‘ʼʻ`´ʿʾ′׳", '״"”“″'
_LATIN = re.compile(r"[A-Za-z]")
_HYPHENED = re.compile(r"\b([A-Za-z]{2,3})[-‐‑](?=[A-Z])")


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


def glued(folded: str) -> tuple[str, ...]:
    """Return the spellings in which an article is written to the word behind it.

    `al Nusra` gives alNusra and Alnusra, `Deir ez Zor` Deir Ezzor and Deirezzor. A short word
    keeps its capital: Alain is no spelling of al-Ain.
    """
    words = folded.split()
    forms: list[str] = []
    for place, (word, after) in enumerate(itertools.pairwise(words)):
        if word.lower() not in _ARTICLES or not after[0].isupper():
            continue
        for article in dict.fromkeys((word.lower(), "al", _assimilated(after) or "al")):
            small = article.capitalize() + after.lower()
            is_all = len(words) == len((word, after))
            if not is_all or len(after) >= MIN_SMALL_GLUED_CHARS:
                forms.append(_with(words, place, small))
            if not is_all or len(after) >= MIN_GLUED_CHARS:
                forms.append(_with(words, place, article + after))
            if place == 1 and len(words) == 3 and len(words[0] + small) >= MIN_RUN_TOGETHER_CHARS:
                forms += [words[0] + small, words[0] + small.lower()]
    return tuple(dict.fromkeys(forms))


def other_spellings(alias: str, language: str) -> tuple[str, ...]:
    """Return the other spellings of an Arabic name in Latin letters; of others there are none."""
    letters = letters_for_names(alias)
    if language == ROMANISED:
        return (*romanised(letters), *glued(letters))
    return glued(letters) if has_article(alias) else ()


def _with(words: list[str], place: int, joined: str) -> str:
    return " ".join((*words[:place], joined, *words[place + 2 :]))


def has_article(alias: str) -> bool:
    """Tell whether a name holds an Arabic article with its hyphen: `al-Shabaab`, not `El Paso`."""
    return any(mark.lower() in _ARTICLES for mark in _HYPHENED.findall(alias))


def last_words(folded: str) -> tuple[str, ...]:
    """Return the words with which the spellings of a romanised Arabic name end."""
    words = folded.split()
    if folded.endswith(" ") or (len(words) > 1 and words[-2].lower() in _ARTICLES):
        forms = (folded, *romanised(folded), *glued(folded))
        return tuple(dict.fromkeys(form.split()[-1] for form in forms))
    last = folded.rpartition(" ")[2]
    return (last, *_other_words(last))


def _word_forms(words: list[str], place: int) -> tuple[str, ...]:
    word = words[place]
    if word.lower() in _ARTICLES and place + 1 < len(words):
        return _articles(word, words[place + 1], is_first=place == 0)
    return (word, *_other_words(word))


def _articles(word: str, after: str, *, is_first: bool) -> tuple[str, ...]:
    own = _assimilated(after)
    forms = [word.lower(), "al", "el", *([own] if own else []), *([] if is_first else [""])]
    return tuple(dict.fromkeys(forms))


def _assimilated(after: str) -> str | None:
    """Return the article as it is spoken before a word, None where it is `al`."""
    small = after.lower()
    return _ASSIMILATED.get(small[:2]) or _ASSIMILATED.get(small[:1])


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
    forms = [other, ending]
    if _DIPHTHONG.search(word):
        forms += [_DIPHTHONG.sub(sound, word) for sound in _DIPHTHONGS]
    return tuple(form for form in dict.fromkeys(forms) if form != word)


def prefixed(folded: str, language: str) -> tuple[str, ...]:
    """Return a name with each of the prefixes of its language that are written to it."""
    if len(folded) < _MIN_PREFIXED_CHARS:
        return ()
    forms = tuple(prefix + folded for prefix in PREFIXED[language])
    if folded.startswith(ARTICLE):
        joined = JOINED_ARTICLE + folded[len(ARTICLE) :]
        forms = (*(form for form in forms if "ل" + ARTICLE not in form), joined, "و" + joined)
    return forms


def without_prefixes(word: str) -> tuple[str, ...]:
    """Return what may stand behind the prefixes of a word of Arabic or Hebrew."""
    behind = [
        word[len(prefix) :]
        for prefixes in PREFIXED.values()
        for prefix in prefixes
        if word.startswith(prefix)
    ]
    joined = (JOINED_ARTICLE, "و" + JOINED_ARTICLE)
    behind += [ARTICLE + word[len(form) :] for form in joined if word.startswith(form)]
    return tuple(behind)


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


def gaps_within(text: str, letters: str) -> tuple[tuple[int, str], ...]:
    """Return what may be printed at each place of an alias that holds no letter."""
    start = len(letters) - len(letters.lstrip())
    marks = text if len(text) == len(letters) else letters
    return tuple(
        (place - start, _may_be(marks[place]))
        for place in range(start, len(letters))
        if letters[place] == " "
    )


def _may_be(mark: str) -> str:
    for alike in (_JOINTS, _APOSTROPHES, _QUOTES):
        if mark in alike:
            return alike
    return mark
