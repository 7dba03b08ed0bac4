command-campaign = The campaign, and where it stands
    .usage = /campaign new Twestival, $250,000, 12 February 2027

access-founder = Only the people who run this bot can begin a campaign.

# A campaign being begun, a question at a time. $trouble is what was not understood.
campaign-begin-name = { $trouble }<b>What is the campaign called?</b>
campaign-begin-cause = { $trouble }<b>{ $name }</b>. What is it for? One sentence that everybody will read.
campaign-begin-goal = { $trouble }{ $choices ->
    [yes] <b>Which goal do you mean?</b> Tap it, or write it another way.
   *[no] <b>How much shall { $name } raise?</b> Write it with its currency, like $250,000.
}
campaign-begin-currency = { $trouble }<b>In which currency shall { $name } count?</b> Tap one, or send its three letters, like SEK. Every city may count in its own.
campaign-begin-day = { $trouble }{ $choices ->
    [yes] <b>Which day do you mean?</b> Tap it, or write it another way.
   *[no] <b>When is the big day?</b> Like 12 February 2027.
}
campaign-not-begun = No campaign was begun. /campaign begins one.

campaign-amount = { MONEY($amount) } ({ $code })
campaign-currency = { $code }
campaign-day = { DAY($day) }
campaign-back = ‹ Back
campaign-skip = Skip
campaign-cancel = Cancel

# What could not be understood.
campaign-unread-nothing = Please send an amount, like $250,000.
campaign-unread-not-a-number = I see no amount in “{ SHORT($written, limit: 40) }”. Write it in digits, like $250,000.
campaign-unread-zero = A goal is more than nothing.
campaign-unread-negative = A goal is more than nothing.
campaign-unread-too-large = That is more than I can count.
campaign-unread-unknown-currency = I don’t know the currency “{ SHORT($written, limit: 40) }”. Use its three letters, like USD.
campaign-unread-word-multiplier = I would rather not guess what “{ SHORT($written, limit: 40) }” comes to. Write the whole amount in digits, like $250,000.
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
campaign-line-raised = Raised so far: <b>{ MONEY($claimed) }</b>{ HAS($share) ->
    [yes] { " " }({ PERCENT($share) })
   *[no] { "" }
}
campaign-donate = Donate
campaign-edit = Edit
campaign-others = Other campaigns
campaign-which = Right now you speak about <b>{ $name }</b>. About which campaign shall it be?
campaign-switch = { $name }{ $state ->
    [paused] { " " }(paused)
    [closed] { " " }(closed)
   *[open] { "" }
}
campaign-switched = { $name } it is.
