"""Define the indexes of the engine: what they hold, and how it is indexed.

One index holds articles and paragraphs, joined by `doc`; all of an article lies on one shard, for
its routing is the uid of the article. Only what OpenSearch 2 and 3 and Elasticsearch 8 and 9 have
in common is used: no scripts, no query strings.
"""

from __future__ import annotations

from typing import Any

from ingest.engines.engine_words import BESIDE
from ingest.engines.unit import GAP, PublishUnit
from ingest.search.known_names import NAME_FACETS
from ingest.search.ranking import ARTICLE_B, BM25_B, BM25_K1

#: Goes up when documents of an older release would be read wrongly.
FORMAT = 3

#: Quotations and numbers of one document, where it holds all paragraphs of a kind.
MAX_STATEMENTS = 1_000_000

#: Values said of an article, copied into its paragraphs; an empty one is "not known".
ARTICLE_VALUES = (
    "publisher", "original_publisher", "language", "section", "author", "year", "month",
)  # fmt: skip

_KEYWORD = {"type": "keyword"}
_LONG_KEYWORD = {"type": "keyword", "ignore_above": 8_191}
_NUMBER = {"type": "integer"}
_TRUTH = {"type": "boolean"}

#: Kept to be shown, never searched.
_SHOWN = {"type": "object", "enabled": False}


def index_body(
    shards: int = 1, replicas: int = 0, unit: PublishUnit = PublishUnit.PARAGRAPH
) -> dict[str, Any]:
    """Return settings and mapping of the index of articles and paragraphs."""
    body = _body(shards, replicas)
    if unit is PublishUnit.ARTICLE:
        properties = body["mappings"]["properties"]
        for name in ("article_words", "spellings"):
            del properties[name]
        for name in ("words", "written"):
            properties[name]["position_increment_gap"] = GAP
        for name in ("quotes", "figures"):
            properties[name]["properties"]["position"] = _NUMBER
        properties |= {"parts": _NUMBER, "numbers": {"type": "long"}}
        body["settings"]["mapping.nested_objects.limit"] = MAX_STATEMENTS
    return body


def _body(shards: int, replicas: int) -> dict[str, Any]:
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "max_terms_count": 65_536,
            "analysis": _analysis(),
            "similarity": {
                "paragraph": {"type": "BM25", "k1": BM25_K1, "b": BM25_B},
                "article": {"type": "BM25", "k1": BM25_K1, "b": ARTICLE_B},
            },
        },
        "mappings": {"dynamic": "strict", "properties": _properties()},
    }


def words_body(shards: int = 1, replicas: int = 0) -> dict[str, Any]:
    """Return settings and mapping of the index of all words, each with how many hold it."""
    return {
        "settings": {"number_of_shards": shards, "number_of_replicas": replicas},
        "mappings": {
            "dynamic": "strict",
            "properties": {"term": _KEYWORD, "paragraphs": {"type": "long"}},
        },
    }


def _analysis() -> dict[str, Any]:
    return {
        "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 30_000}},
        "filter": {
            "beside": {
                "type": "pattern_capture",
                "preserve_original": False,
                "patterns": [f"([^{BESIDE}]+)"],
            }
        },
        "analyzer": {
            "words": {"type": "custom", "tokenizer": "spaces", "filter": []},
            "words_and_names": {"type": "custom", "tokenizer": "spaces", "filter": ["beside"]},
        },
    }


def _properties() -> dict[str, Any]:
    words = {"type": "text", "analyzer": "words_and_names", "search_analyzer": "words"}
    plain = {"type": "text", "analyzer": "words"}
    return {
        "doc": {
            "type": "join",
            "relations": {"article": ["paragraph"]},
            "eager_global_ordinals": True,
        },
        "uid": _KEYWORD,
        "story": _KEYWORD,  # of articles that have copies
        "number": {"type": "long"},
        **dict.fromkeys(ARTICLE_VALUES, _KEYWORD),
        "language_code": _KEYWORD,
        "date": _NUMBER,
        "latest": _NUMBER,
        "empty": _TRUTH,
        "headline": {**plain, "norms": False},
        "headline_names": _KEYWORD,
        "shown": _SHOWN,
        # of articles
        "article_length": _NUMBER,
        "article_words": {**words, "similarity": "article", "index_options": "freqs"},
        "rows": {"type": "binary"},
        "relations": {"type": "object", "properties": _relations()},
        "files": _KEYWORD,
        "url": {**_LONG_KEYWORD, "doc_values": False},
        # of paragraphs
        "position": _NUMBER,
        "kind": _KEYWORD,
        "aside": _TRUTH,
        "lede": _TRUTH,
        "lead": _TRUTH,
        "beside_story": _NUMBER,
        "length": _NUMBER,
        "words": {**words, "similarity": "paragraph"},
        "written": {**plain, "norms": False},
        "names": _KEYWORD,
        **dict.fromkeys(NAME_FACETS, _KEYWORD),
        "spellings": _KEYWORD,
        "quotes": {"type": "nested", "properties": _quotes()},
        "figures": {"type": "nested", "properties": _figures()},
    }


def _relations() -> dict[str, Any]:
    """Return what an article is to others: by kind and `other` they are found."""
    shown = {"index": False, "doc_values": False}
    return {
        "other": _KEYWORD,
        "kind": _KEYWORD,
        "score": {"type": "double", **shown},
        "reason": {**_KEYWORD, **shown},
    }


def _quotes() -> dict[str, Any]:
    words = {"type": "text", "analyzer": "words", "norms": False}
    return {
        "start_char": _NUMBER,
        "end_char": _NUMBER,
        "kind": _KEYWORD,
        "name": _KEYWORD,
        "quoted_as": _KEYWORD,
        "quoted": _LONG_KEYWORD,
        "speaker_words": _LONG_KEYWORD,
        "speaker_start": _NUMBER,
        "evidence": _LONG_KEYWORD,
        # found by, and how a speaker is listed
        "said": words,
        "said_names": _KEYWORD,
        "speaker": words,
        "speaker_names": _KEYWORD,
        "called": words,
        "called_letters": _LONG_KEYWORD,
        "called_key": _LONG_KEYWORD,
        "listed": _LONG_KEYWORD,
        # the persons whom the words for a speaker name beside who speaks
        "other_words": words,
        "others": _LONG_KEYWORD,
    }


def _figures() -> dict[str, Any]:
    return {
        "start_char": _NUMBER,
        "end_char": _NUMBER,
        "value": {"type": "double"},
        "high": {"type": "double"},
        "bound": _KEYWORD,
        "unit": _KEYWORD,
        "quoted": _LONG_KEYWORD,
        "counted": _LONG_KEYWORD,
        "counted_words": {"type": "text", "analyzer": "words", "norms": False},
        "claimed_words": _LONG_KEYWORD,
        "claimed_by": _KEYWORD,
        "sentence": {"type": "keyword", "index": False, "doc_values": False},
    }
