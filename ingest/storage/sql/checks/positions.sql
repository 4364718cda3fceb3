-- its paragraphs are not numbered 1, 2, 3 ...
select 'article ' || articles.uid
from articles
join paragraphs on paragraphs.article = articles.id
group by articles.id
having min(paragraphs.position) <> 1
  or max(paragraphs.position) <> count(*)
