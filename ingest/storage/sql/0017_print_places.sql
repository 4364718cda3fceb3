-- The upper halves of the prints of each compared article, of which it is known in which chunks it
-- stands: to take an article out takes as long in a large corpus as in a small one
-- (ingest/relations/print_places.py).
create table print_places (
  article integer primary key,
  halves blob not null
) strict;

-- The next load compares anew what an older corpus holds.
insert or ignore into uncompared_articles (article)
select id from articles;
