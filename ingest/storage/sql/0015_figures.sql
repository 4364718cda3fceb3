-- The numbers that the texts claim (ingest/articles/figures.py); like quotations they are made from
-- the texts alone. `value` is null where the words give none, as in "thousands of people".
create table figures (
  paragraph integer not null references paragraphs (id) on delete cascade,
  start_char integer not null,
  end_char integer not null,
  value real,
  high real,
  bound text not null check (
    bound in ('', 'over', 'at least', 'at most', 'under', 'about', 'range', 'some')
  ),
  unit text not null,
  counted text not null,
  claimed_words text,
  claimed_by text,
  primary key (paragraph, start_char, end_char)
) strict, without rowid;

insert or ignore into statements_due (article)
select id from articles;
