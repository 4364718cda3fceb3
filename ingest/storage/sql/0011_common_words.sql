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

-- How often each spelling of each name stands in the texts, kept so that no reader counts all
-- mentions (ingest/storage/name_totals.py).
create table name_totals (
  name integer not null references names (id) on delete cascade,
  surface text not null,
  mentions integer not null,
  paragraphs integer not null,
  articles integer not null,
  primary key (name, surface)
) strict, without rowid;

insert into name_totals (name, surface, mentions, paragraphs, articles)
select
  mentions.name,
  mentions.surface,
  count(*),
  count(distinct mentions.paragraph),
  count(distinct paragraphs.article)
from mentions
join paragraphs on paragraphs.id = mentions.paragraph
group by mentions.name, mentions.surface;

drop view name_counts;

create view name_counts as
select
  names.id,
  names.key,
  names.label,
  names.type,
  name_totals.surface,
  name_totals.mentions,
  name_totals.paragraphs,
  name_totals.articles
from name_totals
join names on names.id = name_totals.name;

-- The next writer counts chunk by chunk.
insert or ignore into stale_chunks (name, chunk)
select distinct 'paragraphs', chunk from facet_chunks where name = 'paragraphs.id';
