-- the counts of the spellings of a name are not those of the texts; `ingest index` makes them anew
with counted as (
  select
    mentions.name,
    mentions.surface,
    count(*) as mentions,
    count(distinct mentions.paragraph) as paragraphs,
    count(distinct paragraphs.article) as articles
  from mentions
  join paragraphs on paragraphs.id = mentions.paragraph
  group by mentions.name, mentions.surface
)
select distinct 'the name ' || names.key
from (
  select * from counted except select * from name_totals
  union all
  select * from (select * from name_totals except select * from counted)
) as wrong
join names on names.id = wrong.name
where not exists (select 1 from stale_chunks);
