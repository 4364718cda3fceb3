"""List English words that need care: those that carry a sentence, and those that are also names."""

from __future__ import annotations

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
