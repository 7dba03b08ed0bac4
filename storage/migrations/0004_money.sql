-- Money that everyone can trust: costs, witnesses, evidence, what was received, roll-calls, closing the books.

alter table campaigns add column witness_minor integer check (witness_minor > 0); -- from here on a report counts once witnessed; null: never asked
alter table campaigns add column witness_currency text as (currency);
alter table campaigns add column large_minor integer check (large_minor > 0);     -- from here on two people take back; null: one is enough
alter table campaigns add column large_currency text as (currency);
alter table campaigns add column account text not null default '';                -- the account number money is sent to
alter table campaigns add column thanks text not null default '';                 -- the campaign's own words of thanks
alter table campaigns add column ranks_people integer not null default 0 check (ranks_people in (0, 1));
alter table campaigns add column closed_at text;
alter table volunteers add column ranked integer not null default 0 check (ranked in (0, 1)); -- agreed to stand in a ranking of people

-- What was raised, or what it cost; who covered a cost: a sponsor, the host, or the takings themselves.
alter table drafts add column side text not null default 'raised' check (side in ('raised', 'cost'));
alter table drafts add column covered text check (covered in ('sponsor', 'host', 'takings'));
alter table drafts add column thanks integer;                                     -- which of the ways to say thank you was taken
alter table drafts add column vouched_at text;                                    -- confirmed by who reports, and waits for a witness
alter table drafts add column apart integer not null default 0 check (apart in (0, 1)); -- not the same money as just before, says who reports
alter table entries add column side text not null default 'raised' check (side in ('raised', 'cost'));
alter table entries add column covered text check (covered in ('sponsor', 'host', 'takings'));

alter table totals add column witnessed_minor integer not null default 0;         -- of what is claimed
alter table totals add column received_minor integer not null default 0;
alter table totals add column costs_minor integer not null default 0;             -- whoever covered them
alter table totals add column borne_minor integer not null default 0;             -- of those, paid from the takings

alter table schedules add column milestones integer not null default 1 check (milestones in (0, 1)); -- told there too

-- What each person reported and still stands, in the base currency: for those who agreed to be ranked.
create table raisers (
    campaign_id   integer not null references campaigns (id),
    person_id     integer not null references people (id),
    claimed_minor integer not null default 0,
    primary key (campaign_id, person_id)
) strict, without rowid;
create index raisers_person on raisers (person_id);
insert into raisers (campaign_id, person_id, claimed_minor)
select campaign_id, person_id, sum(base_minor) from entries group by campaign_id, person_id;

-- How the kept totals of a campaign last compared with the sums of its entries.
create table reconciliations (
    campaign_id   integer primary key references campaigns (id),
    at            text    not null,
    differing     integer not null,                  -- kept totals that are not the sum of their entries
    shown         text    not null                   -- the first of these, in JSON
) strict;

-- A photo of the receipt or of the counted cash: Telegram's file id, never decoded.
create table evidence (
    id            integer primary key,
    draft_id      integer not null references drafts (id),
    person_id     integer not null references people (id),
    file_id       text    not null,
    at            text    not null,
    album         text,                              -- Telegram's name for several that were sent together
    unique (draft_id, file_id)
) strict;
create index evidence_album on evidence (album) where album is not null;
create index evidence_person on evidence (person_id);

-- Who saw the money beside the person who reported it.
create table witnesses (
    entry_id      integer not null references entries (id),
    person_id     integer not null references people (id),
    at            text    not null,
    primary key (entry_id, person_id)
) strict, without rowid;
create index witnesses_person on witnesses (person_id);

-- What of the raised money stands and is not received: the treasurer's queue.
create table outstanding (
    entry_id      integer primary key references entries (id),
    campaign_id   integer not null references campaigns (id),
    chapter_id    integer not null references chapters (id)
) strict;
create index outstanding_campaign on outstanding (campaign_id, entry_id);
create index outstanding_chapter on outstanding (chapter_id, entry_id);

-- Files of a bank or a payment provider, and their lines: a line that came before is the same money.
create table statements (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    imported_by   integer not null references people (id),
    at            text    not null,
    lines         integer not null,
    fresh         integer not null                   -- lines that no earlier file had
) strict;
create table statement_lines (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    statement_id  integer not null references statements (id), -- the last file that had it
    digest        blob    not null,                  -- of day, amount and what else the line says
    nth           integer not null,                  -- the same line twice in one file is money twice
    day           text    not null,
    amount_minor  integer not null check (amount_minor > 0),
    amount_currency text  not null check (length(amount_currency) = 3),
    reference     text    not null default '',
    passed_at     text,                              -- when a treasurer said that it pays nothing that was reported
    unique (campaign_id, digest, nth)
) strict;
create index statement_lines_statement on statement_lines (statement_id, day);
create index entries_said on entries (person_id, at) where draft_id is not null or kind = 'correction';
create index statement_lines_day on statement_lines (campaign_id, day, amount_minor);
create index entries_points on entries (points_at) where points_at is not null; -- what became of an entry
create index entries_amount on entries (campaign_id, amount_minor, amount_currency);
create index drafts_vouched on drafts (campaign_id, vouched_at) where vouched_at is not null and state = 'open';

-- What a treasurer marked: received, or not received after all. The last mark of an entry is how it stands.
create table marks (
    id            integer primary key,
    entry_id      integer not null references entries (id),
    act           text    not null check (act in ('received', 'reopened')),
    person_id     integer not null references people (id),
    line_id       integer references statement_lines (id), -- the line of the bank that shows it
    at            text    not null
) strict;
create index marks_entry on marks (entry_id, id);
create index marks_line on marks (line_id) where line_id is not null;
create index marks_person on marks (person_id);

-- At an organiser's wish, all that was recorded in another currency is worth what it is at a newer rate.
create table revaluations (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    person_id     integer not null references people (id),
    rate_on       text    not null,
    at            text    not null
) strict;
create table adjustments (
    revaluation_id integer not null references revaluations (id),
    entry_id      integer not null references entries (id),
    rate          text    not null,
    base_minor    integer not null,                  -- the difference, signed
    primary key (entry_id, revaluation_id)
) strict, without rowid;

-- Large amounts are taken back, or made smaller, by two people: what one asked, until another agrees.
create table requests (
    id            integer primary key,
    entry_id      integer not null references entries (id),
    asked_by      integer not null references people (id),
    amount_minor  integer check (amount_minor > 0),  -- what should stand instead; null: nothing
    amount_currency text check (length(amount_currency) = 3),
    at            text    not null,
    outcome       text    check (outcome in ('agreed', 'declined', 'overtaken')),
    decided_by    integer references people (id),
    decided_at    text
) strict;
create unique index requests_open on requests (entry_id) where outcome is null;
create index requests_asked on requests (asked_by);

-- The ledger as people read it: with names, what it is worth today, and how far it has come.
drop view ledger;
create view ledger as
select entries.*, people.name as reporter, chapters.name as chapter,
       entries.base_minor + coalesce((select sum(adjustments.base_minor) from adjustments
                                      where adjustments.entry_id = entries.id), 0) as worth_minor,
       entries.base_currency as worth_currency,
       entries.kind <> 'void' and not exists (
           select 1 from entries as void where void.points_at = entries.id and void.kind = 'void') as stands,
       exists (select 1 from witnesses where witnesses.entry_id = entries.id) as witnessed,
       coalesce((select act = 'received' from marks where marks.entry_id = entries.id
                 order by marks.id desc limit 1), 0) as received
from entries
join people on people.id = entries.person_id
join chapters on chapters.id = entries.chapter_id;

-- The trail of an entry only grows.
create trigger witnesses_never_change before update of entry_id, at on witnesses begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger witnesses_never_go before delete on witnesses begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger marks_never_change before update of entry_id, act, at on marks begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger marks_never_go before delete on marks begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger adjustments_never_change before update on adjustments begin
    select raise(abort, 'the ledger is append-only');
end;
create trigger adjustments_never_go before delete on adjustments begin
    select raise(abort, 'the ledger is append-only');
end;
drop trigger entries_never_change;
create trigger entries_never_change before update of
    id, campaign_id, number, chapter_id, event_id, person_id, recorded_by, kind, side, covered, points_at, draft_id,
    amount_minor, amount_currency, base_minor, base_currency, rate, rate_on, day, at
on entries begin
    select raise(abort, 'the ledger is append-only');
end;

-- No entry is written without its sums. Money that a treasurer holds is not taken back behind their back.
create trigger entries_not_received before insert on entries when new.kind = 'void' and coalesce(
    (select act = 'received' from marks where entry_id = new.points_at order by id desc limit 1), 0)
begin
    select raise(abort, 'what was received is not taken back');
end;
drop trigger entries_add_up;
create trigger entries_raised_add_up after insert on entries when new.side = 'raised' begin
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
    insert into raisers (campaign_id, person_id, claimed_minor)
    values (new.campaign_id, new.person_id, new.base_minor)
    on conflict (campaign_id, person_id) do update set claimed_minor = claimed_minor + excluded.claimed_minor;
    insert into outstanding (entry_id, campaign_id, chapter_id)
    select new.id, new.campaign_id, new.chapter_id where new.kind <> 'void';
end;
create trigger entries_void_takes_back after insert on entries when new.side = 'raised' and new.kind = 'void' begin
    delete from outstanding where entry_id = new.points_at;
    update totals set witnessed_minor = witnessed_minor + new.base_minor
    where campaign_id = new.campaign_id and chapter_id in (0, new.chapter_id)
      and exists (select 1 from witnesses where entry_id = new.points_at);
end;
create trigger entries_costs_add_up after insert on entries when new.side = 'cost' begin
    insert into totals (campaign_id, chapter_id, costs_minor, borne_minor)
    values (new.campaign_id, 0, new.base_minor, iif(new.covered = 'takings', new.base_minor, 0)),
           (new.campaign_id, new.chapter_id, new.base_minor, iif(new.covered = 'takings', new.base_minor, 0))
    on conflict (campaign_id, chapter_id) do update set
        costs_minor = costs_minor + excluded.costs_minor,
        borne_minor = borne_minor + excluded.borne_minor;
end;

-- A witness is somebody else, and sees what stands.
create trigger witnesses_are_others before insert on witnesses
when exists (select 1 from entries where id = new.entry_id and (person_id = new.person_id or kind = 'void'))
    or exists (select 1 from entries where points_at = new.entry_id and kind = 'void')
begin
    select raise(abort, 'a witness is somebody else, and sees what stands');
end;
create trigger witnesses_add_up before insert on witnesses
when not exists (select 1 from witnesses where entry_id = new.entry_id) begin
    update totals set witnessed_minor = witnessed_minor + (select worth_minor from ledger where id = new.entry_id)
    where campaign_id = (select campaign_id from entries where id = new.entry_id and side = 'raised')
      and chapter_id in (0, (select chapter_id from entries where id = new.entry_id));
end;

-- Received once, and taken back only when it was.
create trigger marks_alternate before insert on marks
when (new.act = 'received') = coalesce(
        (select act = 'received' from marks where entry_id = new.entry_id order by id desc limit 1), 0)
    or not exists (select 1 from ledger where id = new.entry_id and stands and side = 'raised')
begin
    select raise(abort, 'received once, and reopened only when it was');
end;
create trigger marks_add_up after insert on marks begin
    update totals set received_minor = received_minor
        + iif(new.act = 'received', 1, -1) * (select worth_minor from ledger where id = new.entry_id)
    where campaign_id = (select campaign_id from entries where id = new.entry_id)
      and chapter_id in (0, (select chapter_id from entries where id = new.entry_id));
    delete from outstanding where entry_id = new.entry_id;
    insert into outstanding (entry_id, campaign_id, chapter_id)
    select id, campaign_id, chapter_id from entries where id = new.entry_id and new.act = 'reopened';
end;

-- A difference in worth goes wherever the entry is counted.
create trigger adjustments_add_up after insert on adjustments begin
    update totals set
        claimed_minor = claimed_minor + iif(entry.side = 'raised', new.base_minor, 0),
        witnessed_minor = witnessed_minor + iif(entry.side = 'raised' and entry.witnessed, new.base_minor, 0),
        received_minor = received_minor + iif(entry.received, new.base_minor, 0),
        costs_minor = costs_minor + iif(entry.side = 'cost', new.base_minor, 0),
        borne_minor = borne_minor + iif(entry.covered = 'takings', new.base_minor, 0)
    from (select * from ledger where id = new.entry_id) as entry
    where totals.campaign_id = entry.campaign_id and totals.chapter_id in (0, entry.chapter_id);
    update daily_totals set claimed_minor = claimed_minor + new.base_minor
    where campaign_id = (select campaign_id from entries where id = new.entry_id and side = 'raised')
      and day = (select day from entries where id = new.entry_id);
    update raisers set claimed_minor = claimed_minor + new.base_minor
    where campaign_id = (select campaign_id from entries where id = new.entry_id and side = 'raised')
      and person_id = (select person_id from entries where id = new.entry_id);
end;

insert into outstanding (entry_id, campaign_id, chapter_id)
select id, campaign_id, chapter_id from ledger where stands;

-- The morning after: every chapter (for the big day), every event says people, money and a photo.
create table rollcalls (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    chapter_id    integer not null references chapters (id),
    event_id      integer references events (id),    -- null: the big day as a whole
    due_at        text    not null,                  -- when it is asked
    next_at       text,                              -- when it is asked again, or of somebody else; null: answered, or given up
    asked         integer not null default 0,        -- how often it was asked
    people        integer check (people between 0 and 1000000),
    money         text    check (money in ('reported', 'none')), -- what was raised is in the ledger; or there was nothing
    photo         text,                              -- Telegram's file id; '' for none
    answered_by   integer references people (id),
    answered_at   text,                              -- people and money are known
    nudged_at     text                               -- an organiser had it asked once more
) strict;
create unique index rollcalls_once on rollcalls (chapter_id, coalesce(event_id, 0));
create index rollcalls_due on rollcalls (next_at) where next_at is not null;
create index rollcalls_campaign on rollcalls (campaign_id, event_id, answered_at);
create index rollcalls_answered on rollcalls (answered_by);

-- What was passed on the way, told once.
create table milestones (
    campaign_id   integer not null references campaigns (id),
    name          text    not null,                  -- '25' of a hundred of the goal, or 'first'
    reached_at    text    not null,
    primary key (campaign_id, name)
) strict, without rowid;

-- The books as they were closed. What is recorded later is late.
create table closings (
    id            integer primary key,
    campaign_id   integer not null references campaigns (id),
    person_id     integer not null references people (id),
    at            text    not null,
    reopened_at   text,
    claimed_minor integer not null,
    claimed_currency text not null,
    received_minor integer not null,
    received_currency text not null,
    costs_minor   integer not null,
    costs_currency text   not null,
    borne_minor   integer not null,
    borne_currency text   not null,
    entries       integer not null,
    chapters      integer not null,                  -- that took part
    reported      integer not null,                  -- of those, that answered the roll-call or reported money
    answered      integer not null,                  -- of those, that answered the roll-call
    volunteers    integer not null,
    events        integer not null,
    people        integer not null                   -- who came, as the roll-calls say
) strict;
create unique index closings_open on closings (campaign_id) where reopened_at is null;

-- The same by chapter, and by person. A goal is in the chapter's currency.
create table closed_totals (
    closing_id    integer not null references closings (id),
    chapter_id    integer not null references chapters (id),
    claimed_minor integer not null,
    witnessed_minor integer not null,
    received_minor integer not null,
    costs_minor   integer not null,
    borne_minor   integer not null,
    entries       integer not null,
    volunteers    integer not null,
    goal_minor    integer,
    goal_currency text,
    primary key (closing_id, chapter_id)
) strict, without rowid;
create table closed_sums (
    closing_id    integer not null references closings (id),
    chapter_id    integer not null references chapters (id),
    currency      text    not null,
    claimed_minor integer not null,
    primary key (closing_id, chapter_id, currency)
) strict, without rowid;
create table closed_raisers (
    closing_id    integer not null references closings (id),
    person_id     integer not null references people (id),
    claimed_minor integer not null,
    primary key (closing_id, person_id)
) strict, without rowid;
create index closed_raisers_person on closed_raisers (person_id);

-- What is shown of them: as they were closed, else as they are.
create view shown_totals as
select campaign_id, chapter_id, claimed_minor, witnessed_minor, received_minor, costs_minor, borne_minor, entries,
       (select count(*) from volunteers
        where volunteers.chapter_id = totals.chapter_id and left_at is null) as volunteers,
       (select goal_minor from chapters where chapters.id = totals.chapter_id) as goal_minor,
       (select goal_currency from chapters where chapters.id = totals.chapter_id) as goal_currency
from totals where chapter_id > 0 and not exists (
    select 1 from closings where closings.campaign_id = totals.campaign_id and reopened_at is null)
union all
select closings.campaign_id, chapter_id, closed_totals.claimed_minor, closed_totals.witnessed_minor,
       closed_totals.received_minor, closed_totals.costs_minor, closed_totals.borne_minor, closed_totals.entries,
       closed_totals.volunteers, goal_minor, goal_currency
from closings join closed_totals on closing_id = closings.id where reopened_at is null;
create view shown_sums as
select chapter_id, currency, claimed_minor from chapter_sums where not exists (
    select 1 from chapters join closings on closings.campaign_id = chapters.campaign_id
    where chapters.id = chapter_sums.chapter_id and reopened_at is null)
union all
select chapter_id, currency, closed_sums.claimed_minor
from closings join closed_sums on closing_id = closings.id where reopened_at is null;
create view shown_raisers as
select campaign_id, person_id, claimed_minor from raisers where not exists (
    select 1 from closings where closings.campaign_id = raisers.campaign_id and reopened_at is null)
union all
select closings.campaign_id, closed_raisers.person_id, closed_raisers.claimed_minor
from closings join closed_raisers on closing_id = closings.id where reopened_at is null;
