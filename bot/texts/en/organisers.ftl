command-campaign = See where the campaign stands
    .usage = /campaign

access-founder = Only the people who run this bot can begin a campaign.

# A campaign being begun, a question at a time. $trouble is what was not understood.
campaign-begin-name = { $trouble }<b>What is the campaign called?</b>
campaign-begin-cause = { $trouble }<b>{ $campaign }</b>. What is it for? One sentence that everybody will read.
campaign-begin-goal = { $trouble }{ $choices ->
    [yes] <b>Which goal do you mean?</b> Tap it, or write it another way.
   *[no] <b>How much shall { $campaign } raise?</b> Write it with its currency, like $250,000.
}
campaign-begin-currency = { $trouble }<b>In which currency shall { $campaign } count?</b> Tap one, or send its three letters, like SEK. Every city may count in its own.
campaign-begin-day = { $trouble }{ $choices ->
    [yes] <b>Which day do you mean?</b> Tap it, or write it another way.
   *[no] <b>When is the big day?</b> Like 12 February 2027.
}
campaign-not-begun = No campaign was begun. /campaign begins one.

campaign-amount = { MONEY($amount) } ({ $code })
campaign-number = { NUMBER($number) }
campaign-currency = { $code }
campaign-day = { DAY($day) }
campaign-back = ‹ Back
campaign-skip = Skip
campaign-cancel = Cancel

# What could not be understood.
campaign-unread-nothing = Please send an amount, like $250,000.
campaign-unread-not-a-number = I see no amount in “{ SHORT($written, limit: 40) }”. Write it in digits, like $250,000.
campaign-unread-zero = An amount is more than 0.
campaign-unread-negative = An amount is more than 0.
campaign-unread-too-large = That is more than I can count. Please check it.
campaign-unread-unknown-currency = I don’t know the currency “{ SHORT($written, limit: 40) }”. Use its three letters, like USD.
campaign-unread-word-multiplier = I’d rather not guess what “{ SHORT($written, limit: 40) }” comes to. Write the whole amount in digits, like $250,000.
campaign-unread-several = There are several numbers in “{ SHORT($written, limit: 40) }”. Please send one amount.
campaign-day-past = { DATE($day) } is over already.
campaign-day-too-far = That is too far away: a campaign is planned up to five years ahead.
campaign-day-impossible = There is no such day: “{ SHORT($said, limit: 40) }”.
campaign-day-unread = I found no day in “{ SHORT($said, limit: 40) }”. Write it like 12 February 2027.

# The campaign, a line each.
campaign-begun = Your campaign has begun. 🎉 Is everything right? Edit changes any of it. Next, add me to the group of each city.

    { $text }
campaign-shown = { $text }
campaign-line-name = <b>{ $name }</b>{ $state ->
    [paused] { " " }(paused)
    [closed] { " " }(closed)
   *[open] { "" }
}
campaign-line-cause = { $cause }
campaign-line-goal = { HAS($goal) ->
    [yes] Goal: <b>{ MONEY($goal) }</b> ({ CURRENCY($currency) })
   *[no] No goal yet, counted in { CURRENCY($currency) }
}
campaign-line-starts = From { DATE($starts) }
campaign-line-day = Big day: <b>{ DAY($day) }</b>
campaign-line-ends = Until { DATE($ends) }
campaign-line-link = Donations: { $link }
campaign-line-account = Account number: <code>{ $account }</code>
campaign-line-witness = From { MONEY($witness) } on, somebody else must have seen the money.
campaign-line-large = From { MONEY($large) } on, a report is taken back by two people.
campaign-line-thanks = Thanks: <i>{ $thanks }</i>
campaign-line-ranks = Volunteers who agree are ranked by what they raised.
campaign-line-setting = Language: { LANGUAGE($language) } · Time zone: { ZONE($zone) }
campaign-line-people = { $chapters ->
    [one] { $chapters } city
   *[other] { $chapters } cities
} · { $volunteers ->
    [one] { $volunteers } volunteer
   *[other] { $volunteers } volunteers
} · { $events ->
    [one] { $events } event
   *[other] { $events } events
}
campaign-line-raised = { $closed ->
    [yes] Raised
   *[no] Raised so far
}: <b>{ MONEY($claimed) }</b>{ HAS($share) ->
    [yes] { " " }({ PERCENT($share) })
   *[no] { "" }
}{ HAS($received) ->
    [yes] { " " }· received: <b>{ MONEY($received) }</b>
   *[no] { "" }
}
campaign-donate = Donate
campaign-copy-account = Copy account number
campaign-edit = Edit
campaign-others = Other campaigns
campaign-which = Right now you speak about <b>{ $campaign }</b>. About which campaign shall it be?
campaign-switch = { $name }{ $state ->
    [paused] { " " }(paused)
    [closed] { " " }(closed)
   *[open] { "" }
}
campaign-switched = { $name } it is.

# Changing a campaign: first what can be changed, then what it shall be. $now is what it is.
campaign-edited = { $changed ->
    [yes] Saved. ✓ Anything else?
   *[no] What shall I change? Tap it, or write it in one line, like <code>/campaign goal { $currency } 250000</code>.
}

    { $text }
campaign-field-name = Name
    .also = title
campaign-field-cause = Cause
    .also = purpose
campaign-field-goal = Goal
    .also = target
campaign-field-donation-url = Donation link
    .also = link, donations
campaign-field-big-day = Big day
    .also = day
campaign-field-starts-on = Beginning
    .also = start, begins
campaign-field-ends-on = End
    .also = until, ends
campaign-field-currency = Currency
    .also = money
campaign-field-language = Language
    .also = speaks
campaign-field-time-zone = Time zone
    .also = zone
campaign-field-account = Account number
    .also = account, IBAN
campaign-field-witness = Witness from
    .also = witness
campaign-field-large = Two people from
    .also = large, two people
campaign-field-thanks = Thanks
    .also = thank you
campaign-field-ranks-people = Ranking of people
    .also = ranking
campaign-tongue = { $name }
campaign-clear = Remove
campaign-ask-name = { $trouble }The campaign is called <b>{ $now }</b>. What shall it be called?
campaign-ask-cause = { $trouble }{ HAS($now) ->
    [yes] It says: <blockquote>{ $now }</blockquote>
   *[no] { "" }
}<b>What is the campaign for?</b> Send one sentence that everybody will read.
campaign-ask-goal = { $trouble }{ HAS($now) ->
    [yes] The goal is { MONEY($now) }.
   *[no] There is no goal yet.
} <b>How much shall it be?</b> Send the amount in { $currency }.
campaign-ask-donation-url = { $trouble }{ HAS($now) ->
    [yes] Donations go to { $now }.
   *[no] There is no donation link yet.
} <b>Which address shall it be?</b> One that begins with https://.
campaign-ask-big-day = { $trouble }{ HAS($now) ->
    [yes] The big day is { DAY($now) }.
   *[no] There is no big day yet.
} <b>Which day shall it be?</b> Like 12 February 2027.
campaign-ask-starts-on = { $trouble }{ HAS($now) ->
    [yes] The campaign begins on { DATE($now) }.
   *[no] No beginning is set.
} <b>When does it begin?</b> Like 1 January 2027.
campaign-ask-ends-on = { $trouble }{ HAS($now) ->
    [yes] The campaign ends on { DATE($now) }.
   *[no] No end is set.
} <b>When does it end?</b> Like 31 March 2027.
campaign-ask-currency = { $trouble }The campaign counts in { CURRENCY($now) }. <b>Which currency shall it be?</b> Tap one, or send its three letters. The goal has to be set again then. Once money is recorded, the currency stays.
campaign-ask-language = { $trouble }The campaign speaks { LANGUAGE($now) } where nobody chose another language. <b>Which shall it be?</b>
campaign-ask-time-zone = { $trouble }The campaign’s days follow { ZONE($now) }. <b>Which time zone shall it be?</b> Send a city, or a name like Europe/Paris.
campaign-ask-account = { $trouble }{ HAS($now) ->
    [yes] Money is sent to <code>{ $now }</code>.
   *[no] There is no account number yet.
} <b>Which number can money be sent to?</b> Everybody sees it; a tap copies it.
campaign-ask-witness = { $trouble }{ HAS($now) ->
    [yes] From { MONEY($now) } on, a report counts once somebody else of the city says they saw the money.
   *[no] A report counts as soon as it is confirmed, however large.
} <b>From which amount on must a second person have seen it?</b> Send it in { $currency }.
campaign-ask-large = { $trouble }{ HAS($now) ->
    [yes] From { MONEY($now) } on, two people take a report back, or make it smaller.
   *[no] One person is enough to take a report back, however large.
} <b>From which amount on does it take two?</b> Send it in { $currency }.
campaign-ask-thanks = { $trouble }{ HAS($now) ->
    [yes] Whoever reports money reads: <blockquote>{ $now }</blockquote>
   *[no] Whoever reports money is thanked in my words, a little different each time.
} <b>In which words shall I thank?</b> Send them; 200 letters at most.
campaign-ask-ranks-people = { $trouble }{ HAS($now) ->
    [yes] Volunteers who agree are ranked by what they raised.
   *[no] Cities are ranked, people are not.
} <b>Shall people be ranked too?</b> Only those who agree to it will stand there.
campaign-ranks-on = Yes, who agrees
campaign-ranks-off = No
campaign-words-on = on yes
campaign-words-off = off no none never
campaign-to-open = Open
campaign-to-paused = Pause
campaign-to-closed = Close
campaign-sure-open = Open <b>{ $campaign }</b>? People can sign up, announce events and report money again, and progress is posted.
campaign-sure-paused = Pause <b>{ $campaign }</b>? Until you open it again, nothing is announced, reported or posted. Nothing is lost.
campaign-sure-closed = The books of <b>{ $campaign }</b> are closed, or opened again, by an owner, after a look at the figures.

# Roles.
command-role = See who runs the campaign, give or take back roles
    .usage = /role
access-officer = Only those who run the campaign can do that.
roles-shown = <b>Who runs { $campaign }</b>

    { $lines }
roles-of-owner = Owners: { HAS($people) ->
    [yes] { LIST($people) }
   *[no] nobody
}
roles-of-organiser = Organisers: { HAS($people) ->
    [yes] { LIST($people) }
   *[no] nobody yet
}
roles-of-treasurer = Treasurers: { HAS($people) ->
    [yes] { LIST($people) }
   *[no] nobody yet
}
roles-of-moderator = Moderators: { HAS($people) ->
    [yes] { LIST($people) }
   *[no] nobody yet
}
roles-nameless = somebody
roles-invite-owner = Invite an owner
roles-invite-organiser = Invite an organiser
roles-invite-treasurer = Invite a treasurer
roles-invite-moderator = Invite a moderator
roles-take = Take a role back
roles-name = { $role ->
    [owner] owner
    [treasurer] treasurer
    [moderator] moderator
   *[organiser] organiser
}
roles-lay-down = Stop being { $role ->
    [owner] an owner
    [treasurer] a treasurer
    [moderator] a moderator
   *[organiser] an organiser
}
roles-forward = Forward the message below to one person you trust. Whoever opens its link first becomes { $role ->
    [owner] an owner
    [treasurer] a treasurer
    [moderator] a moderator
   *[organiser] an organiser
}; it works once, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
roles-invitation = { HAS($giver) ->
    [yes] { $giver } invites you to be
   *[no] You are invited to be
} { $role ->
    [owner] an owner
    [treasurer] a treasurer
    [moderator] a moderator
   *[organiser] an organiser
} of <b>{ $name }</b>. Open this link and press START; it is for you alone and works once:
    { $link }
roles-accept = Accept
roles-revocable = Whose role in <b>{ $campaign }</b> shall I take back? It ends at once.
roles-revoke = { SHORT($person) }: { roles-name }
roles-taken = { $person } is no longer { roles-name }.
roles-taken-from-you = You are no longer { roles-name } of <b>{ $campaign }</b>. Thank you for what you did!

# Rates. $one is a currency, $base the campaign’s.
command-rate = See or set what currencies are worth
    .usage = /rate 1 EUR = 655.957 XOF
rates-shown = { HAS($lines) ->
    [yes] <b>What is counted in { $base }</b>
        { $lines }
   *[no] Every city counts in { $base }: no rate is needed.
}

    To set your own: <code>/rate { $one } 0.5</code> or <code>/rate 1 { $base } = 2 { $one }</code>; from an earlier day on, <code>/rate { $one } 0.5 since 1 January</code>. What is recorded already keeps the rate it was recorded at.
rates-line = 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base } ({ $own ->
    [yes] yours since { DATE($on) }
   *[no] European Central Bank, { DATE($on) }
})
rates-none = 1 { $one } = ? No rate is known: please set one.
rates-one = { $line }{ HAS($parity) ->
    [yes] { "" }
        It is tied to the euro: 1 EUR = { NUMBER($parity, maximumSignificantDigits: 8) } { $one }. To count by that, tap.
   *[no] { "" }
}

    To set another: <code>/rate { $one } 0.5</code>, what 1 { $one } is in { $base }.
rates-unread = I can’t read a rate in “{ SHORT($said, limit: 60) }”. Write what 1 { $one } is in { $base }, like <code>/rate { $one } 0.5</code>, or both sides: <code>/rate 1 { $base } = 2 { $one }</code>.
rates-sure = { $several ->
    [yes] That number can be read in two ways. <b>Which is it?</b>
   *[no] <b>Is that right?</b>
} It counts from { HAS($day) ->
    [yes] { DATE($day) }
   *[no] today
} on; what is recorded already keeps its rate.{ HAS($published) ->
    [yes] { "" }

        European Central Bank, { DATE($on) }: 1 { $one } = { NUMBER($published, maximumSignificantDigits: 8) } { $base }
   *[no] { "" }
}
rates-set = 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base }
rates-to-come = { DATE($day) } is still to come. A rate holds from a day that has begun: please send an earlier one, with its year.
rates-restate = Bring all to today’s rates
# What was recorded at earlier rates, and what it is at today’s: a line each.
rates-restate-sure = { $anew ->
    [yes] Something has changed since: please look again. { "" }
   *[no] { "" }
}<b>Shall I bring all amounts to today’s rates?</b>

    { $lines }

    { $way ->
        [more] The total grows by <b>{ MONEY($difference) }</b>.
        [less] The total falls by <b>{ MONEY($difference) }</b>.
       *[same] The total stays the same.
    } Every entry stays as it was reported; only what it is worth changes.{ HAS($unknown) ->
        [yes] { " " }No rate is known for { LIST($unknown) }: those stay.
       *[no] { "" }
    }
rates-restate-line = { MONEY($amount) } { $side ->
    [cost] of costs
   *[raised] in { $entries ->
        [one] { $entries } report
       *[other] { $entries } reports
    }
}: { MONEY($before) } → <b>{ MONEY($after) }</b> (1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base })
rates-restate-yes = ✓ Bring to these rates
rates-restated = ✓ { $entries ->
    [one] { $entries } entry is
   *[other] { $entries } entries are
} at today’s rates: a difference of { MONEY($difference) }. In all, <b>{ MONEY($claimed) }</b> was raised.
rates-nothing-to-restate = Every amount is at today’s rate already.{ HAS($unknown) ->
    [yes] { " " }No rate is known for { LIST($unknown) }: set one, like <code>/rate { $one } 0.5</code>.
   *[no] { "" }
}
rates-kept = ✓ From { DATE($day) } on, 1 { $one } = <b>{ NUMBER($rate, maximumSignificantDigits: 8) } { $base }</b>.{ HAS($next) ->
    [yes] { " " }Your rate of { DATE($next) } takes its place from that day on.
   *[no] { "" }
}
rates-drop = Back to the European Central Bank
rates-dropped = ✓ Your own rates are taken back. { $line }
rates-left = Nothing was changed. /rate shows the rates in force.

# The queue of announced events.
command-approve = Approve or decline announced events
    .usage = /approve
approve-none = Nothing waits: every event of <b>{ $campaign }</b> is decided. ✓
approve-next = <b>Shall this be listed for everybody?</b> ({ $place } of { $of })

    { $text }
approve-event = <b>{ $title }</b>
    { WHEN($when) }{ HAS($place) ->
    [yes] { "" }
        { $place }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        { $link }
   *[no] { "" }
}
    { HAS($host) ->
        [yes] { $host }, { $city }
       *[no] { $city }
    }
approve-yes = Approve
approve-no = Decline
approve-details = Details
approve-later = Later ›
approve-all = Approve all { $count }
approve-listed = Approved: { $title }
approve-listed-all = { $count ->
    [one] { $count } event is approved.
   *[other] { $count } events are approved.
}
approve-why = Why is <b>{ $title }</b> not to be part of the campaign? Write the reason in a few words: its host will read it.

# The log of acts of office. $who did it.
command-audit = See the latest decisions, and who took them
    .usage = /audit
audit-shown = <b>What was decided in { $campaign }</b>
    { HAS($lines) ->
        [yes] { $lines }
       *[no] Nothing yet.
    }
audit-line = { WHEN($when, style: "short") }: { $text }
audit-somebody = somebody
audit-earlier = ‹ Earlier
audit-newest = Newest
audit-campaign-created = { $who } began the campaign.
audit-campaign-edited = { $who } changed the { $field ->
    [name] name
    [cause] cause
    [goal] goal
    [donation_url] donation link
    [big_day] big day
    [starts_on] beginning
    [ends_on] end
    [currency] currency
    [language] language
    [time_zone] time zone
    [account] account number
    [witness] amount from which somebody else must have seen the money
    [large] amount from which two people take a report back
    [thanks] words of thanks
    [ranks_people] ranking of people
   *[state] state
}{ HAS($before) ->
    [yes] { " " }from { SHORT($before, limit: 40) }
   *[no] { "" }
}{ HAS($after) ->
    [yes] { " " }to { SHORT($after, limit: 40) }
   *[no] { "" }
}.
audit-goal = { MONEY($goal) }
audit-day = { DATE($day) }
audit-language = { LANGUAGE($language) }
audit-switch = { $on ->
    [yes] on
   *[no] off
}
audit-state = { $state ->
    [paused] paused
    [closed] closed
   *[open] open
}
audit-link-made = { $who } made an invitation link: { roles-name }.
audit-link-used = { $who } opened an invitation link: { roles-name }.
audit-role-revoked = { $who } took a role back{ HAS($whom) ->
    [yes] { " " }from { $whom }
   *[no] { "" }
}: { roles-name }.
audit-rate-set = { $who } set a rate: 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base }{ HAS($day) ->
    [yes] , from { DATE($day) } on
   *[no] { "" }
}.
audit-rate-dropped = { $who } took back the rates set for { $one }.
audit-revalued = { $who } brought { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
} to the rates of the day, from { $before } to { $after }.
audit-event-listed = { $who } approved { HAS($title) ->
    [yes] “{ SHORT($title, limit: 40) }”
   *[no] an event
}.
audit-event-declined = { $who } declined { HAS($title) ->
    [yes] “{ SHORT($title, limit: 40) }”
   *[no] an event
}.
audit-event-cancelled = { $who } called off { HAS($title) ->
    [yes] “{ SHORT($title, limit: 40) }”
   *[no] an event
}.
audit-books-closed = { $who } closed the books.
audit-books-reopened = { $who } opened the books again.
audit-export-made = <b>{ $who }</b> made a file: { $field ->
    [ledger] the ledger
    [cities] the cities
   *[summary] the summary
}
audit-problem-forged = { $who } pressed a button that is not mine, or too old{ HAS($group) ->
    [yes] { "" } ({ SHORT($group, limit: 30) })
   *[no] { "" }
}. Refused.
audit-refused = { $who } tried what only others may do{ HAS($group) ->
    [yes] { "" } ({ SHORT($group, limit: 30) })
   *[no] { "" }
}. Refused.
audit-refusals = { $acts } acts refused, tried by { $people ->
    [one] one person.
   *[other] { $people } people.
}
audit-other = { $who }: { $act }
