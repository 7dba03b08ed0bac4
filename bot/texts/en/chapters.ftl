command-city = Say which city this is, or see it
    .usage = /city Lyon
command-cities = See the cities taking part
    .usage = /cities
command-link = Get this city’s link and QR code
    .usage = /link
command-here = Post progress in this topic
    .usage = /here

chapters-ask = Which city is this group? Please reply to this message with its name.
    .hint = Your city
chapters-which-one = Several places are called “{ SHORT($said, limit: 40) }”. Which one is it?
chapters-did-you-mean = I don’t know “{ SHORT($said, limit: 40) }”. Is it one of these? If not, reply with the nearest larger town.
chapters-unknown-city = I don’t know “{ SHORT($said, limit: 40) }”. Please reply to this message with the city’s name, or the nearest larger town; a country or state helps: Paris, Texas.
chapters-city = { $city }{ HAS($region) ->
    [yes] , { $region }
   *[no] { "" }
} ({ COUNTRY($country) })

chapters-this-is = This group is <b>{ $chapter }</b>{ HAS($country) ->
    [yes] { " " }({ COUNTRY($country) })
   *[no] { "" }
}. 🎉
    Time zone: { ZONE($zone) } · Currency: { CURRENCY($currency) } ({ $currency }) · Language: { LANGUAGE($tongue) }{ HAS($goal) ->
        [yes] { "" } · Goal: <b>{ MONEY($goal) }</b>
       *[no] { "" }
    }
    { HAS($hosts) ->
        [yes] Led by { LIST($hosts, limit: 3) }.
       *[no] Nobody leads it yet: will you? One tap signs you up as well; /privacy says what I keep.
    }
chapters-join = Join
chapters-host = I’ll host it
chapters-change-currency = Currency
chapters-change-language = Language
chapters-change-zone = Time zone
chapters-change-goal = Goal
chapters-ask-goal = What does { $chapter } want to reach? Reply with an amount, like <code>{ MONEY($example) }</code>.{ HAS($goal) ->
    [yes] { " " }Until now its goal is { MONEY($goal) }; with <code>0</code> it has none.
   *[no] { "" }
}
chapters-goal-unread = I see no amount in “{ SHORT($written, limit: 60) }”. What does { $chapter } want to reach? Reply in digits, like <code>{ MONEY($example) }</code>.{ HAS($goal) ->
    [yes] { " " }Until now its goal is { MONEY($goal) }.
   *[no] { "" }
}
chapters-goal-which = That can be read in more than one way. Which goal is meant?
chapters-goal-choice = { MONEY($amount) }
chapters-goal-hint = Amount
chapters-goal-kept = { HAS($goal) ->
    [yes] ✓ { $chapter } wants to reach <b>{ MONEY($goal) }</b>. How far it is shows with /progress and /ranking.
   *[no] ✓ { $chapter } has no goal of its own any more.
}
chapters-change-city = Another city
chapters-back = ‹ Back

chapters-which-currency = <b>{ $chapter }</b> · Currency: { CURRENCY($currency) } ({ $currency }). Choose another, or reply to this message with its three letters, like SEK.
chapters-currency = { $code }
chapters-which-language = Which language shall I speak in this group?
chapters-language = { $name }
chapters-which-zone = <b>{ $chapter }</b> · Time zone: { ZONE($zone) }. Choose another, or reply to this message with its name, like Europe/Zurich.
chapters-zone = { ZONE($zone) }

chapters-mine = { HAS($chapter) ->
    [yes] You’re with <b>{ $chapter }</b>.
   *[no] You’re with no city yet.
}{ HAS($goal) ->
    [yes] { " " }Its goal: <b>{ MONEY($goal) }</b>.
   *[no] { "" }
}
chapters-choose-mine = Choose my city
chapters-another-group = Another group, <b>{ $group }</b>, now speaks for { $chapter }, which you lead.
chapters-led-already = { HAS($host) ->
    [yes] { $host } leads it already. You can help out!
   *[no] Somebody leads it already. You can help out!
}
chapters-you-lead = You lead { $chapter }. Thank you!
chapters-host-welcome = You lead <b>{ $chapter }</b> now. Thank you! Pass on its link with /link; /help shows the rest.

# What is under the QR code.
chapters-link = <b>{ $campaign }</b>, { $chapter }
    Join with one tap: { $link }
chapters-copy-link = Copy the link
chapters-here = { $topic ->
    [yes] Done: I’ll post progress in this topic.
   *[no] Done: I’ll post progress in this group, outside any topic.
}

chapters-cities = <b>{ $campaign }</b>: { $count ->
    [0] no city takes part yet. Add me to your city’s group to be the first.
    [one] 1 city takes part.
   *[other] { $count } cities take part.
}
    { $lines }
chapters-city-line = • { $chapter }{ HAS($hosts) ->
    [yes] : { LIST($hosts, limit: 2) }
   *[no] { " " }(no host yet)
}
chapters-earlier = ‹ Back
chapters-later = More ›
