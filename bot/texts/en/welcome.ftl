command-start = Sign up, or see where you stand
    .usage = /start

# The first thing somebody reads in private. Consent is one plain sentence.
welcome-consent = Hello{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
}! { HAS($inviter) ->
    [yes] { $inviter } invites you to join
   *[no] Come and join
} <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] { " " }in <b>{ $chapter }</b>
   *[no] { "" }
}.{ HAS($cause) ->
    [yes] { " " }{ $cause }
   *[no] { "" }
}

    By joining you agree that I keep your name, your Telegram number, your city and what you do in this campaign, until you ask me to forget you. /privacy says more.
welcome-join = Join
welcome-language = { $name }

welcome-joined = You’re in, welcome to <b>{ $campaign }</b>! 🎉 Which city are you in? You can also say so later.
welcome-joined-chapter = You’re in, welcome to <b>{ $campaign }</b>! 🎉 You’re with <b>{ $chapter }</b>. /help shows what you can do, /settings changes anything.
welcome-back = Welcome back{ HAS($person) ->
    [yes] , { $person }
   *[no] { "" }
}! You’re part of <b>{ $campaign }</b> again{ HAS($chapter) ->
    [yes] , with <b>{ $chapter }</b>
   *[no] { "" }
}. Not what you meant? /pause or /leave.
welcome-already = You’re part of <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] , with <b>{ $chapter }</b>
   *[no] { "" }
}. /help shows what you can do, /settings changes anything.
welcome-ended = <b>{ $campaign }</b> has ended. Thank you for everything! I’ll be here for the next one.
welcome-invited = { HAS($person) ->
    [yes] <b>{ $person }</b>
   *[no] Somebody
} joined { $campaign } by your link. Thank you! /invite shows how many did.

welcome-choose-city = Choose my city
welcome-list = See the list
welcome-later = Not now
welcome-which-city = Send your city’s name, or share your location (📎, then Location).
welcome-not-a-city = Please send your city’s name, or share your location. /cancel closes this.
welcome-which-one = Which one is it?
welcome-chapter = { $chapter }{ HAS($country) ->
    [yes] { " " }({ COUNTRY($country) })
   *[no] { "" }
}
welcome-nearest = { HAS($city) ->
    [yes] <b>{ $city }</b> does not take part yet.
   *[no] Thanks!
} { $near ->
    [no] No city near you takes part yet. Begin with yours: add me to a group there.
   *[yes] Choose one nearby, or begin with yours: add me to a group there.
}
welcome-near = { $chapter } · { $km } km
welcome-begin-city = Begin a city
welcome-unknown-city = I don’t know “{ SHORT($said, limit: 40) }”. Please send a larger town nearby, or share your location.
welcome-which-chapter = Which city is yours?
welcome-earlier = ‹ Back
welcome-more = More ›
welcome-belongs = You’re with <b>{ $chapter }</b>. /help shows what you can do.
welcome-other-city = Another city
welcome-move = I’m in { $chapter } now
welcome-no-city = That’s fine, you can do it whenever you like. /help shows what you can do.

# In a group.
welcome-in-private = Signing up takes one tap, in private.
welcome-open = Sign up

# Before there is a campaign.
welcome-founder = Hello{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
}! This bot is yours now. Begin your campaign with /campaign, or in one line: <code>/campaign new Twestival, $250,000, 12 February 2027</code>.
welcome-no-campaign = Hello{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
}! I carry campaigns: people hold events in their cities and raise money for one cause. None is under way yet; send /start again once one begins. Until then, /help shows what I can do.
welcome-role = { $role ->
    [owner] You’re an owner of <b>{ $campaign }</b> now.
    [treasurer] You’re a treasurer of <b>{ $campaign }</b> now.
    [moderator] You’re a moderator of <b>{ $campaign }</b> now.
   *[organiser] You’re an organiser of <b>{ $campaign }</b> now.
} /campaign shows where it stands, /help what you can do.
