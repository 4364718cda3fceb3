-- The spellings of each name are counted name by name, so that the first rows are there before the
-- last mention was read: at 10,000 articles .02 s instead of several seconds.
drop view name_counts;

create view name_counts as
select
  names.id,
  names.key,
  names.label,
  names.type,
  json_extract(counted.value, '$[0]') as surface,
  json_extract(counted.value, '$[1]') as mentions,
  json_extract(counted.value, '$[2]') as paragraphs,
  json_extract(counted.value, '$[3]') as articles
from names
cross join json_each((
  select json_group_array(json_array(surface, mentions, paragraphs, articles))
  from (
    select
      mentions.surface,
      count(*) as mentions,
      count(distinct mentions.paragraph) as paragraphs,
      count(distinct paragraphs.article) as articles
    from mentions
    join paragraphs on paragraphs.id = mentions.paragraph
    where mentions.name = names.id
    group by mentions.surface
  )
)) as counted;
