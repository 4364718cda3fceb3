-- Which texts stand in which others, found by the runs of words that they share and proved on the
-- texts themselves (ingest/relations/). It follows from the articles: it is no part of their hash.
-- `article` is the part, the copy, or of two equals the first by uid; a hint has no other article.
create table relations (
  article integer not null references articles (id) on delete cascade,
  other integer references articles (id) on delete cascade,
  kind text not null
    check (kind in ('exact', 'copy', 'excerpt', 'shared quotation', 'word-spun')),
  score real not null,
  reason text not null,
  unique (article, other, kind)
) strict;

create index relations_other on relations (other);

-- The articles that have been compared, each by the values that decide with whom: of those with
-- the very same words only the first by uid is.
create table compared_articles (
  article integer primary key,
  same integer not null,
  copy_of integer,
  family integer not null,
  publisher text not null
) strict;

create index compared_articles_same on compared_articles (same);

-- The prints of these articles, packed and sorted; a later load adds a run of its own.
create table print_chunks (
  run integer not null,
  first integer not null,
  prints integer not null,
  packed blob not null,
  primary key (run, first)
) strict;

-- What has come, gone or changed since.
create table uncompared_articles (
  article integer primary key
) strict;

insert into uncompared_articles (article)
select id from articles;

create trigger articles_come after insert on articles
begin
  insert into uncompared_articles (article)
  select new.id where not exists (select 1 from uncompared_articles where article = new.id);
end;

create trigger articles_go after delete on articles
begin
  insert into uncompared_articles (article)
  select old.id where not exists (select 1 from uncompared_articles where article = old.id);
end;

create trigger articles_change after update of uid, publisher on articles
begin
  insert into uncompared_articles (article)
  select new.id where not exists (select 1 from uncompared_articles where article = new.id);
end;
