# Commands.
command-event = Announce an event
    .usage = /event 12 Feb 19:00 Concert @ Le Petit Bain, Paris
command-events = See the coming events
    .usage = /events

# Where it is. $url is an address that is safe already.
events-place = { $place }
    .map = <a href="{ $url }">{ HAS($place) ->
        [yes] { $place }
       *[no] on the map
    }</a>
    .online = <a href="{ $url }">online</a>

# The card. $others are those going whose names are not in $names.
events-card-title = { $state ->
    [cancelled] <b><s>{ $title }</s></b>
    [declined] <b><s>{ $title }</s></b>
   *[other] <b>{ $title }</b>
}
events-card-state = { $state ->
    [cancelled] Called off
    [declined] Not part of the campaign
   *[other] This is over
}{ HAS($reason) ->
    [yes] : { $reason }
   *[no] .
}
events-card-when = { WHEN($when) }
events-card-host = With { $host }
events-card-going = { $going ->
    [0] Nobody has said yes so far.
    [one] <b>{ $going } going</b>
   *[other] <b>{ $going } going</b>
}{ $guests ->
    [0] { "" }
    [one] { " " }({ $guests } guest among them)
   *[other] { " " }({ $guests } guests among them)
}{ HAS($names) ->
    [yes] : { LIST($names) }{ $more }
   *[no] { "" }
}
events-card-more = { " " }+{ $others }
events-card-maybe = { $maybe } maybe
events-card-places = { $bar } { $taken } of { $places ->
    [one] { $places } place
   *[other] { $places } places
}
events-card-waiting = { $waiting ->
    [one] { $waiting } person waiting
   *[other] { $waiting } people waiting
}
events-card-mine = { $answer ->
    [going] You’re going{ $guests ->
        [0] .
        [one] , with { $guests } guest.
       *[other] , with { $guests } guests.
    }
    [waiting] You’re on the waiting list.
    [maybe] You said maybe.
   *[no] You said you can’t come.
}

events-button-going = Going
events-button-maybe = Maybe
events-button-no = Can’t
events-button-more = +1
events-button-alone = Just me
events-button-details = Details
events-button-join = Join the campaign
events-button-share = Share
events-button-change = Change
events-button-cancel = Call it off
events-button-guide = Announce in private
events-button-announce = Announce
events-button-save = Save
events-button-drop = Cancel
events-button-back = ‹ Back
events-button-skip = Skip
events-button-what = What
events-button-when = When
events-button-where = Where
events-button-places = Places
events-button-picture = Picture
events-button-reading = { WHEN($when, style: "short") }{ $turn ->
    [0] { "" }
    [1] { " " }(first)
   *[other] { " " }(second)
}
events-button-day = { DAY($day) }
events-button-hour = { TIME($when) }
events-button-another = Another time
events-button-approve = Approve
events-button-decline = Decline
events-button-keep = Keep it
events-button-earlier = ‹ Earlier
events-button-later = Later ›
events-button-city = { $city }
events-button-all = All cities
events-button-mine = Mine

# What an answer is answered with, for a moment. At most 200 letters.
events-toast = { $answer ->
    [going] You’re going{ $guests ->
        [0] { "" }
        [one] { " " }with { $guests } guest
       *[other] { " " }with { $guests } guests
    }: see you on { DAY($when, style: "long") }.
    [waiting] It’s full: you’re number { $line } on the waiting list. I’ll tell you when a place is free.
    [maybe] Noted: maybe.
   *[no] Noted: you can’t come. Thanks for saying so.
}{ $invite ->
    [yes] { " " }To hear from me before it starts, open my private chat and press START.
   *[no] { "" }
}
events-sent-in-private = It’s in our private chat.
events-joined = { $kind ->
    [new] Welcome to { $campaign }, { $city }!
    [back] Welcome back to { $campaign }!
   *[already] You’re in { $campaign } already.
}
events-promoted = A place is free, and it’s yours: <b>{ $title }</b>, { WHEN($when) }. If you can’t come any more, tap Can’t so that somebody else can.

# An announcement under way. $summary is what is known so far, $trouble what went wrong.
events-draft-places = { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
events-draft-picture = With a picture
events-ask-what = { $trouble }{ $summary }<b>What is it?</b> A title in a few words, like “Concert and cake sale”.
events-ask-when = { $trouble }{ $summary }{ $asked ->
    [reading] <b>Which one do you mean?</b>{ $alone ->
        [yes] { " " }Tap it, or write the day and time another way.
       *[no] { "" }
    }
    [day] <b>Which day do you mean?</b>{ $alone ->
        [yes] { " " }Tap it, or write it another way.
       *[no] { "" }
    }
    [hour] <b>At what time on { DAY($day) }?</b>{ $alone ->
        [yes] { " " }Tap it, or write it, like 19:30 ({ ZONE($zone) }).
       *[no] { " " }({ ZONE($zone) })
    }
   *[all] <b>When does it start?</b> Day and time ({ ZONE($zone) }), like “12 Feb 19:00”.
}
events-ask-where = { $trouble }{ $summary }<b>Where?</b> Write the place, share a location, or send a link if it is online.
events-ask-places = { $trouble }{ $summary }<b>How many people fit?</b> Send a number, or skip this if there is room for everybody.
events-ask-picture = { $trouble }{ $summary }<b>A picture?</b> Send a photo, or skip this.
events-ask-change = { $trouble }{ $summary }<b>What shall I change?</b>
events-ask-review = { $trouble }{ $summary }<b>Is this right?</b> { $changes ->
    [yes] Save it, and its cards follow. If the time or place is new, I tell the people coming.
   *[no] { $groups ->
        [0] Announce it, and I give you a link to share.
        [one] Announce it, and I post it in the group of { $city }.
       *[other] Announce it, and I post it in the { $groups } groups of { $city }.
    }
}{ $joins ->
    [yes] { "" }

        Announcing also signs you up: I keep your name, your Telegram number and what you do in this campaign. /privacy says more.
   *[no] { "" }
}
events-announced = Announced{ $groups ->
    [0] .
    [one] { " " }in the group of { $city }.
   *[other] { " " }in the { $groups } groups of { $city }.
}{ $listed ->
    [yes] { "" }
   *[no] { " " }An organiser looks at it before it is listed for everybody.
}
events-dropped = { $changes ->
    [yes] Nothing was changed.
   *[no] Cancelled: nothing was announced.
}
events-guide-in-private = In one line, like <code>/event 12 Feb 19:00 Concert @ Le Petit Bain</code>. Or step by step, in private:

# What could not be understood, and what to do.
events-again = { $trouble } Please send it again, like <code>/event 12 Feb 19:00 Concert @ Le Petit Bain</code>. Or step by step, in private:
events-unclear-nothing = I found no date in “{ SHORT($written, limit: 80) }”.
events-unclear-no-date = On which day?
events-unclear-past = “{ $written }” is over already. I need a day and time still to come.
events-unclear-too-far = “{ $written }” is too far away: I take dates up to five years ahead.
events-unclear-no-such-date = There is no such day: “{ $written }”.
events-unclear-no-such-time = There is no such time: “{ $written }”. Write it like 19:00 or 7 pm.
events-unclear-skipped-by-dst = The clocks go forward that night, and that hour does not exist.
events-unclear-other-zone = I take times as your city’s clocks show them, without “{ $written }”.
events-unclear-several = I found several dates or times. I need one day and one time.
events-doubt-day-or-month = That date can be read in two ways.
events-doubt-morning-or-evening = Morning or evening?
events-doubt-weekday-differs = That date falls on another weekday.
events-doubt-which-week = This week, or the one after?
events-doubt-which-midnight = Midnight at the beginning of the day, or at its end?
events-doubt-clocks-go-back = The clocks go back that night, and this hour comes twice ({ ZONE($zone) }).
events-doubt-skipped-by-dst = The clocks go forward that night, and that hour does not exist ({ ZONE($zone) }).
events-no-title = What is it? It needs a title too.
events-title-too-long = That title is too long: { $limit } letters fit.
events-place-too-long = That place is too long: { $limit } letters fit.
events-no-place = Write the place in words, share a location, or send a link that begins with https://.
events-no-number = Send the number of people as digits, like 80.
events-no-picture = That is not a photo. Send one as a photo (not as a file), or skip this.
events-press-a-button = Please tap one of the buttons.
events-past = That time has passed meanwhile. Change the day or the time first.

# Moderation. A $place that is known stands on a line of its own.
events-approval = { $state ->
    [announced] <b>Shall this be listed for everybody?</b>
    [listed] Approved:
    [declined] Declined ({ $reason }):
    [cancelled] Called off by its host:
   *[other] Over:
}
    <b>{ $title }</b>
    { WHEN($when) }{ $place }
    { $host }, { $city }
events-approved = Approved: { $title }
events-you-are-listed = <b>{ $title }</b> is now listed for everybody.
events-you-are-declined = <b>{ $title }</b> will not be part of the campaign: { $reason }
events-decline = Why is <b>{ $title }</b> not to be part of the campaign? { HAS($reason) ->
    [yes] { "" }

        I’ll tell its host: <blockquote>{ $reason }</blockquote>
   *[no] Write the reason in a few words: its host will read it.
}
events-declined = Declined: <b>{ $title }</b>. Its host knows why: { $reason }

# Changing and calling off.
events-saved = Saved: <b>{ $title }</b>.{ $people ->
    [0] { "" }
    [one] { " " }I told { $people } person the new time or place.
   *[other] { " " }I told { $people } people the new time or place.
}
events-moved = <b>{ $title }</b> has changed. It is now:
    { WHEN($when) }{ $place }

    If you can’t come any more, tap Can’t.
events-cancel = Call off <b>{ $title }</b>, { WHEN($when, style: "long") }? { $people ->
    [0] Nobody has said they would come.
    [one] I’ll tell { $people } person who would have come.
   *[other] I’ll tell { $people } people who would have come.
}{ HAS($reason) ->
    [yes] { "" }
        <blockquote>{ $reason }</blockquote>
   *[no] { " " }Write the reason in a few words, or call it off without one.
}
events-cancelled = <b>{ $title }</b> is called off. { $people ->
    [0] Nobody had to be told.
    [one] I’ve told { $people } person.
   *[other] I’ve told { $people } people.
}
events-cancelled-for-you = <b>{ $title }</b>, { WHEN($when) }, is called off.{ HAS($reason) ->
    [yes] { "" }
        <blockquote>{ $reason }</blockquote>
   *[no] { "" }
}
events-kept = <b>{ $title }</b> stays as it is.

# Reminders.
events-button-there = I’ll be there
events-reminder = <b>{ $title }</b>
    { WHEN($when) }{ $place }

    { $answer ->
        [going] Are you still coming?
       *[maybe] Are you coming?
    }
events-reminded = { $answer ->
    [going] See you at <b>{ $title }</b>, { WHEN($when) }.
    [waiting] <b>{ $title }</b> is full now: you’re on the waiting list.
   *[no] Noted: you can’t come to <b>{ $title }</b>. Thanks for saying so.
}

# What is coming.
events-list = { $choice ->
    [city] <b>Coming in { $city }</b>
    [mine] <b>Yours</b>
   *[all] <b>Coming in all cities</b>
}{ $pages ->
    [one] { "" }
   *[other] { " " }({ $page } of { $pages })
}

    { HAS($lines) ->
        [yes] { $lines }
       *[no] Nothing yet. Announce something with /event.
    }
events-line = { $mine ->
    [yes] ✓ { "" }
   *[no] { "" }
}{ WHEN($when, style: "short") } · <a href="{ $url }">{ $title }</a>{ HAS($place) ->
    [yes] { " " }· { SHORT($place, limit: 40) }
   *[no] { "" }
}
