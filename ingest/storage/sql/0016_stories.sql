-- Articles that are copies of each other, directly or through others, tell one story
-- (ingest/relations/stories.py). An article without copies has no row. Rows that change get new
-- numbers, so that a reader sees by the last number and the count whether anything has.
create table stories (
  id integer primary key autoincrement,
  article integer not null unique,
  story integer not null
) strict;

create index stories_story on stories (story);

-- Another date can make another article the first.
create trigger articles_redated after update of published_on on articles
when new.published_on is not old.published_on
begin
  insert into uncompared_articles (article)
  select new.id where not exists (select 1 from uncompared_articles where article = new.id);
end;

-- The next load compares anew what an older corpus holds: galleries and lists count no more.
insert or ignore into uncompared_articles (article)
select id from articles;
