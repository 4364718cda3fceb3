-- is held by no file
select 'source ' || sources.path
from sources
left join places on places.source = sources.id
where places.source is null
