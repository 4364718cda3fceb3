-- its outcome does not agree with what it gave and with its problems
select 'file ' || files.path
from files
where files.outcome is not null
  and (
    (files.outcome = 'ok') <> (files.reason is null)
    or (files.outcome in ('skipped', 'quarantined')) <> (files.status = 'failed')
  )
  and files.status <> 'vanished'
