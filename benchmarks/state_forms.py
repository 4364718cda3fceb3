"""Hold the states and countries of the pack of places, their short forms and their cues."""

from __future__ import annotations

import re
import unicodedata

#: Short forms of the states, in the style of agencies and of the post. Those in `PLAIN` are not
#: words, and may tell of a state alone.
STATES = {
    "Alabama": "Ala. AL", "Alaska": "AK", "Arizona": "Ariz. AZ", "Arkansas": "Ark. AR",
    "California": "Calif. CA", "Colorado": "Colo. CO", "Connecticut": "Conn. CT",
    "Delaware": "Del. DE", "Florida": "Fla. FL", "Georgia": "Ga. GA", "Hawaii": "HI",
    "Idaho": "ID", "Illinois": "Ill. IL", "Indiana": "Ind. IN", "Iowa": "IA",
    "Kansas": "Kan. KS", "Kentucky": "Ky. KY", "Louisiana": "La. LA", "Maine": "ME",
    "Maryland": "Md. MD", "Massachusetts": "Mass. MA", "Michigan": "Mich. MI",
    "Minnesota": "Minn. MN", "Mississippi": "Miss. MS", "Missouri": "Mo. MO",
    "Montana": "Mont. MT", "Nebraska": "Neb. NE", "Nevada": "Nev. NV",
    "New Hampshire": "N.H. NH", "New Jersey": "N.J. NJ", "New Mexico": "N.M. NM",
    "New York": "N.Y. NY", "North Carolina": "N.C. NC", "North Dakota": "N.D. ND",
    "Ohio": "OH", "Oklahoma": "Okla. OK", "Oregon": "Ore. OR", "Pennsylvania": "Pa. PA",
    "Rhode Island": "R.I. RI", "South Carolina": "S.C. SC", "South Dakota": "S.D. SD",
    "Tennessee": "Tenn. TN", "Texas": "TX", "Utah": "UT", "Vermont": "Vt. VT",
    "Virginia": "Va. VA", "Washington": "Wash. WA", "West Virginia": "W.Va. WV",
    "Wisconsin": "Wis. WI", "Wyoming": "Wyo. WY", "District of Columbia": "D.C. DC",
}  # fmt: skip
PLAIN = frozenset(
    {"Ariz", "Calif", "Colo", "Conn", "Fla", "Kan", "Ky", "Mich", "Minn", "Neb", "Nev", "Okla"}
    | {"Pa", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "N.H.", "N.J.", "N.M.", "N.Y.", "N.C."}
    | {"N.D.", "R.I.", "S.C.", "S.D.", "W.Va.", "D.C."}
)
#: Keys of states in the packs where they are not the name itself.
STATE_KEYS = {
    "Georgia": "georgia-us-state", "New York": "new-york-state",
    "Washington": "washington-state", "District of Columbia": "washington",
}  # fmt: skip
COUNTRY_CUES = {
    "United Kingdom": ("UK", "England", "Scotland", "Wales", "Britain", "British", "London"),
    "Ireland": ("Irish", "Dublin"),
    "Canada": ("Canadian", "Ontario", "Quebec", "Alberta", "British Columbia"),
    "Australia": ("Australian", "Queensland", "New South Wales", "Sydney", "Melbourne"),
    "Democratic Republic of the Congo": ("Congo", "DRC"), "Ivory Coast": ("Côte d'Ivoire",),
}  # fmt: skip
#: Provinces and states elsewhere, their short forms, and the places of the packs in them.
OTHER_REGIONS = {
    "Ontario": ("Ont.", "toronto ottawa"),
    "Quebec": ("Que.", "montreal quebec quebec-city"),
    "British Columbia": ("B.C.", "vancouver victoria"),
    "Alberta": ("Alta.", "calgary edmonton"),
    "Manitoba": ("Man.", "winnipeg"),
    "Saskatchewan": ("Sask.", "regina saskatoon"),
    "Nova Scotia": ("N.S.", "halifax"),
    "New Brunswick": ("N.B.", "fredericton moncton"),
    "Newfoundland": ("Nfld.", "st-john-s"),
    "New South Wales": ("NSW", "sydney newcastle wollongong"),
    "Queensland": ("Qld", "brisbane cairns townsville gold-coast"),
    "Tasmania": ("Tas", "hobart"),
    "South Australia": ("SA", "adelaide"),
    "Western Australia": ("WA", "perth"),
}


def cues_of(region: str) -> list[str]:
    """Return the words that tell a region: its name, its short forms, its parts."""
    forms = [form.rstrip(".") for form in STATES.get(region, "").split() if form.endswith(".")]
    plain = [form for form in forms if form in PLAIN or f"{form}." in PLAIN]
    return [region, *plain, *COUNTRY_CUES.get(region, ())]


def slug(name: str) -> str:
    """Return the key of a name: small letters and digits, with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
