"""Know lines that sign in other ways than by "By", and lines that only seem to sign."""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.patterns import late

#: Printed directly behind a name on a page: links to the writer's accounts.
ACCOUNT_LINKS = frozenset(
    {"twitter", "facebook", "instagram", "linkedin", "bluesky", "threads", "mastodon", "email"}
    | {"e-mail", "mail", "follow", "folgen", "profile", "profil", "website", "youtube", "rss"}
)

#: Letters of a label that is one where it is glued to a name: "Jane RoePublié le".
MIN_GLUED_LABEL_CHARS = 5

_TABLE = rules.load_table("bylines")
_ROLES_BEFORE = [*_TABLE["roles_before"], *_TABLE["titles_before"]]
_DAY_WORDS = rules.load_table("dates")["words"]
_LABELS = any_of(
    {
        word.capitalize()
        for table in ("published", "day_nouns", "updated")
        for word in _DAY_WORDS[table]
        if len(word) >= MIN_GLUED_LABEL_CHARS
    },
    space=r"\s",
)

_DEEDS = any_of(_TABLE["deeds"])
_WEEKDAYS = any_of(word.capitalize() for word in _DAY_WORDS["weekdays"] if len(word) > 2)

# Where the names end: a separator, a number, a month before its day, a word that goes on.
STOP = late(
    rf"""
    \s?[|•·/\t(\[@<>»©—–:;]
    | \s-\s?
    | \.\s(?=[A-ZÀ-Þ][^\W\d_]+:)
    | (?<=[a-zà-ÿ]{{4}})\.\s(?=[A-ZÀ-Þ])
    | \s(?=(?i:foto|photo|bild|illustration|video|grafi[ck]|zdjęci|фото|beeld|imagen|imagem|kuva|kép
      |billede)[^\W\d_]{{0,6}}\s?:)
    | \s?,?\s(?=(?i:{_DEEDS}\s(?:by|von|par|por)\b|{_DEEDS}:))
    | ,?\s(?=(?:{_WEEKDAYS}),?\s(?:[0-9]|[A-Z][a-z]{{2,8}}\.?\s[0-9]))
    | \s{{1,9}}(?i:foto|photo|bild|illustration|video|grafi[ck])[^\W\d_]{{0,6}}\s(?:von|by|par|de)\s
    | (?<=[a-zß-ÿ]){_LABELS}\b
    | \s(?=[a-z0-9][\w.+-]{{0,40}}@[\w-]{{1,60}}\.)
    | -$
    | \s?[0-9]
    | (?<=[a-zà-ÿ])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.?\s[0-9]
    | \s(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]{{0,6}}\.?\s[0-9]
    | \sF(?:or|OR)\s(?=\S{{2,30}}\.[A-Za-z]{{2,4}}\b|[Tt]he\s|MailOnline)
    | ,?\s(?:for|in|at|of|from|is|was|on|last|für|aus|vor|il|ago|am|um|vom|unter)\s
    | ,?\s(?:photographs?|photos?|illustrations?|published|posted|updated|publié|publiziert)\s
    | \s(?:erstellt|gepostet|geschrieben|publiziert|verfasst|veröffentlicht)\b
    | ,?\s(?:Published|Updated|Posted|Contributor|Stand|Aktualisiert|Veröffentlicht)\b
    | ,?\s(?:le|el|em|op|den|på|dnia|dne)\s(?:[^\W\d_]{{2,12}},?\s)?[0-9]
    | ,?\s(?i:publicad[oa]|pubblicato|gepubliceerd|publisert|publicerad|opublikowano|mis\sà\sjour
      |actualizado|atualizado|aggiornato|bijgewerkt|oppdatert|uppdaterad|aktualizacja|publié)\b
    """,
    re.VERBOSE,
)

#: The acronym of a house at the head of what is glued to a name: "BBC News".
ACRONYM_FIRST = late(r"[A-ZÀ-Þ]{3,6}(?=$|[\s,])")
_KOREAN_GIVEN = late(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")
_INITIAL = late(r"\b[A-ZÀ-Þ]\.")
_SHORTENED = late(r"(?:\b[A-ZÀ-Þ]|\b[JS]r|\b[MDP]r|\bet al)\.$")
_NUMBERED = late(r"[IVX]{1,4}\.\s[^\s.]+$")
_COMPANY = late(r"\s(?:GmbH|AG|Inc|Ltd|LLC|PLC|S\.?p\.?A|B\.?V|e\.\s?V)\.?$")
# Within a name a capital follows these: "McRoe", "VanderROE", "StRoe", "AnnMarie".
_INNER = late(
    r"(?:^|[\s-])(?:Mc|Mac|[DL][aeiou]|Del|Des|Van(?:de[nr]?)?|Von|Fitz|Ten|St|O"
    r"|Ann[ae]?|Beth|Jo|Lou|Mar(?:ie|y)|Sue)$"
)

# "From our" before a role, "Aus Hafenstadt berichtet".
FROM_OUR = (
    r"(?:by|from|van|von|de|da|dall?a?|dall['’]|od|från|fra)\s"
    r"(?=(?:our|onze|notre|unser(?:e[mnrs]?)?|nuestr[oa]s?|nostr[oa]|noss[oa]|vår|vores|naszego|naszej)\s)"
    r"|(?:aus|in|from)\s(?:(?-i:[A-ZÀ-Þ])\S{1,24}\s){1,3}(?:berichte(?:t|n)|(?-i:reports?))\s"
)

# What a sign divides may be a writer, a place or a paper.
_PLACE = r"[A-ZÀ-Þ][^\W\d_.'’-]{1,24}(?:[\s-][A-ZÀ-Þ][^\W\d_]{1,24}){0,2}"
BETWEEN = late(
    rf"(?:\s(?:in|from|aus|à|en|desde|em|uit|da|z|w|ve)\s{_PLACE}|\s?\((?:{_PLACE}|[^\W\d_A-ZÀ-Þ][^()\d]{{1,24}})\))?\s?,?\s"
    + any_of(_TABLE["joints"])
    + r"\s|\s?(?P<stroke>/)\s?|\s?(?P<bar>\|)\s?|\s(?P<dash>[-–—])\s"
)

# Between "by" and the name: "By our correspondent Jane Roe", "Par notre envoyé spécial Luc Petit".
ROLE_BEFORE = late(
    r"(?:(?:our|onze|notre|unser(?:e[mnrs]?)?|nuestr[oa]|nostr[oa]|noss[oa]|vår|vores|naszego|naszej"
    r"|the|de|der|dem|il|la|l['’])\s?)?"
    r"(?:(?:chief|foreign|senior|special|staff|political|sports?|vaste|spéciale?|especial|speciale)\s){0,2}"
    + any_of(_ROLES_BEFORE)
    + r"(?:\s(?:spéciale?|especial|speciale))?"
    # Where it is: "De notre correspondante à Port-Réal, Jeanne Petit".
    + rf"(?:\s(?:à|au|a|en|in|aus|uit|w|v|i|от|из)\s(?-i:{_PLACE}),)?\s(?=(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)

# "Dear Ann,", "Hallo Jan Roe!": who is written to.
_SALUTATION = late(
    r"(?:dear|hello|hi|hallo|liebe[rs]?|sehr\sgeehrter?|cher|chère|querid[oa]|estimad[oa]|caro"
    r"|gentile|beste|geachte|kära|kære|kjære|drog[ai]|дорог(?:ой|ая)|уважаем(?:ый|ая))\s.{1,60}[,!:]$",
    re.IGNORECASE,
)
# "deinen Freunden": no name begins so but with a particle.
_LOWER_FIRST = late(
    r"(?!(?:abu|al|an|ap|ar|as|at|auf|az|bin|bint|da|dal|das|de|del|della|den|der|des|di|do|dos|du"
    r"|el|ibn|il|la|le|lo|mac|op|ould|st|te|ten|ter|uit|ul|van|vom|von|zu|zum|zur)[\s-])"
    r"[a-zß-ÿ]{2,}\s[A-ZÀ-Þ]"
)
_NOUNS = frozenset({"author", "autor", "autorin", "writer", "text", "texto", "texte", "words"})
_COUNT = re.compile(r"\s?[0-9]{1,3}\s[A-Z][a-z]+\s(?:[A-Za-z]+\s){2}")
_SPEAKS = late(r"\s?:\s?(?:$|[\"“„«‘'])")
_SENTENCE_WORDS = 4
_ENDS = '.!?…”"'

# The end of a line, a sign, a figure, or another label: "取材：山田花子　撮影：佐藤健".
_END = (
    r"(?:\W{0,3}$|(?=\s*[|·•0-9])"
    r"|(?=[\s　]{1,3}(?:撮影|写真|編集|構成|絵|イラスト|攝影|摄影|編輯|编辑|责编|責編|圖|图)"
    r"\s?[:：／/]))"
)
# A part of a foreign name, "约翰·罗伊", and no paper behind the name: "王小明·码头日报".
_PART = r"·(?![\u3400-\u9fff]{0,8}[报報网網社台部刊局])[\u3400-\u9fff]{1,8}"
_HAN = rf"(?:[\u3400-\u9fff]{{1,6}}(?:{_PART}){{1,2}}|[\u3400-\u9fff々ヶ]{{2,5}}(?!{_PART}))"
# A Japanese given name may be written in kana.
_JAPANESE = r"[\u3400-\u9fff々ヶ]{1,4}[\u3041-\u30fa]{1,4}"
_HANGUL = r"[\uac00-\ud7a3]{2,4}"
#: Behind the word for a reporter: an address, a sign, a day, and no noun but one of a label. "기자
#: 간담회" is a talk with the press.
KOREAN_TAIL = (
    r"(?:\s(?:[^\uac00-\ud7a3]|(?:입력|등록|승인|수정|발행|송고|작성|업데이트"
    r"|구독|이메일|페이지|사진|제공|다른|기사)).{0,60})?\s?$"
)
# Two to four words of a script that has no capitals: Arabic, Hebrew, of India, Thai.
_WORD = (
    r"[\u0590-\u05ff\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u200c]{2,20}"
)
_UNCASED = rf"{_WORD}(?:[ -]{_WORD}){{1,3}}"
# What goes on from a name with the day, on pages that part the two by styles alone.
_DAY_LABEL = any_of(
    word
    for table in ("published", "updated", "weekdays")
    for word in _DAY_WORDS[table]
    if "\u0590" <= word[0] <= "\u0e7f"
)
# Such as "文/王小明", "記者 山田花子", "김민수 기자", "[山田花子，Quay]", "بقلم: سلمى حداد":
# the name, and the word for a reporter.
_EASTERN = re.compile(
    rf"""
    \W{{0,2}}(?:この記事を書いた人|この記事の著者|文|撰文|作者|記者|记者|文・写真|ライター|執筆|執筆者|取材・文|取材|著者|筆者
        |撰稿|本報記者|本报记者|特約記者|特约记者)
        \s?(?:[/／:：=＝\s]|・(?!写真|撮影|構成|取材|編集|絵|イラスト))\s?
        (?P<a>{_HAN}|{_JAPANESE}){_END}
    | \W{{0,2}}(?P<b>{_HAN})\s?(?:記者|记者|特派員|編集委員|論説委員){_END}
    | \W{{0,2}}(?:記者|记者)\s?(?P<i>[\u3400-\u9fff]{{2,4}})\s?[／/]
        \s?[\u3400-\u9fff]{{2,6}}(?:報導|报道)$
    | \W{{0,2}}(?P<h>{_HAN})\s?[:：／/]\s?(?:フリー)?(?:ライター|ジャーナリスト|エディター){_END}
    | \W{{0,2}}(?:[\uac00-\ud7a3]{{1,6}}[부팀]\s)?(?P<c>{_HANGUL})
        \s?(?:기자|특파원|선임기자|논설위원){KOREAN_TAIL}
    | [\[(【〔]\s?[\w.·]{{2,20}}\s(?P<d>{_HANGUL})\s?(?:기자|특파원|선임기자|논설위원)
        \s?[\])】〕](?=$|\s)
    | \W{{0,2}}(?:기자명|글쓴이|작성자|글(?:[·ㆍ/,]\s?사진)?)\s?[:：=]?\s(?P<e>{_HANGUL})
        (?:{_END}|\s?(?:객원|수습|인턴|시민|전문|선임)?기자{KOREAN_TAIL})
    | [\[［（(【](?P<f>{_HAN})[，、/／]\s?[A-Za-z][\w .&-]{{1,30}}[\]］）)】](?=$|\s)
    | \W{{0,2}}(?:(?:بقلم|كتبت|מאת|โดย)\s?(?:[:：/-]\s?|\s)
        |(?:كتب|إعداد|الكاتب|الكاتبة|المؤلف|نویسنده|כתב|כתבה|लेखक|लेखिका|रिपोर्टर|เรื่อง|ผู้เขียน)
        \s?[:：/-]\s?)(?P<g>{_UNCASED})(?:{_END}|(?=\s{_DAY_LABEL}))
    """,
    re.VERBOSE,
)


# What is glued behind a name, on pages that part their labels by styles alone.
_NEXT_LABEL = r"(?:编辑|編輯|责编|責編|责任编辑|来源|來源|时间|時間|发布|發布|阅读|閱讀|浏览|点击)"

# The same in a line of labels: "来源：码头日报　作者：王小明", "码头日报记者 王小明".
_EASTERN_LABEL = re.compile(
    rf"""(?<=[\s|｜/])(?:
        (?:作者|文|撰文|執筆|執筆者|著者|筆者|撰稿|記者|记者|取材・文)\s?[:：]\s?(?P<a>{_HAN})
      | [\u3400-\u9fff]{{2,10}}(?:記者|记者)[\s:：]\s?(?P<b>{_HAN})
      | (?:기자|글쓴이|작성자|글)\s?[:：]\s?(?P<c>{_HANGUL})
      | (?:記者|记者)\s(?P<d>{_HAN})
    )(?=$|[\s|｜/,，(（])
    | (?<=[\u3400-\u9fff])作者[:：]\s?(?!{_NEXT_LABEL})(?P<e>{_HAN})(?=$|[\s|｜]|{_NEXT_LABEL})
    | (?<=[|｜/]\s)(?P<f>{_HANGUL})\s?기자(?=$|[\s|｜])""",
    re.VERBOSE,
)
_MAX_LABELS_CHARS = 80


def find_eastern_name(line: str) -> tuple[int, int] | None:
    """Return where the name of a reporter stands in a line that says nothing else, or None."""
    if line.isascii():
        return None
    match = _EASTERN.match(line)
    if match is None and len(line) <= _MAX_LABELS_CHARS and "。" not in line:
        match = _EASTERN_LABEL.search(line)
    return match.span(match.lastgroup or 0) if match else None


def is_about_author(line: str, opener: str, end: int) -> bool:
    """Tell "Author Jane Roe, from Quay, said she wrote." from a line that signs.

    Args:
        line: all of it.
        opener: the word before the names.
        end: where the names end.
    """
    return (
        is_bare_noun(opener)
        and len(line[end:].split()) >= _SENTENCE_WORDS
        and line.rstrip()[-1:] in _ENDS
    )


def is_bare_noun(opener: str) -> bool:
    """Tell "Text" and "Author" before a name, which may begin a title, from "Text:"."""
    return opener.strip(" :").casefold() in _NOUNS and ":" not in opener


def begins_small(name: str) -> bool:
    """Tell words that go on from a sentence, "deinen Freunden", from "van der Roe"."""
    return _LOWER_FIRST.match(name) is not None


def may_be_glued(name: str) -> bool:
    """Tell whether a capital right behind a name begins another: not behind "Jane Mc"."""
    return _INNER.search(name) is None


def once(name: str) -> str:
    """Return a name that a page printed twice in a row, once."""
    half = len(name) // 2
    return name[:half] if name[:half] == name[half + 1 :] and name[half : half + 1] == " " else name


def initials(name: str) -> set[str]:
    """Return the letters with a point in a name, in small ones: "A. Roe"."""
    return {initial[0].casefold() for initial in _INITIAL.findall(name)}


def is_korean_given(name: str) -> bool:
    """Tell the given name behind a surname as Koreans write it: "Park Chan-kyong"."""
    return _KOREAN_GIVEN.fullmatch(name) is not None


def is_company(name: str) -> bool:
    """Tell whether a name ends as the law asks of companies."""
    return _COMPANY.search(name) is not None


def is_salutation(line: str) -> bool:
    """Tell the line above a letter from the names of those who wrote it."""
    return _SALUTATION.match(line.strip()) is not None


def has_count(rest: str) -> bool:
    """Tell a title behind a name, "Jane Roe 2 Hours Late to Court", from a day or a time."""
    return _COUNT.match(rest) is not None


def is_sentence(line: str) -> bool:
    """Tell a caption, "Jane Roe.", and a numbered heading, "I. Roe", from a line that signs."""
    bare = line.rstrip()
    is_ended = bare.endswith(".") and not _SHORTENED.search(bare)
    return is_ended or _NUMBERED.match(bare) is not None


def speaks_next(line: str, end: int) -> bool:
    """Tell whether who is named before `end` speaks in what follows: "JANE ROE:", "Roe: 'I do'"."""
    return _SPEAKS.match(line, end) is not None
