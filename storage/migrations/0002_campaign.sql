-- Campaigns, people, chapters, events, money.

-- One cause, a goal, a beginning, a big day, an end.
create table campaigns (
    id            integer primary key,
    name          text    not null,
    cause         text    not null default '',
    goal_minor    integer check (goal_minor > 0),    -- in minor units of the base currency; null: no goal
    currency      text    not null check (length(currency) = 3),
    goal_currency text    as (currency),
    language      text    not null,
    time_zone     text    not null,
    starts_on     text,
    big_day       text,
    ends_on       text,
    donation_url  text,
    state         text    not null default 'open' check (state in ('open', 'paused', 'closed')),
    created_at    text    not null
) strict;

-- Everybody who did something: known by what they did, before and without signing up.
create table people (
    id            integer primary key,               -- the member number the ledger keeps: drawn at random, it tells nothing
    telegram_id   integer unique,                    -- null: erased
    name          text    not null,                  -- the name to show; '' for none
    name_chosen   integer not null default 0 check (name_chosen in (0, 1)), -- 0: follows Telegram's
    language      text,                              -- chosen in /settings, else Telegram's
    language_chosen integer not null default 0 check (language_chosen in (0, 1)),
    reachable     integer not null default 0 check (reachable in (0, 1)), -- has opened the private chat and not blocked it
    campaign_id   integer references campaigns (id), -- the campaign they speak about in private
    founder       integer not null default 0 check (founder in (0, 1)), -- may begin campaigns: opened the console's link
    seen_at       text    not null,
    erased_at     text
) strict;

-- People signed up to a campaign.
create table volunteers (
    campaign_id   integer not null references campaigns (id),
    person_id     integer not null references people (id),
    chapter_id    integer references chapters (id),
    joined_at     text    not null,
    consented_at  text    not null,
    left_at       text,
    paused_until  text,                              -- '9999-…' for ever
    invited_by    integer references people (id),
    primary key (campaign_id, person_id)
) strict, without rowid;
create index volunteers_person on volunteers (person_id);
create index volunteers_active on volunteers (campaign_id) where left_at is null;
create index volunteers_invited on volunteers (invited_by) where invited_by is not null;
create index volunteers_chapter on volunteers (chapter_id) where left_at is null;

-- Who steers a campaign.
create table roles (
    campaign_id   integer not null references campaigns (id),
    person_id     integer not null references people (id),
    role          text    not null check (role in ('owner', 'organiser', 'treasurer', 'moderator')),
    granted_by    integer references people (id),
    granted_at    text    not null,
    primary key (campaign_id, person_id, role)
) strict, without rowid;
create index roles_person on roles (person_id);

-- One city, district, school or online community taking part.
create table chapters (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    name          text    not null,
    geoname_id    integer,
    country       text    not null default '',
    latitude      real,
    longitude     real,
    time_zone     text    not null,
    currency      text    not null check (length(currency) = 3),
    language      text    not null,
    goal_minor    integer check (goal_minor > 0),    -- in the chapter's currency
    goal_currency text    as (currency),
    created_at    text    not null
) strict;
create unique index chapters_place on chapters (campaign_id, geoname_id) where geoname_id is not null;

-- Who leads a chapter.
create table hosts (
    chapter_id    integer not null references chapters (id),
    person_id     integer not null references people (id),
    role          text    not null default 'host' check (role in ('host', 'cohost')),
    since         text    not null,
    primary key (chapter_id, person_id)
) strict, without rowid;
create index hosts_person on hosts (person_id);

-- Every chat the bot was ever in.
create table chats (
    id            integer primary key,               -- Telegram's
    kind          text    not null check (kind in ('private', 'group', 'supergroup', 'channel')),
    title         text    not null default '',
    language      text,                              -- chosen by an admin; else the chapter's
    open          integer not null default 1 check (open in (0, 1)), -- 0: blocked, kicked, gone
    became        integer,                           -- the supergroup this group turned into
    added_by      integer references people (id),
    seen_at       text    not null
) strict;

-- Which chapter a group speaks about, in each campaign; and where in it progress is posted.
create table chapter_chats (
    campaign_id   integer not null references campaigns (id),
    chat_id       integer not null references chats (id) on update cascade,
    chapter_id    integer not null references chapters (id),
    thread_id     integer,                           -- a forum topic
    bound_at      text    not null,
    primary key (campaign_id, chat_id)
) strict, without rowid;
create index chapter_chats_chapter on chapter_chats (chapter_id);
create index chapter_chats_chat on chapter_chats (chat_id);
create index chats_became on chats (became) where became is not null;

-- Private links that give a role: 128 random bits, stored hashed, used once.
create table links (
    token_hash    blob primary key,
    campaign_id   integer references campaigns (id), -- null: the right to begin a campaign
    role          text    not null check (role in ('owner', 'organiser', 'treasurer', 'moderator')),
    made_at       text    not null,
    expires_at    text    not null,
    used_by       integer references people (id),
    used_at       text
) strict, without rowid;

-- Something that happens at a time, in a place, online, or both.
create table events (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    chapter_id    integer not null references chapters (id),
    host_id       integer not null references people (id),
    title         text    not null,
    starts_at     text    not null,
    time_zone     text    not null,
    place         text    not null default '',
    latitude      real,
    longitude     real,
    url           text,
    picture       text,                              -- Telegram's file id; never decoded
    capacity      integer check (capacity > 0),
    state         text    not null check (state in
                      ('announced', 'listed', 'closed', 'reported', 'cancelled', 'declined')),
    reason        text    not null default '',       -- why declined or cancelled
    created_at    text    not null
) strict;
create index events_coming on events (campaign_id, starts_at);
create index events_chapter on events (chapter_id, starts_at);
create index events_host on events (host_id);

-- Who comes. A guest of a guest is a number, not a name.
create table answers (
    event_id      integer not null references events (id),
    person_id     integer not null references people (id),
    answer        text    not null check (answer in ('going', 'maybe', 'no')),
    guests        integer not null default 0 check (guests between 0 and 20),
    waiting       integer not null default 0 check (waiting in (0, 1)), -- going, but no place yet
    answered_at   text    not null,
    place_in_line integer not null,                  -- order in which people said they are going, in each event
    primary key (event_id, person_id)
) strict, without rowid;
create index answers_line on answers (event_id, answer, waiting, place_in_line, guests);
create index answers_person on answers (person_id);

-- What somebody says was raised, before they confirmed it. Not money yet.
create table drafts (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    chapter_id    integer not null references chapters (id),
    event_id      integer references events (id),
    person_id     integer not null references people (id),
    chat_id       integer not null,
    message_id    integer not null,                  -- the message that said it; negative: said in the group this chat was before
    amount_minor  integer not null check (amount_minor > 0),
    amount_currency text  not null check (length(amount_currency) = 3),
    note          text    not null default '',
    state         text    not null default 'open' check (state in ('open', 'confirmed', 'dropped')),
    created_at    text    not null,
    unique (chat_id, message_id, person_id)
) strict;
create index drafts_person on drafts (person_id, created_at);

-- The ledger: immutable lines. A void takes back the whole entry it points at; a correction stands in the place of
-- the voided entry it points at. What stands is every claim and correction that no void points at; sums are plain sums.
create table entries (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    number        integer not null,                  -- what people call it: 1, 2, 3… in each campaign
    chapter_id    integer not null references chapters (id),
    event_id      integer references events (id),
    person_id     integer not null references people (id), -- who reported it
    recorded_by   integer not null references people (id), -- who confirmed, corrected or voided it
    kind          text    not null check (kind in ('claim', 'correction', 'void')),
    points_at     integer references entries (id),
    draft_id      integer unique references drafts (id), -- a draft becomes one entry, once
    amount_minor  integer not null,                  -- signed: a void takes back what it points at
    amount_currency text  not null check (length(amount_currency) = 3),
    base_minor    integer not null,                  -- the same in the campaign's base currency
    base_currency text    not null check (length(base_currency) = 3),
    rate          text    not null,                  -- decimal: one major unit of amount in base
    rate_on       text    not null,                  -- the rate's date
    note          text    not null default '',
    day           text    not null,                  -- the campaign's local date it counts on
    at            text    not null,
    unique (campaign_id, number),
    check ((kind = 'claim') = (points_at is null)),
    check (amount_minor <> 0 and (kind = 'void') = (amount_minor < 0))
) strict;
create unique index entries_void on entries (points_at) where kind = 'void'; -- voided once
create unique index entries_correction on entries (points_at) where kind = 'correction'; -- and replaced once
create index entries_chapter on entries (chapter_id, id);
create index entries_person on entries (person_id);
create index entries_event on entries (event_id) where event_id is not null;
create trigger entries_never_change before update of
    id, campaign_id, number, chapter_id, event_id, person_id, recorded_by, kind, points_at, draft_id, amount_minor,
    amount_currency, base_minor, base_currency, rate, rate_on, day, at
on entries begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger entries_words_only_go before update of note on entries when new.note <> '' begin
    select raise(abort, 'the ledger is append-only: words are only erased, with the person who wrote them');
end;
create trigger entries_never_go before delete on entries begin
    select raise(abort, 'the ledger is append-only');
end;

-- The ledger as people read it: with names, and whether a line stands.
create view ledger as
select entries.*, people.name as reporter, chapters.name as chapter,
       entries.kind <> 'void' and not exists (
           select 1 from entries as void where void.points_at = entries.id and void.kind = 'void') as stands
from entries
join people on people.id = entries.person_id
join chapters on chapters.id = entries.chapter_id;

-- The ledger's sums, kept by the statement that adds an entry. Per chapter; the campaign's in totals of chapter 0.
create table totals (
    campaign_id   integer not null references campaigns (id),
    chapter_id    integer not null,
    claimed_minor integer not null default 0,        -- base currency
    entries       integer not null default 0,        -- those that stand
    primary key (campaign_id, chapter_id)
) strict, without rowid;
create index totals_rank on totals (campaign_id, claimed_minor desc, chapter_id, entries);
-- The same by local day of the campaign: the curve.
create table daily_totals (
    campaign_id   integer not null references campaigns (id),
    day           text    not null,
    claimed_minor integer not null default 0,
    primary key (campaign_id, day)
) strict, without rowid;
-- And in the chapter's own money, as it was reported.
create table chapter_sums (
    chapter_id    integer not null references chapters (id),
    currency      text    not null,
    claimed_minor integer not null default 0,
    primary key (chapter_id, currency)
) strict, without rowid;
-- No entry is written without them.
create trigger entries_add_up after insert on entries begin
    insert into totals (campaign_id, chapter_id, claimed_minor, entries)
    values (new.campaign_id, 0, new.base_minor, iif(new.kind = 'void', -1, 1)),
           (new.campaign_id, new.chapter_id, new.base_minor, iif(new.kind = 'void', -1, 1))
    on conflict (campaign_id, chapter_id) do update set
        claimed_minor = claimed_minor + excluded.claimed_minor,
        entries = entries + excluded.entries;
    insert into daily_totals (campaign_id, day, claimed_minor)
    values (new.campaign_id, new.day, new.base_minor)
    on conflict (campaign_id, day) do update set claimed_minor = claimed_minor + excluded.claimed_minor;
    insert into chapter_sums (chapter_id, currency, claimed_minor)
    values (new.chapter_id, new.amount_currency, new.amount_minor)
    on conflict (chapter_id, currency) do update set claimed_minor = claimed_minor + excluded.claimed_minor;
end;

-- An organiser's own rate: it comes before the reference rates.
create table rates (
    campaign_id   integer not null references campaigns (id),
    currency      text    not null check (length(currency) = 3),
    day           text    not null,                  -- holds from this day on
    rate          text    not null,                  -- decimal: one major unit in the base currency
    set_by        integer references people (id),
    primary key (campaign_id, currency, day)
) strict, without rowid;
