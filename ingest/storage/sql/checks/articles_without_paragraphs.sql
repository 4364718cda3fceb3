-- has no paragraphs
select 'article ' || articles.uid
from articles
left join paragraphs on paragraphs.article = articles.id
where paragraphs.id is null
