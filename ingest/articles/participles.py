"""Tell whether a participle belongs to the subject of its sentence.

It does in "Ann Lee left the town, calling it": the subject did something, and speaks. A participle
belongs to the noun before it where the subject got a letter, saw a sign, was hit, or stands in a
clause of its own. Where that is not sure, nobody is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.speech_words import CLAIM_VERBS, ENGLISH_VERBS, SPEECH_NOUNS, TELLING_VERBS
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.articles.speech_verbs import Verb

#: What has words on it or in it, beside what somebody says.
WRITINGS = SPEECH_NOUNS | {
    *("email", "e-mail", "emails", "memo", "report", "reports", "release", "video", "op-ed"),
    *("interview", "paper", "communiqué", "comunicado", "brief", "note", "notes", "article"),
    *("articles", "column", "essay", "blog", "letters", "posts", "sign", "signs", "banner"),
    *("banners", "placard", "placards", "poster", "posters", "flag", "graffiti", "sticker"),
    *(
        "plaque",
        "text",
        "texts",
        "texting",
        "headline",
        "headlines",
        "petition",
        "lawsuit",
        "ruling",
    ),
    *("order", "resolution", "bill", "recording", "clip", "book", "song", "caption", "story"),
    *("stories", "mail", "card", "ad", "advert", "advertisement", "editorial", "document"),
    *("documents", "filing", "poll", "study", "survey", "summary", "voice", "page", "website"),
    *("videos", "shirt", "t-shirt", "leaflet", "leaflets", "pamphlet", "rumor", "rumors", "rumour"),
    *("rumours", "voicemail", "call", "calls", "cable", "telegram", "broadcast", "chant", "chants"),
}
#: By these the words of a letter or the like are those of the subject.
_GIVING = frozenset(
    {
        *("delivered", "gave", "gives", "issued", "issues", "made", "makes", "posted", "posts"),
        *("published", "publishes", "put", "released", "releases", "sent", "sends", "signed"),
        *(
            "tweeted",
            "wrote",
            "writes",
            "held",
            "penned",
            "drafted",
            "dictated",
            "read",
            "recorded",
        ),
        *("remitió", "envió", "publicó", "emitió", "divulgó", "publié", "envoyé", "diffusé"),
    }
)
#: What the subject says too where it is theirs: toned down his remarks, saying.
_REMARKS = frozenset(
    {
        *("claim", "claims", "comment", "comments", "criticism", "promise", "remark", "remarks"),
        *("statement", "statements", "view", "warning", "warnings"),
    }
)
#: By these who says something goes on.
_GOING_ON = frozenset({"adding", "noting", "stressing", "emphasising", "emphasizing", "insisting"})
#: By these somebody else is seen or heard to speak.
_PERCEIVING = frozenset(
    {
        *("cited", "cites", "faced", "faces", "found", "heard", "hears", "listened", "listens"),
        *("overheard", "quoted", "quotes", "read", "reads", "received", "recalled", "recalls"),
        *("remembered", "saw", "sees", "shared", "shares", "retweeted", "watched", "watches"),
        *("noticed", "got", "gets", "showed", "shows", "played", "plays", "ignored"),
    }
)
_WORDS = late(r"[^\W\d_][\w’'-]*")
_PASSIVE = late(
    r"\b(?:is|are|was|were|be|been|being|got|gets?|gotten)\s(?:not\s|also\s|later\s|then\s|since\s|[a-z]+ly\s)*"
    r"(?:[a-z]+(?:ed|en|wn|ught|ung)|sent|hit|told|shot|held|left|made|met|paid|put|read|hurt|led|cut"
    r"|kept|lost|sold|struck|sued|won|done|gone|found|bound|set|struck|spat|stung|hung)\b"
)
_CLAUSE = late(
    r"\b(?:as|when|after|before|because|if|since|until|once|(?<!\b(?:by|on|of|to|in|at)\s)that|though|although|how|why|what"
    r"|dass|als|weil|que|quand|cuando|lorsque|porque|puisque|nachdem|después)\s",
    re.IGNORECASE,
)
_VERB = late(r"\b(?:[a-zà-ÿ]{3,}(?:ed|ing)|was|were|is|are|has|had|have)\b")
#: Behind "after": "the vote", "a vote in the town on Monday".
_NOUN_PHRASE = late(
    r"(?:the|an?|his|her|its|their|this|that|der|la|le|el)\s(?:[\w-]+\s?){1,3}(?:[,—–-]|\b(?:in|on|of|at)\b)"
)
_BY_SOMEBODY = late(r"\bby\s(?!\w+ing\b|$|(?:that|this)\s)")
_FROM = frozenset({"by", "from", "durch", "von", "par", "por"})
#: The letter or the like is somebody’s: sent Bob Ray’s letter.
_WHOSE = late(r"[’']s\s")
#: Parts who gives from what is given: "made a statement, following a story".
_BREAK = late(r"[,;—–]|\b\w+ing\b")
_WHOM = late(r"\s(?:him|her|me|us|them)\b")


def is_of_subject(rest: str, head: str, verb: Verb) -> bool:
    """Tell whether a participle belongs to the subject of its sentence.

    Args:
        rest: what stands between the subject and the participle.
        head: the sentence.
        verb: the participle.
    """
    if _PASSIVE.search(rest):
        return False
    if verb.word in _GOING_ON and _is_told(rest):
        return True
    if _has_clause(rest):
        return False
    found = list(_WORDS.finditer(rest))
    words = [match.group().casefold() for match in found]
    if not _PERCEIVING.isdisjoint(words) and _GIVING.isdisjoint(words):
        return False
    place = max((place for place, word in enumerate(words) if word in WRITINGS), default=None)
    if place is None:
        return not ENGLISH_VERBS.isdisjoint(words) or _BY_SOMEBODY.search(rest) is None
    if not _FROM.isdisjoint(words[place + 1 :]):
        return False
    is_parted = rest.rstrip().endswith((",", "—", "–", "-"))
    if is_parted and not CLAIM_VERBS.isdisjoint(words[:place]):
        return _WHOM.match(head, verb.end) is None
    if _WHOSE.search(rest, 0, found[place].start()):
        return False
    giving = max((at for at, word in enumerate(words[:place]) if word in _GIVING), default=None)
    if giving is not None:
        return _BREAK.search(rest, found[giving].end(), found[place].start()) is None
    return is_parted and words[place] in _REMARKS and words[place - 1] in {"his", "her", "their"}


def _is_told(rest: str) -> bool:
    """Tell whether who says something goes on behind a comma: Ann Lee said that they left, adding.

    `rest` begins with the verb of the subject.
    """
    verb = _WORDS.match(rest.lstrip())
    return verb is not None and verb.group() in TELLING_VERBS and rest.rstrip().endswith(",")


def _has_clause(rest: str) -> bool:
    """Tell whether a clause with a verb of its own stands before the participle."""
    clause = _CLAUSE.search(rest)
    if clause is None:
        return False
    word = clause.group().strip().casefold()
    return word not in {"after", "before", "as", "since"} or bool(
        _VERB.search(rest, clause.end()) or not _NOUN_PHRASE.match(rest, clause.end())
    )
