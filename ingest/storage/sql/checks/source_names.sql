-- is cited by a place that does not hold it
select 'source ' || sources.path
from sources
where not exists (
  select 1
  from places
  join files on files.id = places.file
  where places.source = sources.id
    and files.path = sources.path
    and places.member = sources.member
)
