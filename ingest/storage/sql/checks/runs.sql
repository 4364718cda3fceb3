-- the files that were found are not all accounted for
select 'run ' || id
from runs
where finished_at is not null
  and found <> stored + unchanged + duplicate + failed;
