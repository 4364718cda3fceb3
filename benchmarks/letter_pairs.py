"""Learn which letters and words are frequent in each language, to tell languages and encodings.

    python -m benchmarks.letter_pairs

Writes `letter_pairs.toml` and `frequent_words.toml` in `ingest/text/rules/` from the lists of
frequent words in justext (BSD, a dependency of trafilatura): of each pair of letters how many bits
its second letter tells a reader who knows the first. `_` stands for the edge of a word. Thai,
Chinese and Japanese have no list there; they are not told by pairs.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RULES = Path(__file__).parents[1] / "ingest" / "text" / "rules"

#: The language of a list, by its code.
LISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish",
    "nb": "Norwegian_Bokmal", "fi": "Finnish", "is": "Icelandic", "ca": "Catalan",
    "ga": "Irish", "pl": "Polish", "cs": "Czech", "sk": "Slovak", "hu": "Hungarian",
    "hr": "Croatian", "sl": "Slovenian", "ro": "Romanian", "sq": "Albanian", "tr": "Turkish",
    "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "ru": "Russian", "uk": "Ukrainian",
    "be": "Belarusian", "bg": "Bulgarian", "mk": "Macedonian", "sr": "Serbian", "el": "Greek",
    "he": "Hebrew", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "vi": "Vietnamese",
    "id": "Indonesian", "ms": "Malay", "nn": "Norwegian_Nynorsk", "gl": "Galician",
    "af": "Afrikaans", "eu": "Basque", "cy": "Welsh", "eo": "Esperanto", "sw": "Swahili",
    "tl": "Tagalog", "az": "Azerbaijani", "lb": "Luxembourgish",
    "oc": "Occitan", "kk": "Kazakh", "ky": "Kyrgyz", "hi": "Hindi", "mr": "Marathi",
    "ne": "Nepali", "ku": "Kurdish", "mt": "Maltese",
}  # fmt: skip
#: Letters that a language has though its list of words may not.
ALPHABETS = {
    "en": "", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíóúüñ", "it": "àèéìíîòóù",
    "pt": "áâãàçéêíóôõúü", "nl": "ëïéèöüóáíú", "sv": "åäöé", "da": "æøåé", "nb": "æøåéòóô",
    "fi": "äöåšž", "is": "áéíóúýþæöð", "ca": "àçéèíïóòúü", "ga": "áéíóú", "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű", "hr": "čćđšž",
    "sl": "čšž", "ro": "ăâîşţșț", "sq": "çë", "tr": "çğıöşüâîû", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "et": "äöõüšž", "ru": "ё", "uk": "іїєґ", "be": "іўё", "bg": "",
    "mk": "ѓѕјљњќџѐѝ", "sr": "ђјљњћџ", "el": "άέήίόύώϊϋΐΰς", "he": "", "ar": "ءآأؤإئةى",
    "fa": "پچژگکی", "ur": "ٹڈڑںہھےپچژگکی", "vi": "ăâđêôơư", "id": "",
}  # fmt: skip
#: A frequent word weighs more than a rare one, but its pairs must not hide those of all others.
RANK_ADDED = 20
MAX_BITS = 10
#: Words of each language that are told by themselves.
WORDS = 300
#: Pairs rarer than this share of all are chance, mostly foreign names in the lists.
MIN_SHARE = 2e-6
_LATIN_END = "\u0250"
# Vowel signs of Devanagari are part of its words.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094d])+")
_CEDILLAS = str.maketrans("șț", "şţ")


def main() -> None:
    """Write the tables."""
    words = [
        "# Written by `python -m benchmarks.letter_pairs`: the most frequent words.",
    ]
    for code, name in sorted(LISTS.items()):
        frequent = [word for word in frequent_words(name) if _WORD.fullmatch(word)]
        latin = sum(word < _LATIN_END for word in frequent) > len(frequent) / 2
        frequent = [word for word in frequent if (word < _LATIN_END) is latin]
        words += [f'{code} = "{" ".join(dict.fromkeys(frequent[:WORDS]))}"']
    (RULES / "frequent_words.toml").write_text("\n".join(words) + "\n", encoding="utf-8")
    lines = [
        "# Written by `python -m benchmarks.letter_pairs`: letters of each language, and its pairs",
        "# of letters by the bits that the second letter tells, from 1 up.",
    ]
    for code, name in sorted(LISTS.items()):
        letters, bits = learn(frequent_words(name), ALPHABETS.get(code, ""))
        lines += ["", f"[{code}]", f'letters = "{letters}"', "pairs = ["]
        lines += [f'  "{" ".join(sorted(pairs))}",' for pairs in bits]
        lines += ["]"]
    (RULES / "letter_pairs.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def frequent_words(name: str) -> list[str]:
    """Return the frequent words of a language, the most frequent first."""
    lists = resources.files("justext").joinpath("stoplists")
    words = lists.joinpath(f"{name}.txt").read_text(encoding="utf-8").lower().splitlines()
    if name == "Romanian":  # until 2007 keyboards had the cedilla, not the comma
        words = [spelt for word in words for spelt in (word, word.translate(_CEDILLAS))]
    return words


def learn(words: Iterable[str], alphabet: str) -> tuple[str, list[list[str]]]:
    """Return the letters of a language, and its pairs of letters by bits, from 1 up."""
    pairs: dict[str, float] = defaultdict(float)
    for rank, word in enumerate(words):
        for pair in _pairs(word):
            pairs[pair] += 1 / (rank + RANK_ADDED)
    least = MIN_SHARE * sum(pairs.values())
    kept = {pair: weight for pair, weight in pairs.items() if weight >= least}
    latin = sum(kept[pair] for pair in kept if pair[0] < _LATIN_END)
    is_latin = latin > sum(kept.values()) / 2
    kept = {
        pair: weight
        for pair, weight in kept.items()
        if all(
            (letter < _LATIN_END or "\u1e00" <= letter <= "\u1eff") is is_latin
            for letter in pair.strip("_")
        )
    }
    letters = {letter for pair in kept for letter in pair} | set(alphabet)
    return "".join(sorted(letter for letter in letters if letter > "\x7f")), _by_bits(kept)


def _by_bits(pairs: Mapping[str, float]) -> list[list[str]]:
    firsts: dict[str, float] = defaultdict(float)
    for pair, weight in pairs.items():
        firsts[pair[0]] += weight
    table: list[list[str]] = [[] for _ in range(MAX_BITS)]
    for pair, weight in pairs.items():
        bits = round(-math.log2(weight / firsts[pair[0]]))
        table[min(max(bits, 1), MAX_BITS) - 1].append(pair)
    return table


def _pairs(word: str) -> Iterator[str]:
    if _WORD.fullmatch(word):
        edged = f"_{word}_"
        yield from (edged[place : place + 2] for place in range(len(edged) - 1))


if __name__ == "__main__":
    main()
