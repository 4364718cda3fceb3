-- a metadata value is not the one that its evidence gives
select 'article ' || articles.uid || ', ' || evidence.field
from evidence
join articles on articles.id = evidence.article
where evidence.chosen
  and evidence.value is not case evidence.field
    when 'headline' then articles.headline
    when 'standfirst' then articles.standfirst
    when 'byline' then articles.byline
    when 'dateline' then articles.dateline
    when 'publisher' then articles.publisher
    when 'original_publisher' then articles.original_publisher
    when 'published_on' then articles.published_on
    when 'url' then articles.url
    when 'language' then articles.language
    when 'original_language' then articles.original_language
    when 'section' then articles.section
  end
