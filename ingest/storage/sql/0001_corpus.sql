-- Sources and what became of them -----------------------------------------------------

create table runs (
  id integer primary key,
  started_at text not null,
  finished_at text,
  version text not null,
  found integer not null default 0,
  stored integer not null default 0,
  unchanged integer not null default 0,
  duplicate integer not null default 0,
  replaced integer not null default 0,
  vanished integer not null default 0,
  pruned integer not null default 0,
  failed integer not null default 0,
  articles integer not null default 0
) strict;

-- A folder that was loaded. Its place on the machine is kept as a hash only: a corpus is handed
-- on, and the names of users and disks are nobody's business.
create table roots (
  id integer primary key,
  name text not null,
  place_sha256 text not null unique
) strict;

create table files (
  id integer primary key,
  root integer not null references roots (id),
  path text not null,
  status text not null check (status in ('stored', 'duplicate', 'failed', 'vanished')),
  sha256 text,
  signature text not null,
  run integer not null references runs (id),
  unique (root, path)
) strict;

-- The bytes that hold one article: a whole file, or one record of a file. One row for each
-- content, however many places hold it;
-- `path` and `member` name the first of them in order.
create table sources (
  id integer primary key,
  path text not null,
  member text not null,
  identity text not null unique,
  sha256 text not null,
  size_bytes integer not null,
  media_type text not null,
  encoding text not null,
  notation text not null default 'plain',
  original blob not null,
  rendition blob,
  extra text
) strict;

create table places (
  file integer not null references files (id) on delete cascade,
  member text not null,
  source integer not null references sources (id),
  run integer not null references runs (id),
  primary key (file, member)
) strict, without rowid;

create index places_source on places (source);

create table problems (
  id integer primary key,
  file integer not null references files (id) on delete cascade,
  path text not null,
  member text not null,
  code text not null,
  message text not null,
  is_loss integer not null,
  run integer not null references runs (id)
) strict;

create index problems_code on problems (code);
create index problems_file on problems (file);

-- Articles, their paragraphs, and the evidence for what is said of them ----------------

create table articles (
  id integer primary key,
  uid text not null unique,
  headline text,
  standfirst text,
  byline text,
  dateline text,
  publisher text,
  original_publisher text,
  published_on text,
  published_year integer,
  published_month integer,
  url text,
  language text,
  original_language text,
  section text,
  words integer not null,
  source integer not null unique references sources (id),
  content_sha256 text not null
) strict;

create index articles_published_on on articles (published_on);
create index articles_publisher on articles (publisher);

create table paragraphs (
  id integer primary key,
  article integer not null references articles (id) on delete cascade,
  position integer not null,
  kind text not null,
  text text not null,
  start_byte integer not null,
  end_byte integer not null,
  rule text not null,
  words integer not null,
  unique (article, position)
) strict;

create table evidence (
  id integer primary key,
  article integer not null references articles (id) on delete cascade,
  field text not null,
  value text,
  status text not null check (status in ('corrected', 'stated', 'inferred')),
  method text not null,
  words text not null,
  start_byte integer,
  end_byte integer,
  chosen integer not null
) strict;

create index evidence_article on evidence (article, field);

-- What a user knows better than the text. Keyed by uid, so that it outlives a rebuild.
create table corrections (
  uid text not null,
  field text not null,
  value text,
  because text not null,
  primary key (uid, field)
) strict;

-- Names, and where they stand ----------------------------------------------------------

-- A pack of names in force. Those that come with the program are named only; a user's own are
-- kept whole, so that the corpus can be loaded into, searched and handed on without them.
create table packs (
  name text primary key,
  sha256 text not null,
  content text
) strict, without rowid;

create table names (
  id integer primary key,
  key text not null unique,
  label text not null,
  type text not null
) strict;

create table aliases (
  id integer primary key,
  name integer not null references names (id) on delete cascade,
  alias text not null,
  case_rule text not null,
  context_rule text not null,
  language text not null,
  source text not null,
  pack text not null,
  line integer not null,
  unique (name, alias)
) strict;

create table mentions (
  paragraph integer not null references paragraphs (id) on delete cascade,
  start_char integer not null,
  end_char integer not null,
  name integer not null references names (id),
  surface text not null,
  alias text not null,
  rule text not null,
  primary key (paragraph, start_char, end_char, name)
) strict, without rowid;

create index mentions_name on mentions (name, paragraph);

-- The search index -------------------------------------------------------------------

-- The form of a paragraph that the index reads, where it differs from the text people read:
-- joined letters apart, vowel marks and invisible characters gone (ingest/fold.py).
create table folded_texts (
  paragraph integer primary key references paragraphs (id) on delete cascade,
  text text not null
) strict;

-- One word of the index for each name that a paragraph mentions: the key behind U+E000, its
-- hyphens as U+E001. Nobody types these, so no word is ever taken for a name.
create view indexed_paragraphs as
select
  paragraphs.id,
  coalesce(folded_texts.text, paragraphs.text) as text,
  (
    select group_concat(mentioned.token, ' ')
    from (
      select distinct char(57344) || replace(names.key, '-', char(57345)) as token
      from mentions
      join names on names.id = mentions.name
      where mentions.paragraph = paragraphs.id
      order by token
    ) as mentioned
  ) as names
from paragraphs
left join folded_texts on folded_texts.paragraph = paragraphs.id;

create virtual table paragraphs_fts using fts5 (
  text,
  names,
  content="indexed_paragraphs",
  content_rowid="id",
  tokenize="unicode61 remove_diacritics 2"
);

create virtual table articles_fts using fts5 (
  headline,
  standfirst,
  byline,
  content="articles",
  content_rowid="id",
  tokenize="unicode61 remove_diacritics 2"
);

-- For people who write SQL -------------------------------------------------------------

create view citations as
select
  paragraphs.id,
  articles.uid,
  paragraphs.position,
  '/article/' || articles.uid || '#p' || paragraphs.position as permalink,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.original_publisher,
  articles.published_on,
  articles.url,
  paragraphs.kind,
  paragraphs.text,
  sources.path,
  sources.member,
  paragraphs.start_byte,
  paragraphs.end_byte,
  sources.sha256
from paragraphs
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source;

create view article_texts as
select
  articles.id,
  articles.uid,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.published_on,
  articles.words,
  (
    select group_concat(told.text, char(10) || char(10))
    from (
      select paragraphs.text
      from paragraphs
      where paragraphs.article = articles.id
        and paragraphs.kind not in ('teaser', 'boilerplate')
      order by paragraphs.position
    ) as told
  ) as text
from articles;

create view name_counts as
select
  names.id,
  names.key,
  names.label,
  names.type,
  mentions.surface,
  count(*) as mentions,
  count(distinct mentions.paragraph) as paragraphs,
  count(distinct paragraphs.article) as articles
from mentions
join names on names.id = mentions.name
join paragraphs on paragraphs.id = mentions.paragraph
group by names.id, mentions.surface;
