"""Decide what each leaf of a page is.

The rules in order; the first that applies gives the kind, and its name is kept:

| rule | leaf | kind |
|---|---|---|
| `html:credit`, `html:caption` | in a `figcaption`, or in an element named so | credit, caption |
| `html:headline` | has the letters of the headline, and no body stands before it | headline |
| `html:standfirst` | the page's description or an element named lead, above the body | standfirst |
| `html:byline`, `html:dateline` | short; so is its element named, or is all it says | these |
| `html:promotion` | in an element named for newsletters or the like | boilerplate |
| `html:comment` | in an element named for comments, or behind their opening line | boilerplate |
| `html:other-story` | in another `article` element with a heading, or hidden | boilerplate |
| `html:phrase` | one of the lines that sites put into any article | boilerplate |
| `html:above-headline` | in the article, above its h1, and no sentence | boilerplate |
| `html:teaser` | in the article, but little except a link to another one | teaser |
| `html:credit-line`, `html:paywall` | see `site_lines` | credit, boilerplate |
| `html:trailing` | a heading with nothing of the article after it | teaser |
| `html:crosshead` | in the article, a heading | crosshead |
| `html:quote`, `html:list` | in the article, inside a `blockquote` or a list | quote, list |
| `html:body` | in the article | body |
| `html:outside` | everything else | boilerplate |

A leaf is in the article when trafilatura took at least half of it, when JSON-LD repeats it as
part of the article's body, when it is a paragraph whose place in the markup is that of the
others (`_joins`), a sentence right beside one of them (`_continues`): a lede often has a
class of its own; or when it is one that extractors lose (`lost_paragraphs`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.containers import (
    SENTENCE_END,
    comments_leaf,
    holds_comments,
    is_promotion,
    is_site_phrase,
    named_kind,
    of_letters,
    outside_story,
    said_kind,
    signs,
    title_leaf,
)
from ingest.pages.leads import is_lead_under_title, is_named_lead, is_no_part
from ingest.pages.lost_paragraphs import broken_paragraphs, short_paragraphs
from ingest.pages.plain_roles import (
    NO_TEXT,
    Clues,
    Role,
    caption_role,
    holder_of,
    repeats,
    without_trailing_heads,
)
from ingest.pages.site_lines import without_site_lines
from ingest.text.elements import ElementMark, Leaf
from ingest.text.letters import fold_for_comparison

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages.main_text import Coverage

#: Share of a leaf that trafilatura must have taken.
_MIN_COVERAGE = 0.5
#: Share of link characters above which a leaf is a link, and below which it is prose.
_MIN_LINK_SHARE = 0.8
_MAX_PROSE_LINKS = 0.3
#: Folded characters. Shorter text is found in an article by chance, or joins it by chance.
_MIN_REPEATED_CHARS = 40
_MIN_JOINING_CHARS = 50
#: Paragraphs of one signature that make it the article's, and the share of them in it; with
#: the name of a class fewer do.
_MIN_SIGNED = 3
_MIN_SIGNED_SHARE = 0.5
_MIN_NAMED_SHARE = 0.25
#: Words that make a link the headline of another article and not a word of this one.
_TEASER_WORDS = 3
_MIN_ITEM_LINK_SHARE = 0.5
#: Words of a sentence that is no caption and no heading, whatever its element says.
_MIN_TOLD_WORDS = 25
#: Characters of the longest line that only names an author or a date.
_MAX_ROLE_CHARS = 120


def assign_roles(
    leaves: Sequence[Leaf],
    texts: Sequence[str],
    folded: Sequence[str],
    coverage: Sequence[Coverage],
    clues: Clues,
) -> list[Role]:
    """Return the role of each leaf; `texts` holds their words, `folded` as they are compared."""
    casting = _Casting(leaves, texts, folded, coverage, clues)
    return without_site_lines(casting.roles(), leaves, texts, casting.signed)


class _Casting:
    def __init__(
        self,
        leaves: Sequence[Leaf],
        texts: Sequence[str],
        folded: Sequence[str],
        coverage: Sequence[Coverage],
        clues: Clues,
    ) -> None:
        self.leaves = leaves
        self.texts = texts
        self.folded = folded
        self.words = [len(text.split()) for text in texts]
        self.coverage = coverage
        self.headlines = {fold_for_comparison(text) for text in clues.headlines}
        stated = (fold_for_comparison(text).rstrip("….") for text in clues.descriptions)
        self.descriptions = {text for text in stated if len(text) >= _MIN_REPEATED_CHARS}
        self.bodies = [fold_for_comparison(text) for text in clues.bodies]
        self.is_taken = [self._is_taken(index) for index in range(len(leaves))]
        self.signed = self._signed()
        self.lost = broken_paragraphs(leaves, self.is_taken)
        self.lost |= short_paragraphs(leaves, self.is_taken, self.signed)
        self.twins = {
            (leaf.signature, text)
            for leaf, text, taken in zip(leaves, self.folded, self.is_taken, strict=True)
            if taken and len(text) >= _MIN_REPEATED_CHARS
        }

    def roles(self) -> list[Role]:
        """Return the role of each leaf, in the order of the page."""
        self.first, self.last = self._reach()
        taken = [
            len(text) * is_taken for text, is_taken in zip(self.folded, self.is_taken, strict=True)
        ]
        is_title = [text in self.headlines for text in self.folded]
        self.title = title_leaf(self.leaves, is_title, taken)
        self.outside = outside_story(self.leaves, self.is_taken, self.title)
        self.comments = comments_leaf(self.leaves, self.texts, taken)
        result = []
        has_body = False
        for index, leaf in enumerate(self.leaves):
            role = None if self._is_told_in_caption(index) else caption_role(leaf)
            if index == self.title:
                role = Role(Kind.HEADLINE, "html:headline")
            if role is None and not has_body:
                role = self._before_body(index, leaf)
            role = role or self._named(index, leaf) or self._inside(index, leaf)
            has_body = has_body or role.rule == "html:body"
            result.append(role)
        return without_trailing_heads(result)

    def _is_taken(self, index: int) -> bool:
        text = self.folded[index]
        if self.coverage[index].share >= _MIN_COVERAGE:
            return True
        return len(text) >= _MIN_REPEATED_CHARS and any(text in body for body in self.bodies)

    def _reach(self) -> tuple[int, int]:
        taken = [index for index, is_taken in enumerate(self.is_taken) if is_taken]
        return (taken[0], taken[-1]) if taken else (0, -1)

    def _signed(self) -> set[str]:
        """Return the signatures that the paragraphs of this article have."""
        total, taken = Counter[str](), Counter[str]()
        for index, leaf in enumerate(self.leaves):
            if self._is_prose(index):
                total[leaf.signature] += 1
                taken[leaf.signature] += self.is_taken[index]
        return {
            name
            for name, count in taken.items()
            if count >= _MIN_SIGNED
            and count >= (_MIN_NAMED_SHARE if "." in name else _MIN_SIGNED_SHARE) * total[name]
        }

    def _is_prose(self, index: int) -> bool:
        marks = self.leaves[index].marks
        is_paragraph = bool(marks & ElementMark.PARAGRAPH) and not marks & ElementMark.ASIDE
        return is_paragraph and self._is_long_and_unlinked(index)

    def _is_long_and_unlinked(self, index: int) -> bool:
        leaf = self.leaves[index]
        is_unlinked = leaf.link_chars <= _MAX_PROSE_LINKS * (leaf.end_char - leaf.start_char)
        return is_unlinked and len(self.folded[index]) >= _MIN_JOINING_CHARS

    def _is_of_story(self, index: int) -> bool:
        """Tell whether a leaf that was not taken belongs to the article all the same."""
        return index in self.lost or self._joins(index) or self._continues(index)

    def _joins(self, index: int) -> bool:
        """Tell whether a leaf that was not taken is a paragraph like those that were."""
        leaf = self.leaves[index]
        if (leaf.signature, self.folded[index]) in self.twins or not self._is_prose(index):
            return (leaf.signature, self.folded[index]) in self.twins
        is_quoted = leaf.marks & ElementMark.QUOTE and self.first < index < self.last
        return bool(is_quoted) or leaf.signature in self.signed

    def _continues(self, index: int) -> bool:
        """Tell whether a sentence stands beside a taken paragraph, within the same element."""
        leaf = self.leaves[index]
        is_text = not leaf.marks & NO_TEXT and SENTENCE_END.search(self.texts[index])
        if not is_text or not self._is_long_and_unlinked(index):
            return False
        beside = (at for at in (index - 1, index + 1) if 0 <= at < len(self.leaves))
        return any(
            self.is_taken[at]
            and self._is_prose(at)
            and holder_of(self.leaves[at]) == holder_of(leaf)
            for at in beside
        )

    def _named(self, index: int, leaf: Leaf) -> Role | None:
        """Go by the names a site gives the elements around a leaf."""
        is_signed = leaf.signature in self.signed
        if not is_signed and is_promotion(leaf.signature):
            return Role(Kind.BOILERPLATE, "html:promotion")
        if index > self.last and not is_signed and holds_comments(leaf.signature):
            return Role(Kind.BOILERPLATE, "html:comment")
        is_line = (
            not leaf.marks & ElementMark.HEADLINE
            and leaf.end_char - leaf.start_char <= _MAX_ROLE_CHARS
        )
        if not is_line or not self.first - 8 <= index <= self.last + 3:
            return None
        text = " ".join(self.texts[index].split())
        kind = named_kind(text, leaf.signature)
        if kind is None and leaf.marks & ElementMark.WRITER:
            kind = Kind.BYLINE if signs(text) else None
        if kind is None and not self.first + 3 < index < self.last:
            kind = said_kind(text)
        if kind is Kind.DATELINE and leaf.marks & ElementMark.QUOTE:
            return None  # the day of a post from elsewhere
        return Role(kind, f"html:{kind}") if kind else None

    def _is_told_in_caption(self, index: int) -> bool:
        """Tell a paragraph of the story within an element that is only named for captions."""
        marks = self.leaves[index].marks
        is_named = marks & ElementMark.CAPTION and not marks & ElementMark.FIGURE
        is_prose = bool(marks & ElementMark.PARAGRAPH) and self.words[index] >= _MIN_TOLD_WORDS
        return bool(is_named) and is_prose and self.is_taken[index]

    def _before_body(self, index: int, leaf: Leaf) -> Role | None:
        if self.folded[index] in self.headlines and not leaf.marks & ElementMark.ASIDE:
            return Role(Kind.HEADLINE, "html:headline")
        folded = self.folded[index]
        is_stated = len(folded) >= _MIN_REPEATED_CHARS and repeats(folded, self.descriptions)
        is_lead = is_stated or self._is_lead(index, leaf)
        return Role(Kind.STANDFIRST, "html:standfirst") if is_lead else None

    def _is_lead(self, index: int, leaf: Leaf) -> bool:
        if is_named_lead(leaf, self.folded[index], index - self.first):
            return True
        texts = self.texts[index], self.texts[index - 1]
        is_under_title = index > 0 and (
            self.title == index - 1 or self.folded[index - 1] in self.headlines
        )
        return is_under_title and is_lead_under_title(
            leaf, *texts, heads_nothing=self._heads_nothing(index)
        )

    def _heads_nothing(self, index: int) -> bool:
        below = self.leaves[index + 1 : index + 2]
        role = self._named(index + 1, below[0]) if below else None
        kind = role.kind if role else None
        return bool(below) and is_no_part(below[0], self.texts[index + 1], kind)

    def _is_teaser(self, index: int, leaf: Leaf) -> bool:
        share = leaf.link_chars / (leaf.end_char - leaf.start_char)
        if self.words[index] < _TEASER_WORDS:
            return False
        if share >= _MIN_LINK_SHARE:
            return not leaf.marks & ElementMark.TABLE
        return share >= _MIN_ITEM_LINK_SHARE and not SENTENCE_END.search(self.texts[index])

    def _inside(self, index: int, leaf: Leaf) -> Role:
        if not (self.is_taken[index] or self._is_of_story(index)):
            return Role(Kind.BOILERPLATE, "html:outside")
        if index > self.comments:
            return Role(Kind.BOILERPLATE, "html:comment")
        if index in self.outside:
            return Role(Kind.BOILERPLATE, "html:other-story")
        is_line = not leaf.marks & (ElementMark.ITEM | ElementMark.TABLE)
        if of_letters(self.texts[index]) or (is_line and is_site_phrase(self.texts[index])):
            return Role(Kind.BOILERPLATE, "html:phrase")
        is_sentence = SENTENCE_END.search(self.texts[index])
        if index < self.title and not is_sentence:
            return Role(Kind.BOILERPLATE, "html:above-headline")
        if self._is_teaser(index, leaf):
            return Role(Kind.TEASER, "html:teaser")
        is_heading = bool(leaf.marks & (ElementMark.HEADING | ElementMark.HEADLINE))
        if is_heading and not (is_sentence and self.words[index] >= _MIN_TOLD_WORDS):
            return Role(Kind.CROSSHEAD, "html:crosshead")
        if leaf.marks & ElementMark.QUOTE:
            return Role(Kind.QUOTE, "html:quote")
        if leaf.marks & ElementMark.ITEM and self.coverage[index].kind is Kind.LIST:
            return Role(Kind.LIST, "html:list")
        return Role(Kind.BODY, "html:body")
