"""Give the words by which a text says that somebody speaks, from `text/rules/speech.toml`."""

from __future__ import annotations

from ingest.text.rules import load_table

_TABLE = load_table("speech")

ACTIVE_VERBS = frozenset[str](_TABLE["active_verbs"])
VERBS = frozenset(
    verb
    for language in ("english", "german", "french", "spanish")
    for verb in _TABLE[f"{language}_verbs"]
) | frozenset[str](_TABLE["spanish_participles"])
AUXILIARIES = frozenset[str](_TABLE["auxiliaries"])
NAMING_VERBS = frozenset[str](_TABLE["naming_verbs"])
PRONOUNS = frozenset[str](_TABLE["pronouns"])
TITLES = frozenset[str](_TABLE["titles"])
OPENERS = frozenset[str](_TABLE["openers"])
PREPOSITIONS = frozenset[str](_TABLE["prepositions"])
ARTICLES = frozenset[str](_TABLE["articles"])
DETERMINERS = frozenset[str](_TABLE["determiners"])
JOINING = frozenset[str](_TABLE["joining"])
NOUN_VERBS = frozenset[str](_TABLE["noun_verbs"])
MINDS = frozenset[str](_TABLE["minds"])
LONE_NOUNS = frozenset[str](_TABLE["lone_nouns"])
BODY_ENDS = tuple[str, ...](_TABLE["body_ends"])
ROLE_ENDS = tuple[str, ...](_TABLE["role_ends"])
TITLE_ENDS = tuple[str, ...](_TABLE["title_ends"])
HEADLINE_WORDS = frozenset[str](_TABLE["headline_words"])
MONTH_NAMES = frozenset[str](_TABLE["month_names"])
OFFICE_ENDS = frozenset[str](_TABLE["office_ends"])
PAPER_ENDS = frozenset[str](_TABLE["paper_ends"])
PERSON_NOUNS = frozenset[str](_TABLE["person_nouns"])
QUESTION_WORDS = frozenset[str](_TABLE["question_words"])
BODIES = frozenset[str](_TABLE["bodies"])
ENGLISH_VERBS = frozenset[str](_TABLE["english_verbs"])
GERMAN_VERBS = frozenset[str](_TABLE["german_verbs"])
OBJECT_VERBS = frozenset[str](_TABLE["object_verbs"])
PARTICLES = frozenset[str](_TABLE["particles"])
CLOSING_VERBS = frozenset[str](_TABLE["closing_verbs"])
PARTICIPLES = frozenset[str](_TABLE["english_participles"]) | frozenset[str](
    _TABLE["other_participles"]
)
HAVING_VERBS = frozenset[str](_TABLE["spanish_participles"])
#: What may stand right before a comma and a quotation: Ann Lee left, adding, “We go”.
SAYING_WORDS = VERBS | PARTICIPLES
LEADING_WORDS = frozenset[str](_TABLE["leading_words"])
PASSIVE = frozenset[str](_TABLE["passive_auxiliaries"])
#: "According to" in other languages, each as it opens a sentence; and a run of letters of each
#: that is written with a to z.
ACCORDING_ELSEWHERE: dict[str, list[str]] = _TABLE["according_elsewhere"]
ACCORDING_RUN_OF = {
    opener: max(opener.lower().split(), key=len).encode()
    for language in ("romance", "northern")
    for opener in ACCORDING_ELSEWHERE[language]
}
LY_NOUNS = frozenset[str](_TABLE["ly_nouns"])
CLAIM_VERBS = frozenset[str](_TABLE["claim_verbs"])
COLON_LABELS = frozenset[str](_TABLE["colon_labels"])
SPEECH_NOUNS = frozenset[str](_TABLE["speech_nouns"])
PLAIN_VERBS = frozenset[str](_TABLE["plain_verbs"])
TELLING_VERBS = (
    frozenset[str](_TABLE["telling_verbs"])
    | GERMAN_VERBS
    | frozenset[str](_TABLE["french_verbs"])
    | frozenset[str](_TABLE["spanish_verbs"])
)
