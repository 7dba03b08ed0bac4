-- A message's way in and out.

-- Every update Telegram handed over, raw, from before it is confirmed until it is handled.
create table inbox (
    id          integer primary key,                 -- the order in which updates are handled
    bot_id      integer not null,
    update_id   integer not null,
    digest      text    not null,                    -- of the payload: update_ids start again after a quiet week
    lane        integer not null,                    -- the chat, else the person: one at a time within a lane
    payload     text    not null,                    -- the update as Telegram sent it, JSON
    received_at text    not null,
    state       text    not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
    attempts    integer not null default 0 check (attempts >= 0),
    problem     text,                                -- why the last attempt failed: an exception's name
    settled_at  text,                                -- when it was done or given up
    unique (bot_id, update_id, digest)
) strict;
create index inbox_waiting on inbox (id) where state = 'waiting';
create index inbox_settled on inbox (settled_at) where state <> 'waiting';

-- Every word the bot is going to say, from the transaction that decided it until Telegram answers.
create table outbox (
    id          integer primary key,
    chat_id     integer,                             -- null: speaks to no chat (a callback's answer, a menu)
    method      text    not null,                    -- the Bot API method
    params      text    not null,                    -- its parameters, JSON
    render      text,                                -- or: who composes it when it is sent, from the facts
    facts       text    not null default '{}',
    urgency     integer not null check (urgency between 0 and 4), -- 0 answer, 1 receipt, 2 edit, 3 reminder, 4 broadcast
    name        text,                                -- what this message shows: found again in copies
    copy_id     integer,                             -- for a refresh: which copy is brought up to date
    state       text    not null default 'waiting' check (state in
                    ('waiting', 'sending', 'sent', 'refused', 'uncertain', 'superseded', 'expired')),
    created_at  text    not null,
    expires_at  text,                                -- later than this it is not worth saying
    attempts    integer not null default 0 check (attempts >= 0),
    message_id  integer,
    problem     text,                                -- Telegram's words when it refused
    settled_at  text
) strict;
create index outbox_pending on outbox (urgency, id) where state in ('waiting', 'sending');
create unique index outbox_edit on outbox (copy_id) where state = 'waiting';
create index outbox_settled on outbox (settled_at) where state not in ('waiting', 'sending');

-- Messages that show a living thing (an event's card, a board) and must be found again.
create table copies (
    id                integer primary key,
    name              text    not null,              -- 'event:12', 'board:3'
    chat_id           integer,                       -- null for a copy shared inline
    message_id        integer,
    inline_message_id text unique,
    form              text    not null default 'text' check (form in ('text', 'photo')),
    shown             text,                          -- digest of what it shows now: an edit that changes nothing is not sent
    sent_at           text    not null,
    check ((inline_message_id is null) = (chat_id is not null and message_id is not null))
) strict;
create index copies_name on copies (name);
create unique index copies_message on copies (chat_id, message_id) where chat_id is not null;

-- Pictures Telegram already holds: rendered once, sent again by file id.
create table pictures (
    key     text primary key,                        -- digest of the state and the language they show
    file_id text not null,
    sent_at text not null
) strict, without rowid;

-- What the program must remember about itself: the poll's offset, the secret that signs buttons.
create table keepsakes (
    name  text primary key,
    value text not null
) strict, without rowid;

-- Acts that were refused although only a forged tap or a lost role could have asked for them, and acts of office.
create table audit (
    id         integer primary key,
    at         text    not null,
    actor      integer,                              -- telegram id
    chat_id    integer,
    act        text    not null,
    facts      text    not null default '{}'
) strict;
