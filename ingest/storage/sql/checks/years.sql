-- its year or month is not that of its date
select 'article ' || uid
from articles
where published_year is not cast(substr(published_on, 1, 4) as integer)
  or published_month is not cast(nullif(substr(published_on, 6, 2), '') as integer)
