"""Find the saved pages with right answers, and divide them by site into three folds.

Pages of one site always stand in one fold, in whichever collection they are: a rule that was
decided on two folds is judged on the third, where it has seen no page of those sites. The key of
the hash keeps a fold from following anything that a site or a rule could depend on.

Answers that are wrong, or that answer another question, are listed in `wrong_answers.tsv` with
the right one and the reason; where there is no right one, the page is not asked. Where the answer
named a house, a desk or an account, nobody has written the page as far as it says.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDS = 3
#: The collections, and whether the rules were first made on them.
COLLECTIONS = ("pages", "pages2")
WRONG_ANSWERS = Path(__file__).parent / "wrong_answers.tsv"
#: The reason there for an answer that names an address, an agency, a house, an account or a label.
NO_PERSON = "names no person"

_KEY = b"clippings pages"
#: Parts of a host that stand before the last one and name no owner: "co.uk".
_SECOND = frozenset(("ac", "co", "com", "edu", "gov", "gv", "net", "or", "org"))


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one page and its right answers.

    Attributes:
        location: the page, compressed.
        name: its name in the collection.
        fold: 0, 1 or 2, the same for all pages of one site.
        collection: the folder, `pages` or `pages2`.
        group: whose answers they are.
        gold: the answers, those that are listed as wrong put right or left out.
        is_unsigned: the page names no person as its writer, so that any name is wrong.
    """

    location: Path
    name: str
    fold: int
    collection: str
    group: str
    gold: dict[str, Any]
    is_unsigned: bool = False


def load_cases(data: Path, collection: str) -> list[Case]:
    """Return the pages of one collection in order; none where it is not there."""
    folder = data / collection
    if not (folder / "gold.jsonl").exists():
        return []
    wrong = wrong_answers()
    rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return [_case(folder, row, wrong) for row in rows]


def _case(folder: Path, row: dict[str, Any], wrong: Mapping[str, Mapping[str, Any]]) -> Case:
    gold = row["gold"] | wrong.get(row["id"], {})
    where = folder / row["html"]
    is_unsigned = row["id"] in unsigned_pages()
    return Case(where, row["id"], fold_of(row), folder.name, row["set"], gold, is_unsigned)


def fold_of(row: Mapping[str, Any]) -> int:
    """Return the fold of a page, by the site that it is of."""
    return fold_of_site(_site(row))


def fold_of_site(site: str) -> int:
    """Return the fold of all pages of a site."""
    return hmac.new(_KEY, site.encode(), hashlib.sha256).digest()[0] % FOLDS


def site_of(address: str) -> str:
    """Return the part of a host that names its owner: "example.co.uk"."""
    parts = (urlsplit(address).hostname or "").removeprefix("www.").split(".")
    length = 3 if len(parts) > 2 and parts[-2] in _SECOND else 2
    return ".".join(parts[-length:])


def _site(row: Mapping[str, Any]) -> str:
    if not row.get("url"):
        name = str(row["id"])
        return "/".join(name.split("/")[1:3]) if row["set"] == "fundus" else _stem(name)
    return site_of(row["url"])


def _stem(name: str) -> str:
    return re.sub(r"[-\d]+.*", "", name)


@cache
def unsigned_pages() -> frozenset[str]:
    """Return the pages whose answer named nobody who could have written them."""
    rows = (row for row in _rows() if row["field"] == "authors" and not row["answer"])
    return frozenset(row["page"] for row in rows) & pages_of_no_person()


@cache
def pages_of_no_person() -> frozenset[str]:
    """Return the pages whose answer named a house, a desk or an account, beside persons or not."""
    return frozenset(row["page"] for row in _rows() if row["reason"].startswith(NO_PERSON))


def _rows() -> list[dict[str, str]]:
    with WRONG_ANSWERS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def wrong_answers() -> dict[str, dict[str, Any]]:
    """Return by page what to ask instead; an empty answer is not asked."""
    result: dict[str, dict[str, Any]] = {}
    for row in _rows():
        answer = row["answer"]
        is_list = row["field"] == "authors"
        given = [name for name in answer.split("; ") if name] if is_list else answer
        result.setdefault(row["page"], {})[row["field"]] = given
    return result
