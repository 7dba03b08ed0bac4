command-treasury = Mark money as received
    .usage = /treasury 41

# What is claimed, witnessed, received and outstanding; the buttons are the cities, largest first.
treasury-overview = <b>Treasury of { $campaign }</b>
    Claimed { MONEY($claimed) } · witnessed { MONEY($witnessed) } · received { MONEY($received) }
    { HAS($outstanding) ->
        [yes] Outstanding: <b>{ MONEY($outstanding) }</b>. Which city shall we look at?
       *[no] Nothing is outstanding.
    }{ $vouched ->
        [0] { "" }
        [one] { "" }

        One more report counts once somebody else has seen the money.
       *[other] { "" }

        { NUMBER($vouched) } more reports count once somebody else has seen the money.
    }
treasury-city = { $chapter } · { MONEY($amount, style: "compact") }
treasury-earlier = ‹ Larger
treasury-later-cities = More ›
treasury-back = ‹ Treasury
treasury-import = Import a file
treasury-last = Last file
treasury-vouched = To be witnessed: { NUMBER($count) }

treasury-vouched-list = { $count ->
    [0] No report waits for a witness.
    [one] One report waits for a witness. It is not in the ledger yet:
   *[other] { NUMBER($count) } reports wait for a witness. They are not in the ledger yet:
}
    { $lines }
treasury-vouched-line = { MONEY($amount) } · { $chapter }, by { funds-name }, { WHEN($when, style: "short") }

# What a city has outstanding. $head says what was just done.
treasury-chapter = { $head }<b>{ $chapter }</b>: { HAS($outstanding) ->
        [yes] { MONEY($outstanding) } outstanding.
       *[no] nothing is outstanding.
    }
    { $entries }
treasury-entry = <b>{ NUMBER($number, useGrouping: 0) }</b> · <b>{ MONEY($amount) }</b>{ HAS($note) ->
    [yes] { " " }{ SHORT($note, limit: 60) }
   *[no] { "" }
}
    { funds-name }, { DATE($day, style: "short") }{ HAS($witnesses) ->
        [yes] { " " }· seen by { LIST($witnesses, limit: 3) }
       *[no] { "" }
    }{ HAS($photos) ->
        [yes] { " " }· { $photos ->
            [one] one photo
           *[other] { $photos } photos
        }
       *[no] { "" }
    }
treasury-nameless = a volunteer
treasury-receive = ✓ { NUMBER($number, useGrouping: 0) } · { MONEY($amount) }
treasury-photos = Photos
treasury-photos-sent = The photos of entry { NUMBER($number, useGrouping: 0) }
treasury-page = ✓ All on this page
treasury-all = ✓ All of { SHORT($city) }
treasury-first = ‹ First page
treasury-next = Next ›
treasury-all-sure = Mark { $count ->
    [one] the one entry
   *[other] { $more ->
        [yes] the oldest { NUMBER($count) } entries
       *[no] all { NUMBER($count) } entries
    }
} of { $chapter } as received? Together: <b>{ LIST($sums) }</b>.
treasury-all-yes = ✓ Mark them
treasury-keep = Not now

# What was just marked.
treasury-received = ✓ Received: { $count ->
    [one] entry { NUMBER($number, useGrouping: 0) }
   *[other] { NUMBER($count) } entries
}, <b>{ LIST($sums) }</b>.
treasury-received-one = Entry { NUMBER($number, useGrouping: 0) } is received: { MONEY($amount) }.
treasury-received-toast = { $count ->
    [0] Nothing is left to mark here.
    [one] One entry is marked received.
   *[other] { NUMBER($count) } entries are marked received.
}
treasury-undo = Undo
treasury-undone = { $count ->
    [0] There is nothing to undo.
    [one] Undone: one entry is outstanding again.
   *[other] Undone: { NUMBER($count) } entries are outstanding again.
}
treasury-changed = Something has changed in the meantime. Please look again before you mark it.
treasury-done-already = That is done already.

treasury-single = <b>{ $chapter }</b>
    { $entry }

    { $stage ->
        [received] It is marked received.
        [gone] It no longer counts.
       *[outstanding] It is outstanding.
    }
treasury-reopen = Not received
treasury-reopened = Entry { NUMBER($number, useGrouping: 0) } is outstanding again.

# A file of a bank or a payment provider.
treasury-import-how = Send me the file here: a <b>CSV</b> as your bank or payment provider exports it, up to 1 MB. I show you first what I read in it; nothing is marked before you tap.
treasury-unread-kind = { $ending ->
    [pdf] “{ SHORT($file, limit: 40) }” is a PDF. Please export the account’s movements as <b>CSV</b> and send me that file.
    [xlsx] “{ SHORT($file, limit: 40) }” is a workbook. Please save it as <b>CSV</b> and send me that file.
    [xls] “{ SHORT($file, limit: 40) }” is a workbook. Please save it as <b>CSV</b> and send me that file.
   *[other] I can’t read “{ SHORT($file, limit: 40) }”. Please send a <b>CSV</b> file: your bank calls it CSV export.
}
treasury-unread-large = “{ SHORT($file, limit: 40) }” is too large for me: I read up to 1 MB. Please export a shorter period.
treasury-unread-long = “{ SHORT($file, limit: 40) }” has more than 5,000 lines. Please export a shorter period.
treasury-unread-lost = I could not fetch “{ SHORT($file, limit: 40) }” from Telegram. Please send it again.
treasury-unread-text = “{ SHORT($file, limit: 40) }” is no CSV, whatever its name says. Please export the account’s movements as <b>CSV</b> and send me that file.
treasury-unread-empty = “{ SHORT($file, limit: 40) }” is empty. Please export it again.
treasury-unread-columns = I see no column of dates together with one of amounts in “{ SHORT($file, limit: 40) }”{ HAS($seen) ->
    [yes] { "" }: it begins with { LIST($seen) }
   *[no] { "" }
}. Please keep the line with the names of the columns when you export it.

# A date that can be read two ways, and nothing in the file that shows which.
treasury-order = In this file the day may come first, or the month. Line { NUMBER($number, useGrouping: 0) } ({ MONEY($amount) }): which day is it?
treasury-order-day = { DATE($day) }
treasury-order-tap = Please tap one of the two days above, or send another file.

# What was read.
treasury-read = <b>{ SHORT($campaign, limit: 40) }</b>: I read { $count ->
    [0] no line
    [one] one line
   *[other] { NUMBER($count) } lines
} of money in (date: “{ SHORT($day, limit: 30) }”, amount: “{ SHORT($amount, limit: 30) }”{ HAS($reference) ->
    [yes] , reference: “{ SHORT($reference, limit: 30) }”
   *[no] { "" }
}).
treasury-read-out = { $count ->
    [one] One line is money out.
   *[other] { NUMBER($count) } lines are money out.
}
treasury-read-unsettled = { $count ->
    [one] One payment is pending, failed or refunded.
   *[other] { NUMBER($count) } payments are pending, failed or refunded.
}
treasury-read-unread = I could not read { $count ->
    [one] line { LIST($numbers) }
   *[other] { NUMBER($count) } lines: { LIST($numbers) }{ $more ->
        [yes] …
       *[no] { "" }
    }
}.
treasury-read-in = The file names no currency: I took the amounts as { $currency }.
treasury-read-again = { $count ->
    [one] One line was in an earlier file: it counts once.
   *[other] { NUMBER($count) } lines were in an earlier file: they count once.
}

# What the lines would pay.
treasury-file = { $head }{ $result }
treasury-file-sure = { $count ->
    [0] No line matches a report for sure.
    [one] <b>One report</b> is matched: <b>{ LIST($sums) }</b>.
   *[other] <b>{ NUMBER($count) } reports</b> are matched: <b>{ LIST($sums) }</b>.
}
treasury-file-doubts = { $count ->
    [one] One line may pay a report, or not: please look.
   *[other] { NUMBER($count) } lines may pay a report, or not: please look.
}
treasury-file-others = { $count ->
    [one] One line matches none:
   *[other] { NUMBER($count) } lines match none:
}
treasury-file-used = { $count ->
    [one] One line is marked already.
   *[other] { NUMBER($count) } lines are marked already.
}
treasury-file-passed = { $count ->
    [one] One line pays no report, a treasurer said.
   *[other] { NUMBER($count) } lines pay no report, a treasurer said.
}
treasury-file-moved = { $count ->
    [one] One line of it is in a later file now, or forgotten.
   *[other] { NUMBER($count) } lines of it are in a later file now, or forgotten.
}
treasury-file-lines = <blockquote expandable>{ $lines }</blockquote>
treasury-file-match = { LIST($numbers) } · { MONEY($amount) } · { $chapter } ← { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] , { SHORT($reference, limit: 50) }
   *[no] { "" }
}
treasury-file-line = { MONEY($amount) } · { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] , { SHORT($reference, limit: 60) }
   *[no] { "" }
}
treasury-file-more = { $count ->
    [one] and one more
   *[other] and { NUMBER($count) } more
}
treasury-mark = ✓ Mark { NUMBER($count) } received
treasury-look = Look at the { NUMBER($count) }
treasury-again = Ask again what pays nothing
treasury-cancel = Cancel
treasury-cancelled = Nothing was marked, and the lines of that file are forgotten.

# One line that may pay one of these reports, or none; the buttons are the reports. $head says what
# was just marked.
treasury-doubt = { $head }<b>{ MONEY($amount) }</b> on { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] { "" }: “{ SHORT($reference, limit: 140) }”
   *[no] { "" }
}
    Which report is it?{ $more ->
        [yes] { " " }There are more than I can show: if it is none of these, mark it in its city.
       *[no] { "" }
    }{ $left ->
        [one] { "" }
       *[other] { " " }({ NUMBER($left) } to go)
    }
treasury-candidate = { NUMBER($number, useGrouping: 0) } · { SHORT($chapter) } · { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 20) }, { DATE($day, style: "short") }
   *[no] { DATE($day, style: "short") }
}
treasury-none = None of them
treasury-later = Later
treasury-line-settled = That line is settled already.
