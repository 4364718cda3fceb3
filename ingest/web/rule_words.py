"""Say in a reader's words what the rules of docs/reading.md go by."""

from __future__ import annotations

#: What decided the kind of a paragraph, or gave a value, by the name of the rule.
RULE_WORDS = {
    "after-label-date": "the label of a date before it",
    "after-related": "its place after “Related” or the like",
    "after-story": "its place below the story",
    "bare-address": "a web address alone",
    "before-story": "its place above the story",
    "by-name": "“By” or the like, and a name",
    "caption-label": "the label of a caption at its beginning",
    "caption-with-credit": "the owner of a picture at its end",
    "closing-bio": "words on the writer, below the story",
    "closing-byline": "the name of the writer at the end",
    "comment-head": "the head of a reader's comment",
    "credit-label": "the label of a picture credit at its beginning",
    "credit-owner": "the owner of a picture",
    "cut-short": "an end cut short with “…”",
    "date-line": "a date, and only words that belong to one",
    "dateline-date": "a day in a line at the head",
    "day-near-headline": "a day near the headline",
    "foot-of-post": "the foot of a shared post",
    "graphic-label": "the label of a graphic",
    "headline": "its place, length and shape above the story",
    "interviewer": "a line on who asked the questions",
    "label-caption": "the label of a caption, or what it labels",
    "label-credit": "the label of a picture credit, or what it labels",
    "label-date": "the label of a date, or what it labels",
    "label-player": "the label of a player",
    "line-between-paragraphs": "its place between two paragraphs",
    "line-under-headline": "its place directly below the headline",
    "list-item": "its place in a list",
    "name-and-day": "a name with a day",
    "name-and-time": "a name with a role, an agency or a time",
    "name-in-brackets": "a name in brackets below the story",
    "name-in-story": "a writer named at the head or the end of the story",
    "name-near-headline": "a name near the headline",
    "name-under-about": "a name below “About the author”",
    "name-under-by": "a name or an outlet below “By”",
    "no-words": "the lack of letters and digits",
    "one-of-many-lines": "its place among many short lines",
    "opening-byline": "the name of the writer at the head",
    "opening-place": "the place that opens the first paragraph",
    "origin-note": "a note on where the text comes from",
    "outlet-under-byline": "an outlet alone below the byline",
    "paragraph": "its place in the story, and its end or length",
    "plain-line": "its place in a text that was written, not clipped off a page",
    "repeated-line": "the same line elsewhere in the document",
    "role-under-byline": "a role or an agency below the byline",
    "run-together": "capitalised words that ran together",
    "said-before": "words that stood there before",
    "sentence-under-headline": "its place between the headline and the story",
    "short-paragraph": "the end of a short sentence",
    "source-label": "“Source:” or the like at its beginning",
    "stop-words": "the commonest words of the text, or its script",
    "sums-up-next": "words that the next paragraph repeats",
    "time-ago": "how long ago the text came out",
    "under-related": "its place under “Related” or the like",
    "unended-line": "its length, without an end",
    "unended-paragraph": "its length, as others here have no end either",
    "unended-quotation": "a quotation that it opens",
    "words-of-paragraph": "the commonest words of one paragraph",
}


def rule_in_words(rule: str) -> str:
    """Return what a rule goes by, and its name; the name alone where it says all, as of a field."""
    table = rule.removeprefix("phrase-")
    words = RULE_WORDS.get(rule, "") if table == rule else f"a phrase of the kind “{table}”"
    return f"{words} ({rule})" if words else rule
