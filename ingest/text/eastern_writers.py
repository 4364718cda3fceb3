"""Know the names of writers in scripts without capitals, and what stands around them."""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.byline_lines import KOREAN_TAIL, find_eastern_name
from ingest.text.byline_names import has_given_name

#: Characters of a name in a script that writes it without a space.
MAX_EASTERN_CHARS = 12

_TABLE = rules.load_table("writers")
_EASTERN_HOUSES = tuple(_TABLE["eastern_houses"])
_EASTERN_LABELS = tuple(_TABLE["eastern_labels"])
_KOREAN_PLACES = tuple(_TABLE["korean_places"])
_ARABIC_WITH_AND = frozenset(_TABLE["arabic_with_and"].split())
_SECTIONS = frozenset(_TABLE["eastern_sections"].split())
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_EASTERN_BEFORE = re.compile(
    rf"^[【\[《]?{any_of(_TABLE['eastern_openers'])}[】\]》]?\s?[/／:：●|｜・]?\s*"
)
_EASTERN_BEHIND = re.compile(rf"[\s/／|｜]{{0,20}}{any_of(_TABLE['eastern_roles'])}[】\]》)]?$")
_EASTERN_JOINTS = re.compile(r"[、，,;；／/|｜]|(?<=[\u4e00-\u9fff])(?:と|和)(?=[\u4e00-\u9fff])")

_FAMILIES = rules.load_table("eastern_families")
_CHINESE = frozenset(_FAMILIES["chinese"]) - {"\n"}
_CHINESE_OF_TWO = frozenset(_FAMILIES["chinese_of_two"].split())
_JAPANESE = frozenset(_FAMILIES["japanese"].split())
_KOREAN = frozenset(_FAMILIES["korean"]) - {"\n"}
_KOREAN_OF_TWO = frozenset(_FAMILIES["korean_of_two"].split())
_GIVEN = {key: frozenset(letters) - {"\n"} for key, letters in _FAMILIES["given"].items()}
_HAN_NAME = re.compile(r"[\u3400-\u9fff]+")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]+")
_JAPANESE_NAME = re.compile(r"[\u3400-\u9fff々]{3,5}|[\u3400-\u9fff々]{2,3}[\u3041-\u3096]{2,4}")
_PLACE_ENDS = tuple("県市区町村郡省县縣州国國港駅站路街山川島岛河湖海寺城橋桥시도군구읍면동")
_KANA = re.compile(r"[\u3041-\u30fa]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
#: Letters of a text that are looked at to know its script, and the share of them that makes it so.
MAX_SCRIPT_CHARS, MIN_SCRIPT_SHARE = 20_000, 0.25
#: Share of kana among the eastern letters of a text, from which on it is Japanese.
MIN_KANA_SHARE = 0.05
#: Letters of a name in Chinese, and in Korean: family and given name.
MIN_FAMILY_NAME_CHARS, MAX_FAMILY_NAME_CHARS = 2, 4
#: Letters of a Korean name that is taken for one in a line of several; nouns have two.
KOREAN_NAME_CHARS = 3

#: What reporters are called in Korean, and the same as an expression: "김민수 기자 이서연 기자".
KOREAN_ROLES = frozenset({"기자", "특파원"})
KOREAN_ROLE = any_of(sorted(KOREAN_ROLES))

_HAN_RUN = r"[\u3400-\u9fff々ヶ]{2,5}[\u3041-\u30fa]{0,4}"
_HANGUL_RUN = rf"[\uac00-\ud7a3]{{{KOREAN_NAME_CHARS}}}"
_SIGN = r"[\s、，,・]{1,3}"
# "文：山田花子、佐藤健", "本报记者 王小明 李雅文", "김민수·이서연 기자".
_SEVERAL = re.compile(
    rf"""
    \W{{0,2}}(?:文|撰文|作者|記者|记者|ライター|執筆|取材・文|取材|著者|筆者|撰稿
        |本報記者|本报记者|特約記者|特约记者)
        \s?[/／:：=＝\s]\s?(?P<han>{_HAN_RUN}(?:{_SIGN}{_HAN_RUN}){{1,4}})\W{{0,2}}$
    | \W{{0,2}}(?:[\uac00-\ud7a3]{{1,6}}[부팀]\s)?
        (?P<hangul>{_HANGUL_RUN}
            (?:(?:\s?[·,]\s?|\s?{KOREAN_ROLE}[\s·,]{{1,3}}){_HANGUL_RUN}){{1,4}})
        \s?{KOREAN_ROLE}{KOREAN_TAIL}
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[^\s、，,・·]+")
_ARABIC_AND = re.compile(r"(?<=\s)\u0648(?=[\u0620-\u064a]{3})")
_EDGES = " \t.,:;|–—-•·*/\"“”„«»'()（）[]［］《》【】\u3000"


def is_eastern_line(line: str) -> bool:
    """Tell whether a line has a letter of Chinese, Japanese or Korean."""
    return _EASTERN.search(line) is not None


def split_eastern(line: str) -> list[str]:
    """Return the parts of a line that may each name one writer."""
    return _EASTERN_JOINTS.split(line)


def bare_eastern(piece: str) -> str | None:
    """Return a name without the words for writers around it; None for one in other letters."""
    signed = find_eastern_name(piece)
    if signed:
        return piece[slice(*signed)]
    if not is_eastern_line(piece):
        return None
    return _EASTERN_BEHIND.sub("", _EASTERN_BEFORE.sub("", piece.strip(_EDGES))).strip(_EDGES)


def why_no_eastern(name: str) -> str | None:
    """Return what a name is if it is no person's: `label`, `house`, `sentence`; else None."""
    bare = name.strip(_EDGES)
    if bare.startswith(_EASTERN_LABELS) or bare in _SECTIONS:
        return "label"
    if bare.endswith(_EASTERN_HOUSES):
        return "house"
    return "sentence" if len(bare) > MAX_EASTERN_CHARS or any(map(str.isdigit, bare)) else None


def eastern_script(text: str) -> str | None:
    """Return `chinese`, `japanese` or `korean` for a text in their letters; else None."""
    sample = text[:MAX_SCRIPT_CHARS]  # with the white space that markup leaves
    if sample.isascii() or not is_eastern_line(sample):
        return None
    kana, han, hangul = (len(letter.findall(sample)) for letter in (_KANA, _HAN, _HANGUL))
    if kana + han + hangul <= MIN_SCRIPT_SHARE * sum(map(len, sample.split())):
        return None
    if hangul > kana + han:
        return "korean"
    return "japanese" if kana >= MIN_KANA_SHARE * (kana + han) else "chinese"


def may_be_chinese(name: str) -> bool:
    """Tell whether a name on a Chinese page can be a person's: it begins with a family name.

    Names in other letters, and foreign ones with a point between the parts, may be any.
    """
    if not _HAN_NAME.fullmatch(name):
        return not is_eastern_line(name) or "·" in name
    return _has_family(name, _CHINESE, _CHINESE_OF_TWO)


def may_be_korean(name: str) -> bool:
    """Tell whether a name on a Korean page can be a person's, as `may_be_chinese` does."""
    if not _HANGUL_NAME.fullmatch(name):
        return True
    return _has_family(name, _KOREAN, _KOREAN_OF_TWO)


def may_be_japanese(name: str) -> bool:
    """Tell whether a name begins with a frequent family name of Japan, of two letters or three.

    Those of one letter begin the names of too many places.
    """
    families = (name[:length] for length in (2, 3) if length < len(name))
    return any(family in _JAPANESE for family in families)


def is_bare_eastern_name(line: str, script: str | None) -> bool:
    """Tell a name that signs alone above or below a day from a section, a desk and a place.

    Most Chinese and Korean sections have two letters or four, so that a name must have three; it
    ends as given names do: 부동산 and 白皮书 begin as families are called, and are no names.
    """
    if why_no_eastern(line) is not None or line.endswith(_PLACE_ENDS):
        return False
    if script == "japanese":
        is_given = _JAPANESE_NAME.fullmatch(line) is not None and (
            line[-1] in _GIVEN["japanese_last"] or _KANA.match(line[-1]) is not None
        )
        return is_given and may_be_japanese(line)
    if len(line) != KOREAN_NAME_CHARS or script is None:
        return False
    if script == "korean":
        is_hangul = _HANGUL_NAME.fullmatch(line) is not None
        return is_hangul and _may_be_reporter(line) and _has_given(line, script)
    return (
        _HAN_NAME.fullmatch(line) is not None
        and may_be_chinese(line)
        and (line[:2] in _CHINESE_OF_TWO or _has_given(line, script))
    )


def _has_given(name: str, script: str) -> bool:
    """Tell whether the two letters behind a family name of one are those of given names."""
    return name[1] in _GIVEN[f"{script}_first"] and name[2] in _GIVEN[f"{script}_last"]


def signs_in_east(line: str) -> bool:
    """Tell such a name where the script of the text is not known."""
    scripts = ("chinese", "japanese", "korean")
    return not line.isascii() and any(is_bare_eastern_name(line, script) for script in scripts)


def _may_be_reporter(name: str) -> bool:
    """Tell a Korean name from places and offices, whose words begin as families are called."""
    return may_be_korean(name) and not name.endswith(_KOREAN_PLACES) and not why_no_eastern(name)


#: Who can be a person in which letters.
_JUDGES = {"han": (may_be_chinese, may_be_japanese), "hangul": (_may_be_reporter,)}


def _has_family(name: str, families: frozenset[str], of_two: frozenset[str]) -> bool:
    is_double = name[:2] in of_two
    longest = MAX_FAMILY_NAME_CHARS if is_double else MAX_FAMILY_NAME_CHARS - 1
    return MIN_FAMILY_NAME_CHARS <= len(name) <= longest and (is_double or name[0] in families)


def find_eastern_names(line: str) -> list[tuple[int, int]]:
    """Return where the names of reporters stand in a line that says nothing else; often none."""
    if line.isascii():
        return []
    several = _SEVERAL.match(line)
    if several:
        script = "han" if several["han"] else "hangul"
        spans = _spans(line, *several.span(script))
        names = [line[start:end] for start, end in spans]
        if any(all(map(judge, names)) for judge in _JUDGES[script]):
            return spans
    one = find_eastern_name(line)
    return _around_and(line, *one) if one else []


def _spans(line: str, start: int, end: int) -> list[tuple[int, int]]:
    words = _NAME.finditer(line, start, end)
    return [name.span() for name in words if name[0] not in KOREAN_ROLES]


def _around_and(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the two names that an Arabic "and" joins, which is glued to the second.

    The same letter begins given names, so what stands behind it has to be one.
    """
    for joint in _ARABIC_AND.finditer(line, start, end):
        first, second = line[start : joint.start()].rstrip(), line[joint.end() : end]
        is_pair = len(first.split()) > 1 and len(second.split()) > 1
        glued = line[joint.start() : end].partition(" ")[0]
        if is_pair and glued not in _ARABIC_WITH_AND and has_given_name(second):
            return [(start, start + len(first)), (joint.end(), end)]
    return [(start, end)]
