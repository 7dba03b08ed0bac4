command-settings = Change your language, name or city
    .usage = /settings
command-invite = Get your own link to pass on
    .usage = /invite
command-pause = Take a pause
    .usage = /pause 12 March
command-leave = Leave the campaign
    .usage = /leave

people-settings = <b>Your settings</b>
    Language: { LANGUAGE($tongue) }
    Name shown: { HAS($shown) ->
        [yes] { $shown }
       *[no] none
    }
    { $signed_up ->
        [yes] { HAS($campaign) ->
            [yes] Campaign: { $campaign }
           *[no] { "" }
        }
    City: { HAS($chapter) ->
            [yes] { $chapter }
           *[no] none yet
        }
       *[no] You’re not signed up; /start takes one tap.
    }
people-language = Language
people-name = Name
people-city = City
people-campaign = Campaign
people-pause-button = Pause
people-leave-button = Leave
people-back = ‹ Back
people-which-language = Which language shall I speak with you?
people-tongue = { $name }
people-which-name = { HAS($shown) ->
    [yes] Public lists show you as <b>{ $shown }</b>.
   *[no] Public lists show no name of yours.
} Send the name you’d like shown.
people-no-name = Show no name
people-which-campaign = Which campaign are we talking about?
people-about = { $name }

people-how-long = How long a pause from <b>{ $campaign }</b>? I’ll ask you nothing meanwhile.
people-week = A week
people-month = A month
people-open-end = Open end
people-no-pause = No pause
people-no-date = I can’t read a coming day in “{ SHORT($said, limit: 40) }”. Write it like 12 March, or choose:
people-paused = { HAS($until) ->
    [yes] You’re on a pause from <b>{ $campaign }</b> until { DAY($until) }.
   *[no] You’re on a pause from <b>{ $campaign }</b>, with no end set.
} I’ll ask you nothing; come back whenever you like.
people-resume = I’m back
people-resumed = { HAS($person) ->
    [yes] Good to have you, { $person }!
   *[no] Good to have you!
} You’re part of <b>{ $campaign }</b>.

people-leave-sure = Leave <b>{ $campaign }</b>? { HAS($led) ->
    [yes] You lead { LIST($led) }: a co-host takes over, or the organisers are asked to find somebody.{ " " }
   *[no] { "" }
}What you did still counts, and /start brings you back.
people-leave-yes = Leave
people-stay = Stay
people-left = You’ve left <b>{ $campaign }</b>. { HAS($person) ->
    [yes] Thank you for everything, { $person }!
   *[no] Thank you for everything!
} /start brings you back.
people-stayed = Good: you’re still part of <b>{ $campaign }</b>.

people-invite = { $count ->
    [0] Nobody has joined <b>{ $campaign }</b> by your link yet.
    [one] 1 person joined <b>{ $campaign }</b> by your link. Thank you!
   *[other] { $count } people joined <b>{ $campaign }</b> by your link. Thank you!
} Pass it on:
    { $link }
people-invite-words = Join me in { $campaign }:
people-share = Share
people-copy = Copy the link
