"""Put a text into the form in which the search index and every query meet.

The stored paragraph keeps its words as printed. The index reads this form of it:

| as printed | as indexed |
|---|---|
| joined or full-width letters (`ﬁ`, `ＩＳＩＳ`), circled digits | plain ones (NFKC) |
| invisible characters (zero-width, direction marks, soft hyphen) | nothing |
| Arabic lengthening stroke, Arabic and Hebrew vowel marks | nothing |
| scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) | each letter a word |

Case and the accents of Latin letters are folded by the index itself (`unicode61`).
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    r"""
    [\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]
    | \u0640                                          # tatweel, the lengthening stroke
    | [\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]  # Arabic marks
    | [\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]                        # Hebrew points
    """,
    re.VERBOSE,
)
_UNSPACED = re.compile(
    r"""
    [\u0e00-\u0eff]                # Thai, Lao
    | [\u1000-\u109f\u1780-\u17ff]  # Burmese, Khmer
    | [\u3040-\u30ff\u31f0-\u31ff]  # Japanese syllables
    | [\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]  # Chinese characters
    | [\U00020000-\U0003ffff]       # more of them
    """,
    re.VERBOSE,
)
# A text without any of these is its own folded form: nearly every paragraph. Left out are the
# dashes, quotation marks, ellipses and signs of money beyond U+2010.
_FOLDABLE = re.compile(
    r"[\u00aa-\u00af\u00b2-\u00be\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3"
    r"\u02b0-\u200f\u2028-\u202f\u203c-\u209f\u20c0-\U0010ffff]"
)
# NFKC sorts a stack of marks in quadratic time: pieces keep hostile text linear.
_PIECE_CHARS = 256


def fold(text: str) -> str:
    """Return the form of `text` that is indexed and that queries are put into."""
    if text.isascii() or not _FOLDABLE.search(text):
        return text
    composed = _compatible(text)
    return _UNSPACED.sub(r" \g<0> ", _UNSEEN.sub("", composed))


def folded_or_none(text: str) -> str | None:
    """Return the folded form where it differs from `text`, or None."""
    folded = fold(text)
    return None if folded == text else folded


def _compatible(text: str) -> str:
    return "".join(
        unicodedata.normalize("NFKC", text[start : start + _PIECE_CHARS])
        for start in range(0, len(text), _PIECE_CHARS)
    )
