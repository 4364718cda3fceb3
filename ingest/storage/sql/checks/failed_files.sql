-- failed, but no problem says why
select 'file ' || files.path
from files
left join problems on problems.file = files.id
where files.status = 'failed'
  and problems.id is null
