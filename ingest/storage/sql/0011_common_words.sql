-- Where the commonest words stand, beside the index: to read a list takes a millisecond, to go
-- through the index for a word of each tenth paragraph forty (ingest/storage/common_words.py).
-- It says what the index says; where it is missing or damaged, the index is gone through.
create table common_words (
  term text primary key,
  edition integer not null,
  checksum integer not null,
  postings blob not null
) strict;

-- The first part names the words whose lists are the rows above, and the last paragraph in them.
-- Each other part holds the lists of the same words in the paragraphs that a later load has added.
create table common_word_parts (
  first integer primary key,
  last integer not null,
  paragraphs integer not null,
  edition integer not null,
  checksum integer not null,
  terms text not null,
  sizes blob not null,
  postings blob not null
) strict;
