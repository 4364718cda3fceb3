"""Find names in scripts that put no spaces around words, and before endings of Korean.

| script | a name counts |
|---|---|
| Chinese characters | anywhere; one of two sounds (`拉卡`) not within `马拉卡什`; |
| | a short one not where other words are likelier (`也门` in `出了也门口`) |
| Katakana | where no Katakana touches it: `シリア` is not in `シリアル` |
| Hiragana, Thai, Lao, Burmese, Khmer | from four letters on, anywhere |
| Hangul | at the beginning of a word, if a particle or nothing is the rest of it: `시리아에서` |

`伊斯兰国` is not in `伊斯兰国家`, which are states; `美国家庭` is a family. `中国地方` is in Japan.
A name of two sounds counts where no other sound touches it, but the end or beginning of another
name: `叙利亚拉卡`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import ahocorasick

    from ingest.text.letters import Folded

#: Letters of the shortest name that counts anywhere in a script of syllables.
MIN_RUN_CHARS = 4

#: Letters of a Chinese name that other names hold by chance, if they stand for sounds alone.
SHORT_CHARS = 2

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HANGUL = "\uac00-\ud7a3"
_IS_HAN, _IS_KATAKANA, _IS_HANGUL = (late(f"[{script}]") for script in (_HAN, _KATAKANA, _HANGUL))

# Characters that write foreign names by their sound and are few other words of the news.
_SOUNDS = frozenset(
    "阿埃艾昂奥巴贝彼波布茨查戴德蒂丁杜尔菲弗夫伏福盖戈格哈赫霍基吉贾杰卡凯柯科克"
    "库拉莱兰劳勒雷列卢鲁伦罗洛马迈麦曼米蒙莫姆穆纳娜奈尼涅诺帕佩皮普奇恰乔萨塞赛"
    "沙什史斯苏塔泰特托瓦韦维沃乌希锡夏谢亚娅耶叶伊扎泽詹兹佐"
    "奧貝爾蓋賈傑凱萊蘭勞盧魯倫羅馬邁麥納諾喬薩賽蘇韋維烏錫謝亞婭葉澤茲"
)
_STATES = late("[国國]家")
#: Longest Chinese name that is weighed against other words.
WEIGHED_CHARS = 3
_IS_HIRAGANA = late("[\u3041-\u309f]")
# Behind a name of a country they make another place of it: a region of Japan, an ocean.
_ELSEWHERE = late("中国(?:地方|山地|電力|新聞|自動車道)|印度[洋支]|インド洋")
_PARTICLE = late(
    rf"""(?:
    (?:측|군|산|발|행|내)?(?:
    은|는|이|가|을|를|의|에|에서|에게|에는|에도|에선|로|으로|와|과|도|만|다|나|랑|이나|이랑|이다|부터
    |까지|보다|처럼|라는|이라는|라고|이라고|께서|한테|로부터|으로부터|와의|과의|에서의|에서는|에서도
    |에만|에서만|에게서|에게는|에게도|에까지|로는|으로는|로도|으로도|로서|으로서|와는|과는|와도|과도|만의
    |만이|만을|부터는|까지도|까지의|마저|조차|뿐|밖에|이며|이고|이라|였다|이었다|인데|에서부터|께서는
    )?)?(?![{_HANGUL}])""",
    re.VERBOSE,
)


def unspaced_finds(
    automaton: ahocorasick.Automaton, folded: Folded, drafts: Sequence[tuple[str, object]]
) -> Iterator[tuple[int, int]]:
    """Yield the place behind each name that counts, and its number.

    Args:
        automaton: of the names, without spaces around them.
        folded: the text.
        drafts: for each number the letters of its name, first.
    """
    letters = folded.letters
    finds = [
        (last + 1 - len(drafts[number][0]), last + 1, number)
        for last, number in automaton.iter(letters)
    ]
    long = [find for find in finds if find[1] - find[0] > SHORT_CHARS]
    edges = {edge for find in long for edge in find[:2]}
    spans = sorted({find[:2] for find in finds})
    is_chinese = bool(spans) and not _IS_HIRAGANA.search(letters)
    for start, behind, number in finds:
        if not _counts(letters, start, behind, edges) or _ELSEWHERE.match(letters, start):
            continue
        if is_chinese and behind - start <= WEIGHED_CHARS and _IS_HAN.match(letters[start]):
            from ingest.names.han_words import is_cut_as_name  # noqa: PLC0415  few loads need it

            if not is_cut_as_name(letters, start, behind, spans):
                continue
        yield behind, number


def _counts(letters: str, start: int, behind: int, edges: Iterable[int]) -> bool:
    """Tell whether a name at `letters[start:behind]` is no part of another word."""
    before, first, last, after = (
        letters[start - 1], letters[start], letters[behind - 1], letters[behind],
    )  # fmt: skip
    if _IS_HANGUL.match(first):
        return not _IS_HANGUL.match(before) and bool(_PARTICLE.match(letters, behind))
    if _IS_KATAKANA.match(first) or _IS_KATAKANA.match(last):
        return not (_IS_KATAKANA.match(before) or _IS_KATAKANA.match(after))
    if not _IS_HAN.match(first):
        return behind - start >= MIN_RUN_CHARS
    if behind - start > SHORT_CHARS:
        return not _STATES.match(letters, behind - 1)
    if not _SOUNDS.issuperset(letters[start:behind]):
        return True
    is_touched = before in _SOUNDS and start not in edges
    return not is_touched and not (after in _SOUNDS and behind not in edges)
