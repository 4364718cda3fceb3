"""Find the inflected forms and the root of an English word; list words that need care.

`defeat` finds defeats, defeated, defeating, and each of them finds the others. Nothing is made
up: a form counts only when the corpus holds it. Two words belong together when one rule of
the table turns both into the same base form.

They are not forms of the word, so a hit never depends on them: they only help to put the
paragraphs that answer a sentence in order.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Letters that a word needs before its forms are looked for: `is`, `us`, `IS` have none.
MIN_INFLECTED_CHARS = 3

#: Letters that must stand before an ending: `red`, `thing` and `king` are no forms.
MIN_STEM_CHARS = 3

#: Letters that a root keeps: with three, `porter` and `port` would be of one.
MIN_ROOT_CHARS = 4

_VOWELS = "aeiouy"
_VOWEL_GROUP = re.compile(r"[aeiouy]+")

#: Ending -> what stood in its place in the base form. The longest ending is tried first.
_ENDINGS = (
    ("iest", ("y",)),
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ier", ("y",)),
    ("ing", ("", "e")),
    ("est", ("", "e")),
    ("es", ("", "e")),
    ("ed", ("", "e")),
    ("er", ("", "e")),
    ("s", ("",)),
)

#: Verbs and nouns that follow no rule, one family a line, base form first.
_IRREGULAR_FAMILIES = """
arise arises arose arisen arising
be am is are was were been being
bear bears bore borne bearing
beat beats beaten beating
become becomes became becoming
begin begins began begun beginning
bind binds bound binding
bite bites bit bitten biting
bleed bleeds bled bleeding
blow blows blew blown blowing
break breaks broke broken breaking
bring brings brought bringing
build builds built building
burn burns burnt burned burning
buy buys bought buying
catch catches caught catching
child children
choose chooses chose chosen choosing
come comes came coming
deal deals dealt dealing
dig digs dug digging
do does did done doing
die dies died dying
draw draws drew drawn drawing
drink drinks drank drunk drinking
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feed feeds fed feeding
feel feels felt feeling
fight fights fought fighting
find finds found finding
flee flees fled fleeing
fly flies flew flown flying
foot feet
forbid forbids forbade forbidden forbidding
forget forgets forgot forgotten forgetting
freeze freezes froze frozen freezing
get gets got gotten getting
give gives gave given giving
go goes went gone going
grow grows grew grown growing
hang hangs hung hanged hanging
have has had having
hear hears heard hearing
hide hides hid hidden hiding
hold holds held holding
keep keeps kept keeping
kneel kneels knelt kneeling
know knows knew known knowing
lead leads led leading
lie lies lied lay lain lying
leave leaves left leaving
lend lends lent lending
lose loses lost losing
make makes made making
man men
mean means meant meaning
meet meets met meeting
mouse mice
pay pays paid paying
person people persons
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran running
say says said saying
see sees saw seen seeing
seek seeks sought seeking
sell sells sold selling
send sends sent sending
shake shakes shook shaken shaking
shoot shoots shot shooting
sing sings sang sung singing
sink sinks sank sunk sinking
sit sits sat sitting
sleep sleeps slept sleeping
speak speaks spoke spoken speaking
spend spends spent spending
spring springs sprang sprung springing
stand stands stood standing
steal steals stole stolen stealing
stick sticks stuck sticking
strike strikes struck stricken striking
swear swears swore sworn swearing
swim swims swam swum swimming
take takes took taken taking
teach teaches taught teaching
tear tears tore torn tearing
tell tells told telling
think thinks thought thinking
throw throws threw thrown throwing
tooth teeth
tie ties tied tying
understand understands understood understanding
use uses used using
wake wakes woke woken waking
wear wears wore worn wearing
win wins won winning
withdraw withdraws withdrew withdrawn withdrawing
woman women
write writes wrote written writing
"""
#: Words that look like a form of another word and are none.
_NO_FORMS = "always evening means news perhaps series species thing things this thus united whereas"
_INVARIANT = frozenset(_NO_FORMS.split())
_IRREGULAR: dict[str, tuple[str, ...]] = {
    form: tuple(line.split()) for line in _IRREGULAR_FAMILIES.split("\n") for form in line.split()
}

_ROOT_ENDINGS_LISTED = """
    s es ed ing er ers or ors e y
    ion ions ation ations ational ative atively ator ators ate ates ated ating
    ional ive ively ivity
    ment ments mental al ally als ial ially ity ities ability ibility
    able ably ible ibly ness ance ances ence ences ancy ency ant ants ent ents ential
    ic ics ical ically icity ism isms ist ists istic
    ize izes ized izing izer ization izations ise ises ised ising iser isation
    ly ful fully less ous ously ious iously
    ies ied ier iers
"""
# The longest first, so that `ations` goes before `s`.
_ROOT_ENDINGS = tuple(
    sorted(_ROOT_ENDINGS_LISTED.split(), key=lambda ending: (-len(ending), ending))
)

_LISTED = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could did do does doing down during each either few for from
further get give given had has have having he her here hers herself him himself his how however
i if in into is it its itself just may me might more most must my myself no nor not of off on
once only or other our ours ourselves out over own please same shall she should so some such
than that the their theirs them themselves then there therefore these they this those through
to too under until up upon us very was we were what when where whether which while who whom
whose why will with within without would you your yours yourself yourselves
"""

STOP_WORDS = frozenset(_LISTED.split())

_ALSO_NAMES = """
bath bologna cali carthage chad charlotte china cologne constantine cork creole democrat
democrats derna dominican eta fez garland georgia goa god guinea harlem java jersey jolo kano
kiwis lesbos levant liege lima mail mali march may medina metro mirror mit mobile nice oman oran
orlando panama pentagon petra phoenix pole poles polish post queens reading recife republican
republicans rosario sac salon scot scots sol sucre swede swedes time times trump turk turkey
turks twitter tyre wales yale
"""

#: Words of everyday language that are names only with a capital.
ALSO_NAMES = frozenset(_ALSO_NAMES.split())


def inflections(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the other forms of `word` for which `is_known` is true, sorted."""
    if len(word) < MIN_INFLECTED_CHARS or not (word.isascii() and word.isalpha()):
        return ()
    if word in _INVARIANT:
        return ()
    family = set(_IRREGULAR.get(word, ()))
    for base in bases(word):
        family.update(_forms(base), _IRREGULAR.get(base, ()))
    family -= _INVARIANT
    return tuple(sorted(form for form in family - {word} if is_known(form)))


def bases(word: str) -> tuple[str, ...]:
    """Return the words of which `word` may be a form, itself first."""
    forms = [word]
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or not _is_stem(stem, ending):
            continue
        candidates = [stem + replacement for replacement in replacements]
        if ending in {"ing", "ed", "er", "est"} and _is_doubled(stem):
            candidates.append(stem[:-1])
        forms.extend(base for base in candidates if word in _forms(base))
    return tuple(dict.fromkeys(forms))


def _forms(base: str) -> set[str]:
    """Return the regular forms of a base form, itself included."""
    if base.endswith(("ss", "us", "is")) and not base.endswith("uss"):
        plural = {base + "es"}
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        plural = {base + "es", base + "s"} if base.endswith("o") else {base + "es"}
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        plural = {base[:-1] + "ies"}
    else:
        plural = {base + "s"}
    return {base} | plural | _verb_forms(base)


def _verb_forms(base: str) -> set[str]:
    if base.endswith("ie"):
        return {base + "d", base[:-2] + "ying"}
    if base.endswith("e"):
        return (
            {base + "d", base[:-1] + "ing", base + "ing"}
            if base.endswith("ee")
            else {
                base + "d",
                base[:-1] + "ing",
            }
        )
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return {base[:-1] + "ied", base + "ing"}
    doubled = {base + base[-1] + "ed", base + base[-1] + "ing"}
    plain = {base + "ed", base + "ing"}
    if not _is_short_syllable(base):
        return plain
    return doubled if _VOWEL_GROUP.subn("", base)[1] == 1 else doubled | plain


def _is_short_syllable(base: str) -> bool:
    """Tell whether a word ends in one consonant after one vowel: `plan`, `commit`."""
    return (
        len(base) >= MIN_STEM_CHARS
        and base[-1] not in _VOWELS + "wx"
        and base[-2] in _VOWELS
        and (len(base) == MIN_STEM_CHARS or base[-3] not in _VOWELS)
    )


def _is_doubled(stem: str) -> bool:
    return len(stem) > MIN_STEM_CHARS and stem[-1] == stem[-2]


def _is_stem(stem: str, ending: str) -> bool:
    """Tell whether enough is left of a word: `tr` of tries, `defeat` of defeated."""
    if ending in {"ies", "ied"}:
        return len(stem) >= MIN_STEM_CHARS - 1
    return len(stem) >= MIN_STEM_CHARS and bool(_VOWEL_GROUP.search(stem))


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what is left of a word without its longest known ending."""
    for ending in _ROOT_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_ROOT_CHARS:
            return _undoubled(word.removesuffix(ending))
    return word


def _undoubled(stem: str) -> str:
    is_doubled = len(stem) > MIN_ROOT_CHARS and stem[-1] == stem[-2]
    return stem[:-1] if is_doubled and stem[-1] not in "sl" else stem
