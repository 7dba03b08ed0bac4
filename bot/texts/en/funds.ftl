command-raised = Report money you raised
    .usage = /raised €120 cake sale
command-spent = Report what something cost
    .usage = /spent €80 hall
command-entry = See one entry and what became of it
    .usage = /entry 41

# How much was it? $example is an amount in the chapter’s currency.
funds-hint = Amount, then a note
funds-how = How much did you raise? Reply with the amount and a few words, like <code>{ MONEY($example) } { funds-example }</code>.
funds-fix-how = Not { MONEY($amount) }: how much was it? Reply with the right amount, in digits.

# The same, step by step in private. $trouble is what was not understood, and a space after it.
funds-guide-amount = { $trouble }{ $side ->
    [cost] <b>What did it cost?</b> Send the amount, like <code>{ MONEY($example) }</code>; a few words may follow.
   *[raised] <b>How much did { $chapter } raise?</b> Send the amount, like <code>{ MONEY($example) }</code>; a few words may follow.
}
funds-guide-what = { $trouble }{ MONEY($amount) }. { $side ->
    [cost] <b>What was it for?</b> A few words, like: hall.
   *[raised] <b>What brought it in?</b> A few words, like: cake sale.
}
funds-guide-event = { $trouble }{ MONEY($amount) }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}. <b>At which event?</b>
funds-guide-photo = { $trouble }{ MONEY($amount) }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}. <b>Is there a photo?</b> { $side ->
    [cost] Send one of the receipt,
   *[raised] Send one of the receipt or the counted cash,
} or skip.
funds-guide-at = { SHORT($title, limit: 40) }
funds-guide-back = ‹ Back
funds-guide-skip = Skip
funds-guide-cancel = Cancel
funds-guide-unheard = That is not what I asked: send it, or tap a button.
funds-guide-cancelled = Nothing is reported.

funds-cost-how = What did it cost? Reply with the amount and a few words, like <code>{ MONEY($example) } { funds-example }</code>.

# What was understood. Nothing is recorded yet.
funds-echo = <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}
    { HAS($event) ->
        [yes] Raised at <b>{ $event }</b>, reported by { funds-name }.
       *[no] Reported by { funds-name }.
    }{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
    { $joined ->
        [yes] Is that right? It counts once you confirm.
       *[no] Is that right? Confirming also signs you up to <b>{ $campaign }</b>: I keep your name, your Telegram number and what you do in this campaign. /privacy says more.
    }{ $late ->
        [yes] { " " }{ funds-late-echo }
       *[no] { "" }
    }
funds-name = { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 40) }
   *[no] a volunteer
}
funds-cost-echo = A cost of <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}
    { HAS($event) ->
        [yes] Spent on <b>{ $event }</b>, reported by { funds-name }.
       *[no] Reported by { funds-name }.
    }{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
    { $joined ->
        [yes] Who pays for it? It counts once you tap.
       *[no] Who pays for it? Your tap also signs you up to <b>{ $campaign }</b>: I keep your name, your Telegram number and what you do in this campaign. /privacy says more.
    }{ $late ->
        [yes] { " " }{ funds-late-echo }
       *[no] { "" }
    }
funds-cover-sponsor = A sponsor
funds-cover-host = We do
funds-cover-takings = The money raised
# A large report, confirmed by its reporter: it waits for somebody else.
funds-vouched = <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}
    { funds-name } reported it. That is a lot, so it counts once somebody else of { $chapter } says they saw it.{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
funds-photos-show = { $photos ->
    [one] One photo shows it.
   *[other] { $photos } photos show it.
}
funds-saw = ✓ I saw it
funds-saw-too = I saw it too
# The report says another amount than the message they pressed.
funds-saw-other = This report says { MONEY($amount) } now. Please look again.
# A witness pressed, and it may be the same money as a moment ago.
funds-saw-same = { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 40) }
   *[no] The same person
} recorded as much just before. They must first say whether this is other money.
funds-witnessed = Thank you! Entry { NUMBER($number, useGrouping: 0) } has a witness now.
funds-confirm = ✓ Confirm
funds-join = ✓ Join and confirm
funds-fix = Fix
funds-undo = Undo
funds-fixed = <s>{ MONEY($amount) }</s>, fixed below.
funds-dropped = Not recorded: { MONEY($amount) }. To report it after all, send it again.

# Several amounts may be meant; the buttons are the amounts.
funds-which = That can be read in more than one way. How much was it?
funds-choice = { MONEY($amount) }

# As much was recorded by the same person within the hour.
funds-same = You recorded { MONEY($amount) } for { $chapter } at { TIME($when) }: entry { NUMBER($number, useGrouping: 0) }. { $side ->
    [cost] Is this another cost, or the same cost?
   *[raised] Is this another { MONEY($amount) }, or the same?
}
funds-another = Another one
funds-same-one = The same

funds-recorded = ✓ Recorded: <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { " " }({ SHORT($note, limit: 80) })
   *[no] { "" }
}, entry { NUMBER($number, useGrouping: 0) } by { funds-name }.{ HAS($witnesses) ->
    [yes] { " " }Seen by { LIST($witnesses) }.
   *[no] { $seen ->
        [yes] { " " }Somebody else saw it.
       *[no] { "" }
    }
}{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }{ $held ->
        [yes] { " " }A treasurer has received it.
       *[no] { "" }
    }{ $late ->
        [yes] { " " }{ funds-late }
       *[no] { "" }
    }
    { $chapter } { LIST($sums) }, all cities { MONEY($claimed, style: "whole") }{ HAS($goal) ->
        [yes] { " " }of { MONEY($goal, style: "whole") }
       *[no] { "" }
    }{ HAS($received) ->
        [yes] , received { MONEY($received, style: "whole") }
       *[no] { "" }
    }
    { HAS($own) ->
        [yes] { $own }
       *[no] { funds-gratitude }
    }
# Thanks, a little different each time; a campaign may have words of its own.
funds-gratitude = { $thanks ->
    [way-1] Wonderful, { $chapter }. Thank you!
    [way-2] Thank you: that helps a lot.
    [way-3] Well done, and thank you!
    [way-4] Thank you, and to everybody who gave.
    [way-5] What good work, { $chapter }. Thank you!
    [way-6] Thank you! Every bit brings us closer.
    [way-7] Lovely news. Thank you, { $chapter }!
   *[way-0] Thank you so much!
}
funds-cost-recorded = ✓ Recorded: a cost of <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { " " }({ SHORT($note, limit: 80) })
   *[no] { "" }
}, paid by { $covered ->
    [sponsor] a sponsor
    [host] the hosts
   *[takings] the money raised
}, entry { NUMBER($number, useGrouping: 0) } by { funds-name }.{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }{ $late ->
        [yes] { " " }{ funds-late }
       *[no] { "" }
    }
    { HAS($borne) ->
        [yes] { HAS($short) ->
            [yes] { $chapter }: { MONEY($claimed) } raised and { MONEY($borne) } spent so far, { MONEY($short) } more than came in.
           *[no] { $chapter }: { MONEY($claimed) } raised, { MONEY($borne) } of it spent, { MONEY($net) } for the cause.
        }
       *[no] { $chapter }: { MONEY($costs) } of costs, all paid by others. Everything raised goes to the cause.
    }
# After the books were closed.
funds-late-echo = The books are closed: it will be counted as late, apart from the final figures.
funds-late = The books were closed before: it counts as late.

funds-thanks = Recorded as entry { NUMBER($number, useGrouping: 0) }. Thank you!
funds-already = That is recorded already: entry { NUMBER($number, useGrouping: 0) } by { funds-name }.

funds-undo-sure = Take back entry { NUMBER($number, useGrouping: 0) }, <b>{ MONEY($amount) }</b>? It will no longer count; that it was there stays on record.
funds-take-back = Take it back
funds-keep = Keep it
funds-taken-back = Entry { NUMBER($number, useGrouping: 0) } is taken back (by entry { NUMBER($by, useGrouping: 0) }): <s>{ MONEY($amount) }</s> no longer counts.

# So large an entry is taken back, or made smaller, by two people. $instead: what should stand in its place.
funds-second = { HAS($instead) ->
    [yes] { funds-asker } would like entry { NUMBER($number, useGrouping: 0) } of { $chapter } to say <b>{ MONEY($instead) }</b> instead of { MONEY($amount) }.
   *[no] { funds-asker } would like to take back entry { NUMBER($number, useGrouping: 0) } of { $chapter }, <b>{ MONEY($amount) }</b>.
} That is a lot: until a second person agrees, the entry counts as it is. Whoever reported it, a host, a treasurer or an organiser can.
funds-asker = { HAS($by) ->
    [yes] { SHORT($by, limit: 40) }
   *[no] A volunteer
}
funds-agree = Agree
funds-decline = Leave it as it is
funds-photos-sent = I send you the photos in private.

# The message that reported was edited after it was recorded.
funds-edited = Your message has changed. Entry { NUMBER($number, useGrouping: 0) } says { MONEY($amount) }: shall I correct it?
# A number in reply to one’s own receipt.
funds-instead-or-more = Entry { NUMBER($number, useGrouping: 0) } says { MONEY($amount) }. Shall I correct it to { MONEY($meant) }, or is { MONEY($meant) } more money?
funds-more = { MONEY($amount) } more
funds-neither = Neither
# It said /raised and says /spent now, or the other way round.
funds-edited-side = Your message has changed. Entry { NUMBER($number, useGrouping: 0) } counts { MONEY($amount) } as { $side ->
    [cost] a cost
   *[raised] money raised
}. If that is wrong, take it back and send the report again.
funds-edited-unread = Your message has changed, and I see no amount in it now. Entry { NUMBER($number, useGrouping: 0) } says { MONEY($amount) }: shall I take it back?
funds-edited-gone = Your message has changed, but entry { NUMBER($number, useGrouping: 0) } was taken back before. To report it after all, send it as a new message.
funds-correct = Correct entry { NUMBER($number, useGrouping: 0) } to { MONEY($amount) }
funds-leave = Leave it
funds-left = Entry { NUMBER($number, useGrouping: 0) } stays: { MONEY($amount) }.
funds-corrected = ✓ Corrected: <s>{ MONEY($before) }</s> <b>{ MONEY($amount) }</b>. Entry { NUMBER($by, useGrouping: 0) } stands in the place of entry { NUMBER($number, useGrouping: 0) }.

# Why no amount was read. $written is what was stumbled over.
funds-example = { $side ->
    [cost] hall
   *[raised] cake sale
}
funds-unread-nothing = I see no amount. Write it in digits, like <code>{ MONEY($example) } { funds-example }</code>.
funds-unread-not-a-number = I see no amount in “{ $written }”. Write it in digits, like <code>{ MONEY($example) } { funds-example }</code>.
funds-unread-zero = “{ $written }” is nothing yet. How much was it? Send an amount, like <code>{ MONEY($example) }</code>.
funds-unread-negative = “{ $written }” is below zero. To take back what is recorded, tap Undo under it; to report anew, send an amount like <code>{ MONEY($example) }</code>.
funds-unread-too-large = “{ $written }” is more than one report can hold ({ MONEY($largest) }). Please check it and send it again.
funds-unread-too-precise = { HAS($suggestions) ->
    [yes] “{ $written }” has too many decimals for { $currency }. Which one is it?
   *[no] “{ $written }” has too many decimals for { $currency }. Please send it as it was counted, like <code>{ MONEY($example) }</code>.
}
funds-unread-unknown-currency = I don’t know the currency “{ $written }”. Use its sign or its three letters, like <code>{ MONEY($example) }</code>.
funds-unread-word-multiplier = I’d rather not guess what “{ $written }” comes to. Write the whole amount in digits, like <code>{ MONEY($example) }</code>.
funds-unread-foreign-digits = { HAS($suggestions) ->
    [yes] I count only in the digits 0 to 9. Is “{ $written }” this?
   *[no] I count only in the digits 0 to 9. Please send “{ $written }” in those, like <code>{ MONEY($example) }</code>.
}
funds-unread-small-change = “{ $written }” is in small coins. Write the amount in its main unit, like <code>{ MONEY($example) }</code>.
funds-unread-arithmetic = “{ $written }” is a sum. Send what it comes to, like <code>{ MONEY($example) }</code>.
funds-unread-several = There are several numbers in “{ $written }”. Send one amount, then a note, like <code>{ MONEY($example) } { funds-example }</code>.

# One entry of the ledger, and its history, a line each.
funds-entry-how = Which entry? Its number is where it says Recorded. Send it like <code>/entry 41</code>.
funds-entry = Entry <b>{ NUMBER($number, useGrouping: 0) }</b>: <b>{ MONEY($amount) }</b> for { $chapter }{ HAS($note) ->
    [yes] { "" }: { $note }
   *[no] { "" }
}
    { $side ->
        [cost] A cost, paid by { $covered ->
            [sponsor] a sponsor
            [host] the hosts
           *[takings] the money raised
        }. { $stage ->
            [gone] It no longer counts.
           *[other] It counts.
        }
       *[raised] { $stage ->
            [gone] It no longer counts.
            [received] It counts, and a treasurer has received it.
            [witnessed] It counts, and somebody else saw it.
           *[claimed] It counts.
        }
    }{ $late ->
        [yes] { " " }It came after the books were closed.
       *[no] { "" }
    }{ $foreign ->
        [yes] { " " }{ MONEY($amount) } is { MONEY($base) }: 1 { $currency } = { NUMBER($rate, maximumSignificantDigits: 6) } on { DATE($rate_on) }.
       *[no] { "" }
    }{ HAS($worth) ->
        [yes] { " " }At a newer rate it is worth { MONEY($worth) }.
       *[no] { "" }
    }
    <blockquote>{ $history }</blockquote>
funds-entry-line = { $kind ->
    [void] { NUMBER($number, useGrouping: 0) } · taken back by { funds-by }, { WHEN($when, style: "short") }
    [correction] { NUMBER($number, useGrouping: 0) } · corrected to { MONEY($amount) } by { funds-by }, { WHEN($when, style: "short") }
   *[claim] { NUMBER($number, useGrouping: 0) } · { MONEY($amount) } recorded by { funds-by }, { WHEN($when, style: "short") }
}
funds-entry-trail = { $what ->
    [received] { NUMBER($number, useGrouping: 0) } · marked received by { funds-by }, { WHEN($when, style: "short") }
    [reopened] { NUMBER($number, useGrouping: 0) } · not received after all, says { funds-by }, { WHEN($when, style: "short") }
   *[witnessed] { NUMBER($number, useGrouping: 0) } · seen by { funds-by }, { WHEN($when, style: "short") }
}
funds-photos = Photos
funds-by = { HAS($by) ->
    [yes] { SHORT($by, limit: 40) }
   *[no] a volunteer
}

problem-no-rate = I don’t know yet what { $currency } is in { $base }. Ask an organiser to send /rate { $currency }, then tap again: your report is kept.
