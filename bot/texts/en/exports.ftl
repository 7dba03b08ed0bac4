command-export = Get the books as a file
    .usage = /export

exports-asked = <b>{ $campaign }</b>: { $entries ->
    [one] { $entries } entry, { MONEY($claimed) } claimed, { MONEY($received) } received.
   *[other] { $entries } entries, { MONEY($claimed) } claimed, { MONEY($received) } received.
} Which file shall I make? It holds people’s names: keep it among those who keep the books.
exports-button = { $what ->
    [ledger] Ledger
    [cities] Cities
   *[summary] Summary
} · { $form ->
    [csv] CSV
    [xlsx] Excel
   *[pdf] PDF
}
exports-under-way = I’m writing it.
exports-caption-csv = { $what ->
    [ledger] Every line of <b>{ $campaign }</b>’s ledger, as it is now.
   *[cities] Every city of <b>{ $campaign }</b>, as it is now.
} Commas between columns, points before decimals, dates as year-month-day, UTF-8. Where a text could be taken for a formula, an apostrophe stands before it. For a spreadsheet, Excel is the better choice.
exports-caption-xlsx = { $what ->
    [ledger] Every line of <b>{ $campaign }</b>’s ledger, as it is now; its totals are on the second sheet.
   *[cities] Every city of <b>{ $campaign }</b>, as it is now; what they reported in their own money and the totals are on further sheets.
}
exports-caption-pdf = <b>{ $campaign }</b>, in short: for the charity, and for whoever asks where the money went.
exports-too-large = This file is larger than the 50 MB that Telegram takes. Whoever runs me can make it with <code>kermesse export</code>.

exports-member = Member { NUMBER($number, useGrouping: 0) }
exports-answer-yes = yes
exports-answer-no = no
exports-side-raised = raised
exports-side-cost = cost
exports-covered-sponsor = sponsor
exports-covered-host = host
exports-covered-takings = takings
exports-kind-claim = report
exports-kind-correction = correction
exports-kind-void = taken back
exports-table-ledger = Ledger
exports-table-cities = Cities
exports-table-reported = As reported
exports-table-sums = Totals
exports-column-number = Entry
exports-column-day = Day
exports-column-recorded = Recorded (UTC)
exports-column-city = City
exports-column-reporter = Reported by
exports-column-member = Member number
exports-column-event = Event
exports-column-side = What
exports-column-covered = Paid by
exports-column-kind = Kind
exports-column-refers = Of entry
exports-column-stands = Stands
exports-column-amount = Amount
exports-column-currency = Currency
exports-column-rate = Rate
exports-column-rated = Rate of
exports-column-restated = Rate restated
exports-column-claimed = Claimed ({ $currency })
exports-column-witnessed = Witnessed ({ $currency })
exports-column-received = Received ({ $currency })
exports-column-costs = Costs ({ $currency })
exports-column-borne = Paid from the takings ({ $currency })
exports-column-net = Left for the cause ({ $currency })
exports-column-late = Late
exports-column-recorder = Recorded by
exports-column-note = Note
exports-column-country = Country
exports-column-volunteers = Volunteers
exports-column-entries = Entries
exports-column-goal = Own goal
exports-column-reported = As reported
exports-column-figure = Figure
exports-column-sum = Sum

exports-summary-as-of = As of { DATE($day) }
exports-summary-money = { MONEY($money) }
exports-summary-goal = of { MONEY($goal, style: "whole") } ({ PERCENT($share) })
exports-summary-count = { NUMBER($count) }
exports-summary-of = { NUMBER($count) } of { NUMBER($of) }
exports-summary-claimed = Raised, as reported
exports-summary-received = Of that, received by the treasurers
exports-summary-costs = What it cost
exports-summary-covered = Paid by sponsors and hosts
exports-summary-borne = Paid from the takings
exports-summary-net = Left for the cause
exports-summary-cities = Cities that reported
exports-summary-volunteers = Volunteers
exports-summary-events = Events
exports-summary-people = People who came
exports-summary-entries = Reports in the ledger
exports-summary-at-no-cost = At no cost to the cause: others paid for everything.
exports-summary-closed = The books were closed on { DATE($day) }{ HAS($since) ->
    [yes] ; { MONEY($since) } came since
   *[no] { "" }
}{ HAS($less) ->
    [yes] ; { MONEY($less) } was taken back since
   *[no] { "" }
}.
exports-summary-by-city = City by city
exports-summary-short-claimed = Raised
exports-summary-short-received = Received
exports-summary-short-costs = Costs
exports-summary-others = { $count ->
    [one] And { NUMBER($count) } more city
   *[other] And { NUMBER($count) } more cities
}
exports-summary-all = { HAS($since) ->
    [yes] All cities, with what came since
   *[no] All cities
}
# A city whose name is in letters that the typeface does not have.
exports-summary-city = { HAS($country) ->
    [yes] City ({ $country })
   *[no] City
}
exports-summary-page = { NUMBER($page) } / { NUMBER($of) }
