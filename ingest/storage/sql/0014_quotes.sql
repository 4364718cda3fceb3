-- Who said what: quotations with the words that name the speaker, found in the paragraphs by rules
-- (ingest/articles/quotes.py). Made from the texts alone: they are not sealed, `ingest verify`
-- finds them again and compares.
create table quotes (
  paragraph integer not null references paragraphs (id) on delete cascade,
  start_char integer not null,
  end_char integer not null,
  kind text not null check (kind in ('direct', 'part', 'heading', 'indirect')),
  speaker_words text,
  speaker_start integer,
  name text,
  evidence text not null,
  primary key (paragraph, start_char, end_char, kind)
) strict, without rowid;

create index quotes_name on quotes (name, paragraph);

-- Articles in which quotations and numbers have not been looked for: an older release stored them.
-- The next load works through them.
create table statements_due (
  article integer primary key references articles (id) on delete cascade
) strict;

insert into statements_due (article)
select id from articles;
