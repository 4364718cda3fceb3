-- holds bytes, but no article was read from it
select 'source ' || sources.path
from sources
left join articles on articles.source = sources.id
where articles.id is null
