command-progress = See how far the campaign is
    .usage = /progress
command-ranking = See the cities by what they raised
    .usage = /ranking
command-share = Get what you need to pass the campaign on
    .usage = /share
command-schedule = Choose when progress is posted here
    .usage = /schedule

# The post’s caption, a line each.
progress-campaign = <b>{ $campaign }: { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }of { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { " " }raised so far
}{ HAS($received) ->
    [yes] { " " }· <b>{ MONEY($received, style: "whole") }</b> received
   *[no] { "" }
}
progress-own = { $chapter }: <b>{ LIST($sums) }</b>{ HAS($goal) ->
    [yes] { " " }of { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { "" }
}, place { $place } of { $of }{ HAS($received) ->
    [yes] { " " }· { MONEY($received, style: "whole") } received
   *[no] { "" }
}
progress-own-none = { $chapter } has reported no money yet. Any amount counts: /raised
progress-cities = { $cities ->
    [one] { $reported } of { $cities } city has reported money
   *[other] { $reported } of { $cities } cities have reported money
} · { $events ->
    [one] { $events } event
   *[other] { $events } events
} · { $volunteers ->
    [one] { $volunteers } volunteer
   *[other] { $volunteers } volunteers
}
progress-days = { $days ->
    [0] Today is the big day!
    [one] { $days } day to the big day
   *[other] { $days } days to the big day
}
progress-donate = Donate
progress-copy-account = Copy account number
progress-above = Here it is, up to date.

# The share kit: what to pass on, under a QR code.
progress-kit = <b>{ $campaign }</b>, { $chapter }{ HAS($cause) ->
    [yes] { "" }: { $cause }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        Donate: { $link }
   *[no] { "" }
}{ HAS($account) ->
    [yes] { "" }
        Account number: <code>{ $account }</code>
   *[no] { "" }
}
    Join with one tap: { $join }
progress-kit-words = { $chapter } is raising money with { $campaign }{ HAS($cause) ->
    [yes] { "" }: { $cause }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        Donate here: { $link }
   *[no] { "" }
}
    Join us: { $join }
progress-copy-words = Copy text
progress-copy-link = Copy link
progress-picture = Picture

# What it cost, and when the books were closed: wherever the total stands.
standing-costs = { HAS($borne) ->
    [yes] { MONEY($costs, style: "whole") } of costs, { MONEY($borne, style: "whole") } of them paid from the money raised: { MONEY($net, style: "whole") } for the cause
   *[no] At no cost to the cause: others paid the { MONEY($costs, style: "whole") } of costs
}
standing-closed = Books closed on { DATE($closed) }{ HAS($late) ->
    [yes] { "" }. Since then, reported late: { MONEY($late, style: "whole") }
   *[no] { "" }
}

progress-ranking-line = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($claimed, style: "whole") }
   *[no] { $place }. { $city } — { MONEY($claimed, style: "whole") }
}
progress-ranking-total = <b>{ $campaign }</b>: { $of ->
    [one] { $of } city has reported money
   *[other] { $of } cities have reported money
}{ HAS($received) ->
    [yes] { " " }· { MONEY($total, style: "whole") } claimed, { MONEY($received, style: "whole") } received
   *[no] { "" }
}
    { $lines }
progress-no-ranking-total = No city has reported money yet. Yours can be the first: /raised
progress-ranking-each = <b>{ $campaign }</b>: raised for each volunteer, in { $of ->
    [one] the { $of } city
   *[other] the { $of } cities
} with at least { $fewest } of them
    { $lines }
progress-no-ranking-each = No city with at least { $fewest } volunteers has reported money yet. Yours can be the first: /raised
progress-ranking-goal = <b>{ $campaign }</b>: how far { $of ->
    [one] the { $of } city is that set itself a goal
   *[other] the { $of } cities are that set themselves a goal
}
    { $lines }
progress-no-ranking-goal = No city that set itself a goal has reported money yet. Hosts set theirs with /city.
progress-ranking-people = <b>{ $campaign }</b>: what volunteers reported who agreed to stand here
    { $lines }
    Whoever stands here agreed that everybody sees their name, their city and what they reported.
progress-no-ranking-people = Nobody stands here yet. Whoever does agrees that everybody sees their name, their city and what they reported.
progress-ranking-line-volunteer = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($each) } each, { NUMBER($volunteers) } volunteers, { MONEY($claimed, style: "whole") } in all
   *[no] { $place }. { $city } — { MONEY($each) } each, { NUMBER($volunteers) } volunteers, { MONEY($claimed, style: "whole") } in all
}
progress-ranking-line-goal = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { PERCENT($share) } of { MONEY($goal, style: "whole") }
   *[no] { $place }. { $city } — { PERCENT($share) } of { MONEY($goal, style: "whole") }
}
progress-ranking-line-person = { $own ->
    [yes] { $place }. <b>{ $name }</b>
   *[no] { $place }. { $name }
}{ HAS($chapter) ->
    [yes] { " " }({ $chapter })
   *[no] { "" }
} — { MONEY($claimed, style: "whole") }
progress-ranking-tab = { $chosen ->
    [yes] ✓ { progress-ranking-name }
   *[no] { progress-ranking-name }
}
progress-ranking-name = { $kind ->
    [each] Per volunteer
    [goal] Own goal
    [people] People
   *[total] In all
}
progress-ranking-before = ← Before
progress-ranking-after = After →
progress-ranking-me = Stand here too
progress-ranking-stand = { $wanted ->
    [yes] Stand in it
   *[no] Leave it
}
progress-ranking-changed = { $stands ->
    [yes] { HAS($shown) ->
        [yes] You stand in it now, once you have reported something.
       *[no] You agreed, but you show no name: choose one in /settings to stand in it.
    }
   *[no] You no longer stand in it.
}

# When a group gets its progress.
progress-schedule = { $rhythm ->
    [daily] The campaign’s progress comes here <b>every day</b>.
    [weekdays] The campaign’s progress comes here <b>Monday to Friday</b>.
    [weekly] The campaign’s progress comes here <b>every { WEEKDAY($weekday) }</b>.
   *[off] I post no progress here by myself. /progress shows it whenever you ask.
}{ HAS($next) ->
    [yes] { " " }Next: { WHEN($next) }.
   *[no] { "" }
}
progress-rhythm = { $chosen ->
    [yes] ✓ { progress-rhythm-name }
   *[no] { progress-rhythm-name }
}
progress-rhythm-name = { $rhythm ->
    [daily] Daily
    [weekdays] Weekdays
    [weekly] Weekly
   *[off] Off
}
progress-weekday = { $chosen ->
    [yes] ✓ { WEEKDAY($day, style: "short") }
   *[no] { WEEKDAY($day, style: "short") }
}
progress-hour = { $chosen ->
    [yes] ✓ { TIME($when) }
   *[no] { TIME($when) }
}
progress-earlier = ← { TIME($when) }
progress-later = { TIME($when) } →
progress-language = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}

# What the campaign passes on its way: one line, then progress-campaign.
progress-milestone-first = 🎉 The first report is in!
progress-milestone-10 = 🎉 A tenth of the way!
progress-milestone-25 = 🎉 A quarter of the way!
progress-milestone-50 = 🎉 Half of the way!
progress-milestone-75 = 🎉 Three quarters of the way!
progress-milestone-100 = 🎉 The goal is reached. Thank you, all of you!
progress-milestone-cities = 🎉 { NUMBER($cities) } cities have reported money!
progress-milestones = { $chosen ->
    [yes] ✓ Milestones
   *[no] Milestones
}
