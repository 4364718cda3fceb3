"""Hold every threshold, with its unit, its origin and what moving it does."""

from __future__ import annotations

# Hard-wrapped text (segment) ----------------------------------------------------------

#: Characters. Mail wraps at 72 to 78, typewriters at 60 to 65, narrow columns at 40. A lower
#: floor would join lists of names; a higher ceiling would join one-line paragraphs.
MIN_WRAP_WIDTH = 40
MAX_WRAP_WIDTH = 110

#: Lines followed directly by another that a document needs before it can count as wrapped.
#: Fewer would be chance: an address block has three.
MIN_WRAPPED_LINES = 4

#: Share of those lines that must be full. Below 1.0, because a heading may stand directly
#: over its text.
MIN_WRAPPED_SHARE = 0.7

#: Share of those lines that tell the column; the rest may be wider.
WRAPPED_WIDTH_SHARE = 0.95

#: Characters that a full line may fall short of the widest one: some programs count tabs or
#: trailing spaces, and people break lines by hand.
WRAP_SLACK_CHARS = 6

#: Share of the column below which a line was ended, not broken: an item, an address.
MIN_BROKEN_SHARE = 0.33

# Reading (decode, readers) ------------------------------------------------------------

#: Bytes. A larger plain-text file is no article; reading it whole would take some ten times
#: its size in memory.
MAX_FILE_BYTES = 100 * 1024 * 1024

#: Bytes looked at to tell text from other data and to guess a legacy encoding. More is
#: slower and was no more often right on the labelled texts.
SAMPLE_BYTES = 64 * 1024

#: Share of control characters in the sample above which a file is not text.
MAX_CONTROL_SHARE = 0.1

# Saved files of every format (readers); all can be set for one load ---------------------

#: Bytes. One JSON line, CSV row, WARC record or mail. The longest newspaper article with its
#: markup is below 1 MB; a longer record is a broken quotation mark or an attachment.
MAX_RECORD_BYTES = 32 * 1024 * 1024

#: Bytes of one web page. Pages saved with their pictures inside reach 20 MB.
MAX_PAGE_BYTES = 48 * 1024 * 1024

#: Bytes of markup without scripts, styles and pictures that are given to the extractor, and
#: levels of nesting. libxml2 stops at 256 levels; the largest of 288 news pages has 0.9 MB.
#: Beyond, all visible text is kept as plain blocks.
MAX_EXTRACT_BYTES = 4 * 1024 * 1024
MAX_EXTRACT_DEPTH = 250

#: Tags and texts of one page that are given to the extractor, which takes more than linear time
#: over them. The largest of 288 pages has 37,000.
MAX_EXTRACT_PIECES = 60_000

#: Bytes out for one byte in, counted once a megabyte has come out. Text packs 3 to 12 times,
#: logs up to 100; a bomb packs 1,000 times.
MAX_EXPANSION_RATIO = 200
MIN_EXPANSION_BYTES = 1024 * 1024

#: ISO day. A publication date after it is a slip of the site (`2050-01-01`); the load passes its
#: own day, which keeps the readers free of the clock.
LATEST_DATE = "2099-12-31"

#: Archives within archives. Two are common (a .tar.gz in a .zip), more are not.
MAX_NESTING = 3

#: Members of one archive, and bytes of all of them together.
MAX_MEMBERS = 100_000
MAX_EXPANDED_BYTES = 16 * 1024 * 1024 * 1024

#: Bytes of a file held while its hash is taken.
HASHED_AT_ONCE_BYTES = 1024 * 1024

# Storing (store, pipeline) ------------------------------------------------------------

#: One transaction holds at most so many files, or so many bytes of originals, whichever comes
#: first: larger batches save little, smaller ones wait for the disk more often.
BATCH_FILES = 100
BATCH_BYTES = 16 * 1024 * 1024

#: A load brings the facet columns up to date when one paragraph in so many is new: every
#: time costs as much as the chunks that have changed, some 65,000 paragraphs each.
COLUMNS_DUE_SHARE = 2

#: Bytes of a corpus up to which it is looked over before it is served, 2 to 3 seconds; a larger
#: one is looked over beside the pages. A million articles have 19 GB and take minutes.
LOOK_FIRST_BYTES = 1024 * 1024 * 1024

#: Seconds to wait for another program that writes to the corpus, before giving up.
WRITER_WAIT_S = 60.0

# Reading in worker processes (worker, workers) ----------------------------------------

#: Files handed to a worker at once. One at a time leaves it waiting; many make the others
#: wait for it at the end.
CHUNK_FILES = 8

#: Chunks for each worker that may be read ahead of the writer: bounds the memory.
CHUNKS_AHEAD = 3

#: Bytes of a share of a large file of JSON lines: some 500 articles, a second of reading. Larger
#: shares leave processes waiting at the end, smaller ones are handed over more often.
SHARE_BYTES = 4 * 1024 * 1024

#: Parts of one chunk that may wait for the writer. A part is a whole file, or some hundred
#: articles of a large one.
PARTS_WAITING = 16

#: Seconds of processor time that one file may take, and the pace in bytes per second that is
#: added for large ones: ten times slower than the slowest honest page measured.
READING_S = 10.0
READING_BYTES_PER_S = 200_000

#: How many times as long a file may take by the clock. Processors that others use, and a disk
#: that is far away, are no fault of the file; one that never comes must still not stop a load.
READING_PATIENCE = 6

#: Bytes of address space a worker may take. A hostile file ends it, not the machine.
WORKER_MEMORY_BYTES = 3 * 1024**3
# Language (language) ------------------------------------------------------------------

#: Characters looked at; function words settle it within a few sentences.
LANGUAGE_CHARS = 3000

#: Letters and words below which the language stays unknown: a headline cannot tell.
MIN_LANGUAGE_CHARS = 40
MIN_LANGUAGE_WORDS = 12

#: Share of all words that the winner's function words must make up. Running text has .35 to
#: .5; lists of names have next to none.
MIN_STOPWORD_SHARE = 0.15

#: The winner's votes over the second's. Danish and Norwegian share most words: 1.03 apart.
MIN_VOTE_LEAD = 1.02

#: Share of letters that settles the language by its script. Japanese mixes Chinese
#: characters in, Ukrainian and Persian differ from their neighbours by a few letters.
MIN_SCRIPT_SHARE = {
    "ja": 0.2,
    "ko": 0.4,
    "zh": 0.5,
    "he": 0.5,
    "el": 0.5,
    "th": 0.4,
    "hi": 0.4,
    "ta": 0.4,
    "uk": 0.04,
    "fa": 0.03,
    "ar": 0.5,
    "ru": 0.5,
}

# Dates (dates) ------------------------------------------------------------------------

#: Years outside are misreadings or fillers (0001, 2050). The upper end is fixed, because the
#: same input must give the same corpus in any year; raise it as time passes.
EARLIEST_YEAR = 1700
LATEST_YEAR = 2030

# Classifying blocks (classify); docs/reading.md says how they work together ------------

#: Characters of a block that are looked at; and at its head, where a glued label can stand.
LOOK_CHARS = 2000
LABEL_CHARS = 160

#: Words up to which a block is compared with phrases and with its twins. Cookie and sign-up
#: texts, captions and biographies are shorter; longer paragraphs are the story's.
MAX_KEY_WORDS = 60

#: Words up to which a sentence can be a button, a menu entry or a label of an advertisement.
MAX_BUTTON_WORDS = 20

#: Words from which a block that ends like a sentence, or that is a list item, is text.
MIN_SENTENCE_WORDS = 7
MIN_LIST_WORDS = 4

#: Words from which a block without an end is running text when a sentence ends inside it.
MIN_RUNNING_WORDS = 60

#: Characters that stand for one word in a script without spaces.
UNSPACED_WORD_CHARS = 3

#: Words up to which a line can be a credit, and the characters at the end of a caption in
#: which its credit stands.
MAX_CREDIT_WORDS = 8
CREDIT_CHARS = 140

#: Votes of a block for (above 0) and against being in the story, in words. A sentence gives
#: its words less SENTENCE_COST, at most MAX_VOTE; an unended line that share of its words. All
#: were found by search on half A of the labelled texts; F1 moves by less than .005 when one of
#: them moves by a third.
VOTE_END = -150.0
VOTE_RELATED = -8.0
VOTE_ASIDE = -1.0
VOTE_BOILERPLATE = -6.0
VOTE_TWIN = -6.0
VOTE_SHORT = -6.0
VOTE_UNENDED = 0.25
SENTENCE_COST = 5
MAX_VOTE = 60.0

#: Lines in a row that cost their full vote, and the share that each later one costs: a chart
#: of forty labels amid the story must not cut it in two.
FULL_COST_LINES = 12
LATER_LINE_COST = 0.25

#: Text of lines: the words that a line must have more of to vote for the story; how many times
#: the votes of the lines must outweigh those of the sentences, and the least these count.
LINE_COST = 4.0
MIN_LOOSE_WEIGHT = 3.0
MIN_LOOSE_SUM = 5.0

#: Share of a story's words that stand in paragraphs, below which its lines are its text.
MIN_TEXT_SHARE = 0.5

#: Short sentences at the very end of a document that belong to its story.
MAX_LAST_SENTENCES = 2

#: Words of a paragraph apart from the stretch of the story, and the share of its longer words
#: that the story uses, from which it belongs to the story; above it few other texts stand.
MIN_FAR_WORDS = 30
MIN_FAR_ECHO = 0.5
MIN_FAR_ECHO_ABOVE = 0.4

#: Lines of MIN_LIST_WORDS or more that stand elsewhere too, and their share of the words of all
#: such lines, from which a document holds its article twice.
MIN_REPEATED_LINES = 6
MIN_REPEATED_SHARE = 0.5

#: Words from which a line in small letters, or one that ends with a full stop, is an item of a
#: list; items in a row that belong to the story they follow.
MIN_ITEM_WORDS = 3
MIN_ITEMS = 3

#: Words below which a repeated line is a menu entry; from which an unended line is text.
MIN_TWIN_WORDS = 15
MIN_UNENDED_WORDS = 20

#: Unmarked lines between two paragraphs up to which each may be a heading; words up to which
#: it surely is, and from which a lone one is a caption.
MAX_HEADINGS = 3
MAX_SURE_CROSSHEAD_WORDS = 8
MAX_CROSSHEAD_WORDS = 16

#: Words from which an unended line of the story is a paragraph of it and no caption.
MIN_UNENDED_STORY_WORDS = 20

#: Share of a long line's words that the next paragraph repeats when it is its heading; words
#: are compared by so many first letters.
MIN_ECHO = 0.5
STEM_CHARS = 6

#: Long lines without an end, and their share of all long lines, from which a document is one
#: that leaves the full stop out: there they are paragraphs and no captions.
MIN_UNENDED_PARAGRAPHS = 4
MIN_UNENDED_SHARE = 0.3

#: Blocks above the story in which its head is looked for, and blocks of the story in which a
#: byline or a day still belongs to the head.
OPENING_BLOCKS = 60
SIGNED_BLOCKS = 8

#: Share of the words of a text that would be left out, from which all of it was written and
#: nothing clipped off a page; each phrase of a page asks for a greater share, and a longer text
#: must have none. Of what a word processor wrote less will do; there they are counted for so
#: many blocks.
MIN_PLAIN_SHARE = 0.35
PLAIN_SIGN_SHARE = 0.05
MAX_PLAIN_BLOCKS = 100
MIN_WRITTEN_SHARE = -0.4
WRITTEN_SIGN_SHARE = 0.2
SITE_SIGN_BLOCKS = 50

#: Headline: its words, at least and at most; the words that most have; the score it needs; the
#: blocks of the story compared with it; the blocks below it in which a byline speaks for it.
MIN_HEADLINE_WORDS = 3
MAX_HEADLINE_WORDS = 26
COMMON_HEADLINE_WORDS = (5, 17)
MIN_HEADLINE_SCORE = 4.5

#: How much better than its headline a standfirst without a full stop may score.
STANDFIRST_LEAD = 1.0

#: What a day directly above a line is worth, and the blocks above the story in which it counts.
DAY_ABOVE_WORTH = 1.5
DAY_ABOVE_BLOCKS = 3

LEDE_BLOCKS = 12
SIGNED_BELOW = 8

#: Share of letters among the characters of a headline: a list of versions has fewer.
MIN_LETTER_SHARE = 0.5

#: Words of a line that stands below a headline as its standfirst; blocks above the story from
#: which a line is more likely the title of another article.
MIN_LONG_STANDFIRST_WORDS = 18
FAR_ABOVE_BLOCKS = 20

#: Blocks above the story within which the first line of a text is most likely its title, as in
#: a text saved with its title and a kicker or a place, and what that is worth.
FIRST_LINE_BLOCKS = 5
FIRST_LINE_WORTH = 1.5

#: What the share of a headline's words found in the lede is worth, from the share on; and
#: what a line is worth that shares fewer. Titles of other articles share next to none.
ECHO_WORTH = ((0.6, 3.0), (0.4, 2.0), (0.2, 0.0))
NO_ECHO_WORTH = -2.0

#: Standfirst: its words, at least, with and without an end; and the blocks below the headline
#: in which it stands.
MIN_STANDFIRST_WORDS = 8
MIN_UNENDED_STANDFIRST_WORDS = 12
STANDFIRST_BLOCKS = 8

#: Words of the line above a reader's comment: a name, a day, a time, a button.
MAX_COMMENT_HEAD_WORDS = 18

#: Words of a line with a colon that says what the next line is.
MAX_LABEL_WORDS = 3

#: Words of a line with a date, and those besides the date: a place, an outlet.
MAX_DATE_WORDS = 18
MAX_WORDS_AROUND_DATE = 4

#: Blocks around a bare name in which a byline already says who wrote the text.
SIGNED_NEAR = 4

#: Blocks below the story in which a writer or topics may stand; words of a line that names
#: its writer (a longer one tells of a life); words of a line of topics, and their capitals.
CLOSING_BLOCKS = 6
MAX_CLOSING_BYLINE_WORDS = 14
MAX_TAG_WORDS = 30
MIN_TAG_CAPITALS = 0.75

# Names of writers (bylines) -----------------------------------------------------------

#: Characters. Four writers with their outlets fit; a sentence that begins with "By" may not.
MAX_BYLINE_CHARS = 160
MAX_NAME_CHARS = 40

#: Words of a line that holds nothing but a role, or nothing but an outlet.
MAX_ROLE_WORDS = 7
MAX_OUTLET_WORDS = 5

# Metadata (metadata) ------------------------------------------------------------------

#: Blocks above the headline, and below the first paragraph, in which writer and day may stand.
ABOVE_HEADLINE_BLOCKS = 4
BELOW_LEDE_BLOCKS = 10

#: Blocks between two signatures of the same text: a role or a portrait may stand between.
BYLINE_GAP_BLOCKS = 2

#: Characters of a line in which a day is looked for, of a note in which an origin is.
MAX_DATE_CHARS = 200
NOTE_CHARS = 600

#: Different days without a label that may stand around a headline; more make a table.
MAX_UNLABELLED_DATES = 2

#: Blocks above the first paragraph, where no headline was found, in which a day without a
#: label dates the text.
UNLABELLED_DATE_BLOCKS = 10

# Names (gazetteer, mentions, candidates) ----------------------------------------------

#: Aliases one pack may hold. 50,000 take about 1 s and 150 MB to build; a list of a million
#: names is a geographical register, in which every other word is a village.
MAX_PACK_ALIASES = 250_000

#: Bytes of one row of a pack. The columns at their longest, every letter four bytes, have 6,000.
MAX_PACK_LINE_BYTES = 16 * 1024

#: Characters of an alias, a label, a rule, a key. The longest official name of a state has 53.
MAX_ALIAS_CHARS = 120
MAX_LABEL_CHARS = 120
MAX_RULE_CHARS = 1_000
MAX_KEY_CHARS = 80

#: Spellings made from one romanised alias. Three places with two choices make 8.
MAX_SPELLINGS = 24

#: Characters before and after a name that `after` and `before` rules look at.
NEIGHBOUR_CHARS = 60

#: Letters of the shortest part of a person's name that may stand for the whole.
MIN_PART_CHARS = 3

#: Share of the places of an unlisted name at which a rule must have told its type: one speech
#: verb among 900 captions says nothing.
MIN_TYPE_SHARE = 0.2

#: Share of its letters by which an unlisted name may differ from another spelling of it.
#: `Deir ez-Zor` and `Dayr az-Zawr` differ by 0.36; Bali and Ebola, with one key, by 0.6.
MAX_FAMILY_DISTANCE = 0.4

#: Words an unlisted name may have; longer runs of capitals are headings.
MAX_CANDIDATE_WORDS = 6

#: Characters before a name in which the beginning of a web address is looked for.
ADDRESS_CHARS = 200

#: Words on either side of an alias in capitals that show whether the line is all in capitals.
SHOUT_WORDS = 3

#: Characters of the longest line of topic words that is taken apart where it was glued.
MAX_GLUED_CHARS = 300
# Reading a query (query) --------------------------------------------------------------

#: Characters read of a query. A pasted page fits; more would only slow the answer.
MAX_QUERY_CHARS = 10_000

#: Words searched of a query. The longest query of seven test collections has 91.
MAX_QUERY_TERMS = 128

#: Brackets inside brackets. A person loses count long before; the reader is recursive.
MAX_QUERY_DEPTH = 24

# Answering a query (search) -----------------------------------------------------------

#: Hits on one page.
PAGE_HITS = 20

#: Values shown of one facet; more are counted, not shown.
FACET_VALUES = 30

#: The vocabulary is counted anew from the index, not word by word, when one paragraph in so many
#: is new: counting a million paragraphs takes about a second, 20,000 word by word the same.
RECOUNT_SHARE = 50

# Finding inflected forms (inflect) ----------------------------------------------------

#: Letters that a word needs before its forms are looked for: `is`, `us`, `IS` have none.
MIN_INFLECTED_CHARS = 3

#: Letters that must stand before an ending: `red`, `thing` and `king` are no forms.
MIN_STEM_CHARS = 3

#: Letters from which on a beginning (`def*`) is counted in each paragraph for ranking. Shorter
#: ones match a tenth of all words: they are found, not counted.
MIN_COUNTED_PREFIX = 3

#: Pairs of forms that one NEAR searches for. Four forms on either side make 16.
MAX_NEAR_PAIRS = 256

# Ranking (rank) -----------------------------------------------------------------------

#: BM25: how soon further mentions stop to count, and how much long paragraphs are discounted.
BM25_K1 = 1.2
BM25_B = 0.5

#: What the whole article and its headline add to the score of a paragraph.
ARTICLE_WEIGHT = 0.5
HEADLINE_WEIGHT = 1.0

#: Share of its score that a paragraph of the story keeps behind the lede, which says what the
#: others tell at length. The test collections have one paragraph to a text: it is a choice.
LATER_WEIGHT = 0.9

#: Share of its score that a topic word, a byline, a credit or a crosshead keeps: without it the
#: shortest paragraphs come first, and they say nothing about what they name.
LABEL_WEIGHT = 0.3

# Snippets and bars (snippet, histogram) -----------------------------------------------

#: Characters of a snippet: four lines of a column. Half of all paragraphs fit whole.
SNIPPET_CHARS = 320

#: Characters shown before the first mark of a snippet that does not begin its paragraph.
SNIPPET_LEAD_CHARS = 80

#: Bars of a histogram; more are too thin to be clicked.
MAX_BARS = 60

#: Bars above which empty ones are left out: one wrong year must not draw a thousand of them.
MAX_EMPTY_BARS = 200

#: Months up to which the bars are days.
MAX_DAY_MONTHS = 2

# Spelling (spelling) ------------------------------------------------------------------

#: Letters from which on another spelling is offered, and from which on two slips are allowed.
#: In shorter words one slip makes another word of half the language.
MIN_CORRECTED_CHARS = 4
MIN_TWO_SLIPS_CHARS = 7

# Reading sentences (prose) ------------------------------------------------------------

#: Telling words from which on a text with stop words in it is a sentence: any of its words are
#: searched, best first. With three (`fall of the Raqqa prison`) a hit must hold all of them.
#: Three to five make no difference to the test collections, whose queries are longer.
MIN_TYPED_SENTENCE_WORDS = 4

#: The same for a text that ends with a full stop, or has one inside: few queries do.
MIN_MARKED_SENTENCE_WORDS = 2

#: Words of one query for which other spellings are looked up: each costs some milliseconds.
MAX_CORRECTED_WORDS = 3

#: Hits read at a time for an export: some 200 kB of text.
EXPORT_CHUNK = 500

# Words of one root (root) -------------------------------------------------------------

#: Letters that a root keeps: with three, `porter` and `port` would be of one.
MIN_ROOT_CHARS = 4

#: Hits that are ranked. Ranking half a million takes a tenth of a second; nobody reads the rest
#: in order of fit.
RANKED_HITS = 500_000

# Reranking the head (rerank) ----------------------------------------------------------

#: Hits read again for a sentence, and how many of them are taken for relevant.
HEAD_HITS = 200
FEEDBACK_HITS = 10

#: Words that describe the subject, and how much likeness to it may add to a score.
FEEDBACK_WORDS = 40
FEEDBACK_WEIGHT = 0.5

#: Words in a paragraph of usual length.
FEEDBACK_LENGTH = 60
