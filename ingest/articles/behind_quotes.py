"""Find who is said to speak behind a quotation: "We go," said Ann Lee."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.articles.rarer_speakers import RECALLING, own_sentence_speaker, recalled_speaker
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import NAME, is_pronoun, name_in
from ingest.articles.speaker_words import (
    ACCORDING_WORDS,
    MAX_SPEAKER_CHARS,
    NO_END,
    WINDOW_CHARS,
    Speaker,
    beside_role,
    first_speaker,
    is_subject,
    subject,
)
from ingest.articles.speech_verbs import verbs_behind, verbs_in
from ingest.articles.speech_words import (
    BODIES,
    DETERMINERS,
    ENGLISH_VERBS,
    PAPER_ENDS,
    PRONOUNS,
    TELLING_VERBS,
    TITLES,
    VERBS,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.articles.quote_spans import Span
    from ingest.articles.speech_verbs import Verb

_BEHIND = late(r"\s*[,—–-]?\s*")
#: What stands between a quotation and the verb behind it: the speaker, perhaps with who that is.
_NAME_BEHIND = late(
    r"(?P<who>(?:\([^()\n]{1,40}\)|[^,.;:!?…\n—(]|(?<![a-zà-ÿ]{4})\.(?=\s?[A-Z]|\w)|(?<=\b(?:Mr|Ms|Dr|Jr|Sr))\."
    r"|(?<=\b(?:Mrs|Sen|Gov|Rep|Gen))\.|,(?=\s[JS]r\b)){1,80})"
    r"(?P<role>,(?:[^.;:!?…\n]|\.(?=[\w,)])|(?<=\b(?:Mt|St|Dr|Mr|Ms|Jr|Sr))\."
    r"|(?<=\b(?:Gen|Sen|Rep|Gov|Col))\.|(?<=\b[A-Z])\.){1,170},|(?<=\b[JS]r\.),)?\s*"
)
#: Is part of no name but in brackets: what stands behind it is not read.
_NO_NAME = late(r"[;:!?…\n]|\.(?<=[a-zà-ÿ]{4}\.)(?![\w,)])")
_ACCORDING_BEHIND = late(
    rf"\s*(?:,\s*)?{ACCORDING_WORDS}\s(?P<who>.{{2,{MAX_SPEAKER_CHARS}}})",
    re.IGNORECASE | re.DOTALL,
)
#: In German "so" names who speaks: „Wir bleiben“, so Anna Rot.
_GERMAN_ENDS = frozenset("“«‘")
_SO_BEHIND = late(
    rf"\s*,\s+so\s(?P<who>(?:[A-ZÄÖÜ]|der\s|die\s).{{2,{MAX_SPEAKER_CHARS}}})", re.DOTALL
)
#: The same behind a mark that English has too: "Wir bleiben", so Anna Rot.
_SO_WHOM = late(
    rf"\s*,\s+so\s(?:(?:der|die)\s)?(?:{NAME.pattern})(?=[.,]|\s(?:am|im|in|weiter|gegenüber)\b)"
)
#: Words of which one stands in hardly any German sentence not, and that English has none of.
_GERMAN = late(
    r"\b(?:auch|auf|bei|das|dem|des|ein|eine|einen|er|es|für|haben|hat|ich|im|ist|mit|nicht|sich|sie"
    r"|sind|und|uns|von|war|werden|wir|wird|zu)\b",
    re.IGNORECASE,
)
#: The speaker and the verb that end a sentence.
_SAID_LAST = late(
    r",\s(?P<who>(?:[^,.;:!?…\n—“”\"]|\.(?=\s?[A-Z])){1,60}?)\s(?P<verb>[^\W\d_]+)"
    r"(?:\s(?:[A-Z]\w+day|today|yesterday))?"
    r"(?:\s(?:after|at|during|earlier|in|last|late|on|this|to)\s[^.;:!?…\n—“”\"]{2,60})?\.$"
)
#: The same in the other order: a “trap” for us, said Ann Lee, who left.
_LAST_SAID = late(
    r",\s(?P<verb>[a-zà-ÿ]+)\s(?P<who>(?:an?\s|one\s|the\s)?[A-Z][^“”\"—–;:]{2,100}\.)$"
)
_END = late(rf"[.!?…]{NO_END}(?=\s|$)")
_INSIDE = late(
    r"[,?!]\s(?:(?:a|avait|s['’]est)\s)?(?P<verb>[^\W\d_]+)"
    rf"\s(?P<who>(?:(?:le|la|M\.|Mme)\s(?:[a-zà-ÿ-]+\s){{0,3}})?(?:{NAME.pattern}))(?=[,.]|\s»)"
)
_BETWEEN_DASHES = late(
    rf"\s[—–]\s?(?P<verb>[^\W\d_]+)\s(?P<who>(?:(?:el|la)\s(?:\w+\s)?)?(?:{NAME.pattern}))\s?[—–]"
)
#: In German the verb may be parted: „Wir bleiben“, hatte Anna Rot zuvor gesagt.
_HAD_BEHIND = late(
    rf"\s*,\s(?:hat|hatte|habe)\s(?P<who>(?:(?:der|die)\s(?:\w+\s)?)?(?:{NAME.pattern}))\s"
    r"(?:[\w-]+\s){0,6}?(?:an|mit)?ge(?:sagt|schrieben|warnt|teilt|kündigt|fordert|fragt|antwortet)\b"
)
#: A name behind a dash, perhaps with what somebody is; with it the paragraph ends.
_DASH = late(
    r"\s*[—–]\s?(?P<who>[^,.;:!?…\n—–“”\"()]{2,60}?)(?:\s?\([^()]*\)|,\s(?P<role>[^!?…]{2,120}?))?\.?$"
)
#: Whom somebody tells may stand before who does: declaró a la prensa Ana Rojo.
_TOLD_WHOM = late(
    r"\s(?:a\s(?:la|los|las|este|esta)|al|à\s(?:la|des)|aux?|à\sl['’])\s?(?P<whom>[^\W\d_]+)"
    r"(?=\s(?:(?:el|la|los|las|le|les|une?|una|unos|unas|des)\s|l['’]|[A-ZÀ-Ý]))"
)
#: The same behind who does: contó un vecino a Efe.
_TO_LAST = late(r"(?<=[^\W\d_])\sa\s(?=[A-ZÁÉÍÓÚ])")
#: Opens whom somebody tells, and nobody who speaks.
_TO_WHOM = late(r"\s(?:al?|à|aux?|zu[mr]?)\s")
#: Belongs to a German verb: erinnert sich Anna Rot.
_SICH = " sich "
#: Says how or when, between a verb and its subject: regrette de son côté Anne Petit.
_ADVERB_BEHIND = late(
    r"\s(?:de\sson\scôté|pour\ssa\spart|à\sson\stour|quant\sà\s(?:lui|elle)|por\ssu\sparte|a\ssu\svez"
    r"|por\s(?:teléfono|escrito)|au\stéléphone|am\sTelefon"
    r"|am\s[A-Z]\w+|gestern|heute|dagegen|hingegen|daraufhin|ayer|hoy|este\s\w+|el\s(?:lun|mart|miércol|juev|viern)es"
    r"|el\s(?:sábado|domingo)|hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?=[\s.,]|$)"
)
#: The same of where, before whom and on what, where a title tells the subject behind it.
_WHERE_BEHIND = late(
    r"\s(?:en|ante|sur|dans|devant|à|au|auf|in|vor|bei|durante|tras|lors)\s[^,.;:«»“”\"]{2,50}?"
    r"(?<!\sa)(?<!\sde)(?<!\scon)(?<!\spor)(?<!\spara)(?<!\sà)(?<!\savec)(?<!\spour)(?<!\svon)(?<!\smit)"
    rf"(?<!\ssobre)(?<!\scontra)(?<!\scontre)(?<!\san)(?<!\sy)(?<!\set)(?<!\sund)"
    rf"(?=\s(?:el|la|le|der|die|l['’])\s?(?:[a-zà-ÿ]+\s){{1,4}}(?:{NAME.pattern})(?:[,.]|$))"
)
#: Behind these stands who is spoken to.
_ADDRESSING = frozenset({"told", "tells", "assured", "reminded"})
#: Words before a title.
_RANKS = frozenset({"former", "acting", "senior", "vice", "then"})
#: Marks that may stand between the last sign of a sentence and the closing mark of a quotation.
_INNER_MARKS = "'’‘”“\" "


def speaker_behind(text: str, end: int, limit: int) -> Speaker | None:
    """Return who is said to speak behind the quotation that ends at `end`."""
    tail = text[end : min(limit, end + WINDOW_CHARS)]
    if not tail:
        return None
    last = text[max(0, end - 6) : end - 1].rstrip(_INNER_MARKS)[-1:]
    is_open = (last and last in ",—–-") or tail.lstrip()[:1] in (",", "—", "–")
    # “We go.” he said: a small letter goes on with the sentence.
    is_going_on = last == "." and tail[:1] == " " and tail[1:2].islower()
    is_ended = last in {".", "?", "!"} and not is_open
    if is_ended and (speaker := own_sentence_speaker(tail, end, last)):
        return speaker
    if not is_open and not is_going_on and last not in "?!…":
        return None
    if match := _ACCORDING_BEHIND.match(tail):
        return first_speaker(match.group("who"), end + match.start("who"), "according to")
    if speaker := _in_german(text, end, tail, last):
        return speaker
    return _beside_verb(tail, end, is_open=bool(is_open))


def _in_german(text: str, end: int, tail: str, last: str) -> Speaker | None:
    """Return who speaks by German words that stand behind a quotation only: so Anna Rot."""
    is_marked = text[end - 1 : end] in _GERMAN_ENDS
    is_so = last != "," and _opens_with_so(tail) and _SO_WHOM.match(tail) is not None
    is_german = is_marked or (is_so and _GERMAN.search(text) is not None)
    if is_german and (match := _SO_BEHIND.match(tail)):
        return first_speaker(match.group("who"), end + match.start("who"), "quote-verb-name")
    if is_marked and (match := _HAD_BEHIND.match(tail)):
        return subject(match.group("who"), end + match.start("who"), "quote-verb-name")
    return None


def _beside_verb(tail: str, end: int, *, is_open: bool) -> Speaker | None:
    """Return the subject of the first verb of speech behind a quotation that ends at `end`."""
    lead = _BEHIND.match(tail)
    begin = lead.end() if lead else 0
    verbs = (verb for verb in verbs_behind(tail, _stop_of(tail)) if not verb.is_participle)
    for verb in islice(verbs, 2):
        between = tail[begin : verb.start]
        if not between.strip() and verb.word not in _ADDRESSING:
            if speaker := _behind_verb(tail, end, verb):
                return speaker
            continue
        match = _NAME_BEHIND.fullmatch(between)
        if match is None:
            return None
        if verb.word in RECALLING and (speaker := recalled_speaker(tail, end, verb.end)):
            return speaker
        return None if verb.is_passive else _named(match, end + begin, is_open=is_open)
    return None


def _opens_with_so(tail: str) -> bool:
    return tail.split(maxsplit=2)[:2] == [",", "so"]


def _stop_of(tail: str) -> int:
    """Return where the words end of which `_NAME_BEHIND` may match the first ones."""
    stop = _NO_NAME.search(tail)
    return len(tail) if stop is None or "(" in tail[: stop.start()] else stop.start()


def _behind_verb(tail: str, end: int, verb: Verb) -> Speaker | None:
    """Return the subject behind a verb, and behind what may stand between the two."""
    is_english = verb.word in ENGLISH_VERBS
    first = verb.end + len(_SICH) - 1 if tail.startswith(_SICH, verb.end) else verb.end
    places, unnamed = [first], [first]
    if not is_english:
        told = _TOLD_WHOM.match(tail, first)
        # With a title it is whom they tell who is named: dijo a la alcaldesa Ana Rojo.
        places += [told.end()] if told and told.group("whom") not in TITLES else []
        unnamed += [place for place in places if not _ADVERB_BEHIND.match(tail, place)]
        between = (_ADVERB_BEHIND, _WHERE_BEHIND)
        places += [match.end() for way in between if (match := way.match(tail, first))]
        if _TO_WHOM.match(tail, first):
            places.remove(first)
    for place in places:
        who = tail[place : place + MAX_SPEAKER_CHARS]
        who = who if is_english else _TO_LAST.split(who, maxsplit=1)[0]
        speaker = first_speaker(who, end + place, "quote-verb-name")
        if speaker and (place in unnamed or speaker.name):
            return speaker
    return None


def _named(match: re.Match[str], place: int, *, is_open: bool) -> Speaker | None:
    """Return the speaker of the words between a quotation and a verb."""
    words = match.group("who")
    who = words.strip()
    start = place + match.start("who") + len(words) - len(words.lstrip())
    opener = next((word for word in ("as ", "wie ") if who.startswith(word)), "")
    start, who = start + len(opener), who.removeprefix(opener)  # as Ann Lee put it
    if is_pronoun(who.partition(" ")[0]):  # wie er gegenüber dem Boten sagte
        who = who.partition(" ")[0]
    if (not is_open and _opens(who)) or who.endswith(("’s", "'s")) or verbs_in(who):
        return None
    behind = f"{who}{match.group('role') or ''}"
    if name_in(who) is None and (beside := beside_role(who, behind, len(who))):
        return Speaker(beside[0], start, beside[1], "quote-name-verb")
    return subject(who, start, "quote-name-verb") if is_subject(who) else None


def speaker_after_sentence(text: str, end: int, limit: int) -> Speaker | None:
    """Return who is said to speak where the sentence of a part ends: a “trap” for us, she said."""
    tail = text[end : min(limit, end + WINDOW_CHARS)]
    stop = _END.search(tail) if "," in tail else None
    sentence = tail[: stop.end()] if stop else ""
    if (match := _LAST_SAID.search(sentence)) and match.group("verb") in VERBS:
        return first_speaker(match.group("who"), end + match.start("who"), "quote-verb-name")
    match = _SAID_LAST.search(sentence) if sentence else None
    if match is None or match.group("verb") not in VERBS or not is_subject(match.group("who")):
        return None
    return subject(match.group("who"), end + match.start("who"), "quote-name-verb")


def speaker_inside(text: str, span: Span) -> Speaker | None:
    """Return who is named within a quotation: « Nous restons, a dit Anne Petit, ici. ».

    Spanish sets off who speaks by dashes: “Nos quedamos —dijo Ana Rojo— aquí”.
    """
    pattern = _INSIDE if text[span.start] == "«" else _BETWEEN_DASHES
    match = pattern.search(text, span.start, span.end)
    if match is None or match.group("verb") not in VERBS:
        return None
    return subject(match.group("who"), match.start("who"), "quote-verb-name")


def speaker_that_ends(sentence: str, begin: int) -> Speaker | None:
    """Return who is said to speak at the end of a sentence: The army left, Ann Lee said."""
    match = _SAID_LAST.search(sentence)
    if match is None or match.group("verb") not in TELLING_VERBS:
        return None
    if not is_subject(match.group("who")):
        return None
    return subject(match.group("who"), begin + match.start("who"), "quote-name-verb")


def speaker_behind_dash(text: str, end: int) -> Speaker | None:
    """Return who stands behind a dash that follows a quotation: “We go.” — Ann Lee, mayor."""
    match = _DASH.match(text, end)
    name = name_in(match.group("who")) if match else None
    if match is None or not name or not match.group("who").endswith(name):
        return None
    role = (match.group("role") or "").casefold().split()
    is_of_paper = " " in name and bool(role) and role[-1] in PAPER_ENDS
    if not _is_person(name, match.group("who").removesuffix(name).split(), is_known=is_of_paper):
        return None
    return Speaker(match.group("who"), match.start("who"), name, "quote-dash")


def _opens(who: str) -> bool:
    """Tell whether the words open a sentence of their own, as in "Why?" The army said so."""
    return who[:1].isupper() and who.split(maxsplit=1)[0].casefold() in {*DETERMINERS, *PRONOUNS}


def _is_person(name: str, before: list[str], *, is_known: bool) -> bool:
    """Tell whether a name is of a person, not of a town, a play or a paper, which sign too.

    Args:
        name: behind the dash.
        before: the words before it.
        is_known: whether the paper that they write for stands behind it.
    """
    if not all(word.casefold().rstrip(".") in TITLES or word in _RANKS for word in before):
        return False
    first, *rest = name.split()
    is_other = bool(rest) and rest[-1].casefold() in BODIES | PAPER_ENDS
    return bool(before or is_known or (rest and is_given_name(first))) and not is_other
