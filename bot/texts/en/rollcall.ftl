command-rollcall = See how many cities have reported, report yours
    .usage = /rollcall
command-close = Close the books, and tell every group
    .usage = /close

access-called = Only this city’s hosts can answer that, or the event’s own host. While nobody of them can be reached, any volunteer of the city can.

# Three taps, in one private message: people, money, a photo. What is known comes first, a line each.
rollcall-head = { HAS($event) ->
    [yes] <b>How did { $event } go?</b>
   *[no] <b>How did it go in { $chapter }?</b>
} Three taps, and it is done.{ $late ->
    [yes] { " " }The books are closed, so what you say now is kept as late.
   *[no] { "" }
}
rollcall-people = 👥 { $people ->
    [0] Nobody came
    [one] { $people } person came
   *[other] { NUMBER($people) } people came
}
rollcall-money = 💶 { HAS($sums) ->
    [yes] { LIST($sums) } in { $entries ->
        [one] one entry
       *[other] { NUMBER($entries) } entries
    }
   *[no] Nothing was raised
}
rollcall-photo = 📷 A photo is kept
rollcall-by = The last answer came from { SHORT($person, limit: 40) }.

rollcall-ask-people = <b>1 of 3: how many people came?</b>{ HAS($going) ->
    [yes] { " " }{ NUMBER($going) } had said they would.
   *[no] { "" }
}
rollcall-ask-number = <b>1 of 3: how many people came?</b> Send me the number.
rollcall-ask-money = <b>2 of 3: money.</b> { HAS($sums) ->
    [yes] { LIST($sums) } is reported already, { $entries ->
        [one] one entry
       *[other] { NUMBER($entries) } entries
    }: is that everything?
   *[no] Nothing is reported yet. Was anything raised?
}
rollcall-ask-more = <b>2 of 3: money.</b> Report only what is missing, so that nothing counts twice: send <code>/raised { MONEY($example) } cake sale</code>, here or in your group, and confirm it. { HAS($sums) ->
    [yes] Until now { LIST($sums) } is reported. When everything is there, tap below.
   *[no] When everything is there, tap below.
}
rollcall-ask-photo = <b>3 of 3: a photo of the day?</b> Send me one, or skip.
rollcall-ask-done = ✓ { HAS($event) ->
    [yes] Thank you, and to everybody who helped!
   *[no] Thank you! { $reported } of { $chapters ->
        [one] { $chapters } city has reported.
       *[other] { $chapters } cities have reported.
    }
}{ $late ->
    [yes] { " " }Your answer is kept as late.
   *[no] { "" }
}

rollcall-no-number = I need one number, in digits, like 60.
rollcall-no-photo = That is not a photo.
rollcall-how = I take money only by a report, so that each sum counts once.
rollcall-moved = What is reported has changed meanwhile: please look again.

rollcall-number = { $chosen ->
    [yes] ✓ { rollcall-amount }
   *[no] { rollcall-amount }
}
rollcall-amount = { $nobody ->
    [yes] Nobody
   *[no] { NUMBER($number) }
}
rollcall-other = Other
rollcall-everything = ✓ That is everything
rollcall-nothing = Nothing was raised
rollcall-more = Add more
rollcall-skip = Skip
rollcall-back = ‹ Back
rollcall-change = Change

# The group, where no host can be asked; and the way from a group to the question.
rollcall-call = { $answered ->
    [yes] { HAS($event) ->
        [yes] ✓ We know how <b>{ $event }</b> went. Thank you!
       *[no] ✓ <b>{ $chapter }</b> has reported. Thank you!
    }
   *[no] { HAS($event) ->
        [yes] How did <b>{ $event }</b> go? I could reach none of its hosts. Whoever was there can tell: people, money, a photo, three taps.
       *[no] How did it go in <b>{ $chapter }</b>? I could reach no host. Whoever was there can tell: people, money, a photo, three taps.
    }
}
rollcall-tell = Tell how it went

# The board, in every group.
rollcall-board = <b>{ $campaign }: { $reported } of { $chapters ->
    [one] { $chapters } city has reported
   *[other] { $chapters } cities have reported
}</b>{ HAS($people) ->
    [yes] { " " }· { $people ->
        [one] { $people } person came
       *[other] { NUMBER($people) } people came
    }
   *[no] { "" }
}{ $closed ->
    [yes] { " " }· the books are closed
   *[no] { "" }
}
rollcall-own = { $answered ->
    [yes] ✓ { $chapter } has reported. Thank you!
   *[no] { $led ->
        [yes] { $chapter }: not yet. Hosts, tap below: people, money, a photo.
       *[no] { $chapter }: not yet. Whoever was there, tap below: people, money, a photo.
    }
}
rollcall-above = Here it is, up to date.
rollcall-not-yet = { HAS($day) ->
    [yes] The roll-call of <b>{ $campaign }</b> begins the morning after the big day, { DAY($day) }.
   *[no] <b>{ $campaign }</b> has no big day yet; its roll-call begins the morning after.
}

# For organisers: who is silent, and a nudge.
rollcall-silent = <b>{ $campaign }: { $reported } of { $chapters ->
    [one] { $chapters } city has reported.
   *[other] { $chapters } cities have reported.
}</b>
    { HAS($lines) ->
        [yes] Still silent, longest first:
            { $lines }
       *[no] Nobody who was asked is silent. ✓
    }
rollcall-silent-line = { $chapter }: since { DATE($since, style: "short") }, { $asked ->
    [0] not asked yet
    [one] asked once
   *[other] asked { $asked } times
}{ HAS($nudged) ->
    [yes] , nudged { AGO($nudged) }
   *[no] { "" }
}
rollcall-nudge = Nudge { SHORT($chapter) }
rollcall-nudge-all = Nudge all
rollcall-before = ‹ Before
rollcall-after = More ›
rollcall-nudged = Asked once more. ✓
rollcall-nudged-before = Nudged { AGO($ago) } already: a city is nudged at most once in 12 hours.
rollcall-nudge-nobody = I can reach nobody there: no host who opened a chat with me, and no group.
rollcall-answered = They have reported meanwhile. ✓
rollcall-nudged-all = { $count ->
    [0] Nobody was nudged: all were within the last 12 hours, or cannot be reached.
    [one] One city was asked once more.
   *[other] { $count } cities were asked once more.
}

# Closing the books. $costs is what it cost in all, $borne what of that the takings paid.
rollcall-close-sure = Close the books of <b>{ $campaign }</b>?

    { MONEY($claimed) } raised{ HAS($goal) ->
        [yes] { " " }of { MONEY($goal) }
       *[no] { "" }
    }{ HAS($received) ->
        [yes] , { MONEY($received) } of it received
       *[no] { "" }
    }. { rollcall-costs }
    { $reported } of { $chapters ->
        [one] { $chapters } city has reported
       *[other] { $chapters } cities have reported
    }{ $silent ->
        [0] .
        [one] ; <b>{ $silent } is silent</b>.
       *[other] ; <b>{ $silent } are silent</b>.
    }

    These figures stay as they are, and every group gets them with thanks. Nobody is asked any more, and progress is no longer posted. What is reported later is still recorded, as late. You can open the books again.
rollcall-costs = { HAS($costs) ->
    [yes] { HAS($borne) ->
        [yes] { MONEY($borne) } of it paid for costs, so { MONEY($net) } is for the cause.
       *[no] It cost { MONEY($costs) }, all paid by others: at no cost to the cause.
    }
   *[no] No costs were reported.
}
rollcall-close = Close the books
rollcall-not-now = Not now
rollcall-kept-open = The books of <b>{ $campaign }</b> stay open.
rollcall-closed = ✓ The books of <b>{ $campaign }</b> are closed with <b>{ MONEY($claimed) }</b>, since { WHEN($when, style: "short") }.{ HAS($groups) ->
    [yes] { " " }{ $groups ->
        [0] There is no group to tell.
        [one] I tell the one group.
       *[other] I tell all { $groups } groups.
    }
   *[no] { "" }
} What is reported from now on counts as late.
rollcall-closed-already = The books are closed already.
rollcall-reopen = Open again
rollcall-reopen-sure = Open the books of <b>{ $campaign }</b> again? The figures move again, what came late is part of them, and progress is posted. Silent cities are asked again when you nudge them with /rollcall.
rollcall-stay-closed = Leave them closed
rollcall-reopened = The books of <b>{ $campaign }</b> are open.

# The last post, to every group.
rollcall-final = <b>{ $campaign }: { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }of { MONEY($goal, style: "whole") }
   *[no] { "" }
}, and the books are closed.{ HAS($received) ->
    [yes] { " " }{ MONEY($received, style: "whole") } has arrived so far.
   *[no] { "" }
} { rollcall-costs }
rollcall-final-counts = { $reported } of { $chapters ->
    [one] { $chapters } city
   *[other] { $chapters } cities
} reported money · { $events ->
    [one] { $events } event
   *[other] { NUMBER($events) } events
}{ HAS($people) ->
    [yes] { " " }· { $people ->
        [one] { $people } person came
       *[other] { NUMBER($people) } people came
    }
   *[no] { "" }
} · { $volunteers ->
    [one] { $volunteers } volunteer
   *[other] { NUMBER($volunteers) } volunteers
}
rollcall-final-thanks = { HAS($sums) ->
    [yes] { $chapter } raised { LIST($sums) }. Thank you, each of you. ❤️
   *[no] Thank you, { $chapter }, each of you. ❤️
}
rollcall-donate = Donate
