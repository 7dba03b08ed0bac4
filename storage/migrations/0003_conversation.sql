-- Posts that come by themselves, and conversations that are under way.

-- When a chat wants its progress.
create table schedules (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    chat_id       integer not null references chats (id) on update cascade,
    rhythm        text    not null check (rhythm in ('daily', 'weekdays', 'weekly', 'off')),
    weekday       integer not null default 0 check (weekday between 0 and 6), -- Monday is 0; for weekly
    hour          integer not null check (hour between 0 and 23),
    minute        integer not null default 0 check (minute between 0 and 59),
    time_zone     text    not null,
    next_at       text,                              -- the next slot as an instant; null: off
    next_on       text,                              -- and the local date it stands for
    unique (campaign_id, chat_id)
) strict;
create index schedules_due on schedules (next_at) where next_at is not null;
create index schedules_chat on schedules (chat_id);

-- A slot that came: unique, so that it is posted once, whatever ticks twice.
create table occurrences (
    schedule_id   integer not null references schedules (id),
    local_date    text    not null,
    slot          text    not null,                  -- '09:00'
    due_at        text    not null,
    state         text    not null check (state in ('posted', 'skipped')),
    decided_at    text    not null,
    primary key (schedule_id, local_date, slot)
) strict, without rowid;

-- A guided conversation under way: one per person and chat, kept through restarts.
create table forms (
    chat_id       integer not null,
    person_id     integer not null references people (id),
    form          text    not null,
    step          text    not null,
    answers       text    not null default '{}',     -- JSON
    message_id    integer,                           -- the one message edited in place
    updated_at    text    not null,
    primary key (chat_id, person_id)
) strict, without rowid;

-- Who was reminded of which event, once per slot; an event that moves begins anew.
create table reminders (
    event_id      integer not null references events (id),
    person_id     integer not null references people (id),
    slot          text    not null check (slot in ('day', 'hours')),
    sent_at       text    not null,
    confirmed_at  text,                              -- answered 'I'll be there'
    primary key (event_id, person_id, slot)
) strict, without rowid;
create index reminders_person on reminders (person_id);
