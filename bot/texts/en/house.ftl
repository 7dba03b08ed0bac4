# Who the bot is, as Telegram shows it before the first message. At most 512 and 120 letters.
bot-description =
    I carry a campaign: sign up, announce your event, report what you raised, and see how all the cities are doing together.

    Tap START. One tap, no form.
bot-short-description = Sign up, announce events, report funds raised, and follow the campaign together.

# Told to whoever may not do something: who may, and what to do.
access-anyone = Everybody may do this.
access-volunteer = This is for people who signed up. It takes one tap: send me /start in private.
access-chat-admin = Only an admin of this group can change that. Please ask one of them.
access-chapter-host = Only this city’s hosts and the organisers can do that.
access-chapter-keeper = Only this city’s hosts and the organisers can change that; while it has no host, an admin of this group can too.
access-event-host = Only the person who announced this event, or an organiser, can do that.
access-reporter = This report is somebody else’s: only they can confirm, fix or undo it.
access-witness = Only volunteers of this city can say they saw the money. Sign up with /start in private; if you did, choose this city in /settings.
access-taker = Only the person who reported it, this city’s hosts, and the campaign’s treasurers and organisers can do that.
access-addressee = This button is for somebody else.
access-moderator = Only a moderator or an organiser of the campaign can do that.
access-treasurer = Only a treasurer of the campaign can do that.
access-bookkeeper = Only an organiser or a treasurer of the campaign can do that.
access-organiser = Only an organiser of the campaign can do that.
access-owner = Only an owner of the campaign can do that.

# What cannot be done, and what to do instead.
problem-forged = This button is too old for me, or not from this chat. Please ask for a fresh one.
problem-secondhand = I take this only from the person it comes from: please type it yourself, under your own name.
problem-unknown-command = I don’t know <b>{ $command }</b>. /help shows what I can do.
problem-unknown-text = I’m not sure what to do with that. /help shows what I can do.
problem-too-fast = That is faster than I can answer, so I have stopped reading for now. Your messages are kept, but what you sent just now is not counted. Please wait a minute, then send again whatever I did not answer.
problem-wrong-place = { $where ->
    [private] Let’s do that in private: open a chat with me and send /{ $command } there.
   *[group] /{ $command } works in a group: send it in your city’s group.
}
problem-ours = Sorry, something went wrong on my side. Your message is kept, and the people who run me have been told. Nothing else is affected.
problem-no-campaign = No campaign is under way yet. Whoever runs this bot begins one with /campaign.
problem-no-chapter = Which city is this about? In a group, an admin can say so with /city. In private, choose yours with /start.
problem-not-found = { $what ->
    [chapter] That city is no longer there.
    [event] That event is no longer there.
    [entry] There is no entry with that number.
    [draft] That report is no longer there.
    [campaign] That campaign is no longer there.
    [chat] That group is no longer there.
    [form] That form is no longer open.
    [statement] That file is no longer there.
    [rollcall] That question is no longer open.
    [request] Somebody has decided that already.
    [wish] That entry has changed since this was asked.
   *[person] That person is no longer there.
} Nothing was changed.
problem-bad-name = A name has 1 to { $limit } letters. Please send another one.
problem-too-long = That is { $letters } letters; at most { $limit } fit. Please send it shorter.
problem-unknown-time-zone = I don’t know the time zone “{ $time_zone }”. Write it like Europe/Paris or America/New_York.
problem-unknown-currency = I don’t know the currency “{ $currency }”. Use its three letters, like EUR, USD or GBP.
problem-chapter-exists = { $chapter } is already taking part. To use it here, choose it rather than adding it again.
problem-dates-out-of-order = A campaign begins, then has its big day, then ends. With that date the order is another one; please send one that fits.
problem-bad-link = “{ $url }” is not a web address. Please send one that begins with https://.
problem-goal-currency = What is raised here is counted in { $currency }. Please send the amount in { $currency }.
problem-bad-goal = An amount is more than nothing. Please send one, like 250000.
problem-currency-fixed = Money is already recorded, so the campaign stays in { $currency }.
problem-campaign-not-open = { $state ->
    [paused] <b>{ $campaign }</b> is paused, so this has to wait. An organiser can open it again with /campaign.
   *[closed] <b>{ $campaign }</b> has ended. Thank you for everything!
}
problem-last-owner = You are the only owner of <b>{ $campaign }</b>. Make somebody else an owner first, with /role.
problem-link-refused = This link does not work: it may be mistyped, used or expired. Ask the person who sent it for a new one.
problem-bad-rate = The rate for { $currency } must be a number above 0, for a currency other than the campaign’s own.
problem-event-over = { $state ->
    [cancelled] <b>{ $title }</b> was called off.
    [declined] <b>{ $title }</b> is not part of the campaign.
   *[other] <b>{ $title }</b> is over. Thank you for wanting to come!
}
problem-too-many-guests = You can bring up to { $limit } people.
problem-no-room-for-guests = There { $left ->
    [0] are no places
    [one] is 1 place
   *[other] are { $left } places
} left at <b>{ $title }</b>, too few for one more.
problem-bad-capacity = How many people fit? Please send a number above 0.
problem-draft-dropped = This report of { MONEY($amount) } was undone before it was recorded. To report it after all, send it again.
problem-draft-recorded = This is recorded already, as entry { NUMBER($number, useGrouping: 0) }.
problem-already-received = The treasurer holds the money of entry { NUMBER($number, useGrouping: 0) }. Ask a treasurer to mark it as not received, then it can be changed.
problem-not-received = Entry { NUMBER($number, useGrouping: 0) } is not marked received.
problem-already-witnessed = You have already said that you saw the money of entry { NUMBER($number, useGrouping: 0) }. Thank you!
problem-many-photos = This report has { $most } photos already: that is as many as I keep. Thank you!
problem-own-witness = You reported { MONEY($amount) } yourself: somebody else must say they saw it.
problem-not-raised = Entry { NUMBER($number, useGrouping: 0) } is a cost, not money raised.
problem-needs-cover = Who pays for { MONEY($amount) }? Tap one of the answers first.
problem-needs-witness = { MONEY($amount) } is a lot: somebody else of your city must say they saw it. Undo this entry and report the amount anew; then I ask them.
problem-own-request = You asked for this yourself: somebody else must agree about entry { NUMBER($number, useGrouping: 0) }.
problem-already-closed = The books of { $campaign } are closed already.
problem-already-voided = Entry { NUMBER($number, useGrouping: 0) } was already taken back or corrected.
problem-amount-too-large = { MONEY($amount) } is more than one report can hold. Please check the amount, or split it.
problem-amount-not-positive = Money raised is more than nothing. Please send an amount, like 120.

# To the owners, when something goes wrong: the first of its kind at once, then how many more.
alert-dead-letter = ⚠️ I could not handle one message ({ $problem }). Everything else goes on. It is kept: <code>kermesse check</code> shows it.
alert-refused = ⚠️ I could not send one message ({ $problem }). Everything else goes on.
alert-storage = ⚠️ I cannot write anything down ({ $problem }). Is the disk full? Nothing is lost: what people send me waits at Telegram for a day, and I go on by myself as soon as I can write again.
alert-polling = ⚠️ { $problem ->
    [Conflict] Another program fetches my messages from Telegram. Please stop it: as long as it runs, I miss some.
    [InvalidToken] Telegram does not accept my token any more. If you have made a new one, please start me again with it.
   *[other] Telegram refuses to give me messages ({ $problem }). I keep asking.
}
alert-backup = ⚠️ I could not make the daily backup of my database ({ $problem }). Is the disk full? Everything else goes on; <code>kermesse check</code> says how old the newest backup is.
alert-ledger = ⚠️ The totals of <b>{ $campaign }</b> do not add up: { $count ->
    [one] one is
   *[other] { NUMBER($count) } are
} not the sum of the entries. No entry was changed: the ledger only grows. Kept / summed, in the smallest units: { $differences }{ HAS($more) ->
    [yes] { " " }and { NUMBER($more) } more
   *[no] { "" }
}. <code>kermesse check</code> counts anew.
alert-ledger-well = ✓ The totals of <b>{ $campaign }</b> add up again: each is the sum of its entries.
alert-more = ⚠️ Since I last told you: { $alarm ->
    [dead-letter] { $count ->
        [one] one more message could not be handled.
       *[other] { NUMBER($count) } more messages could not be handled.
    } <code>kermesse check</code> shows what is kept.
    [refused] { $count ->
        [one] one more message could not be sent.
       *[other] { NUMBER($count) } more messages could not be sent.
    }
    [storage] { $count ->
        [one] once more I could not write anything down.
       *[other] { NUMBER($count) } more times I could not write anything down.
    }
    [backup] { $count ->
        [one] once more I could not make a backup.
       *[other] { NUMBER($count) } more times I could not make a backup.
    }
   *[polling] { $count ->
        [one] once more I could not fetch messages from Telegram.
       *[other] { NUMBER($count) } more times I could not fetch messages from Telegram.
    }
}

# When somebody stops leading: to who leads now, and to the organisers.
handover-yours = { HAS($person) ->
    [yes] <b>{ $person }</b> no longer leads { $chapter }
   *[no] Somebody who led { $chapter } is gone
}: it is in your hands now. Thank you!
handover-nobodys = { HAS($person) ->
    [yes] <b>{ $person }</b> has left
   *[no] Somebody asked to be forgotten
}. Please find somebody to lead what is left behind:{ HAS($chapters) ->
    [yes] { " " }{ LIST($chapters) }
   *[no] { "" }
}{ HAS($events) ->
    [yes] { " " }(events: { LIST($events) })
   *[no] { "" }
}.
