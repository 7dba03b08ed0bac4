command-progress = See how far the campaign is
    .usage = /progress
command-ranking = See the cities by what they raised
    .usage = /ranking
command-schedule = Choose when progress is posted here
    .usage = /schedule

# The post’s caption, a line each.
progress-campaign = <b>{ $campaign }: { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }of { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { " " }raised so far
}
progress-own = { $chapter }: <b>{ LIST($sums) }</b>, place { $place } of { $of }
progress-own-none = { $chapter } has not reported yet. Any amount counts: /raised
progress-cities = { $cities ->
    [one] { $reported } of { $cities } city has reported
   *[other] { $reported } of { $cities } cities have reported
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
progress-above = Here it is, up to date.

progress-ranking = <b>{ $campaign }</b>: { $of ->
    [one] { $of } city has reported
   *[other] { $of } cities have reported
}
    { $lines }
progress-ranking-line = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($claimed, style: "whole") }
   *[no] { $place }. { $city } — { MONEY($claimed, style: "whole") }
}
progress-ranking-none = No city has reported yet. Yours can be the first: /raised

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
