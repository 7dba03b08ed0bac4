# Said in a group once the bot was added. $person is a mention of who added it.
chats-which-city = Thanks for having me, { $person }! Which city is this? Please reply to this message with its name. 🌍
    .hint = Your city
chats-which-city-now = <b>{ $campaign }</b> has begun! Which city is this group? An admin can reply to this message with its name. 🌍
chats-back = Good to be back. This group is still <b>{ $chapter }</b>; an admin can change that with /city.
chats-no-campaign = Thanks for having me{ HAS($group) ->
    [yes] { " " }in <b>{ $group }</b>
   *[no] { "" }
}! No campaign is under way yet. Once there is one, I’ll ask which city this group is.
chats-name = { HAS($name) ->
    [yes] { SHORT($name, limit: 40) }
   *[no] hello
}
