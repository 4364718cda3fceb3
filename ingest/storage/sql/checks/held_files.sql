-- counts as read, but holds nothing
select 'file ' || files.path
from files
left join places on places.file = files.id
where files.status in ('stored', 'duplicate')
  and places.file is null
