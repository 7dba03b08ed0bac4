chats-which-city = Merci de m’accueillir, { $person } ! Quelle est la ville de ce groupe ? Répondez à ce message avec son nom. 🌍
    .hint = Votre ville
chats-which-city-now = <b>{ $campaign }</b> a commencé ! Quelle est la ville de ce groupe ? Un ou une admin peut répondre à ce message avec son nom. 🌍
chats-back = Me revoilà, avec plaisir. Ce groupe est toujours <b>{ $chapter }</b> ; un ou une admin peut changer cela avec /ville.
chats-no-campaign = Merci de m’accueillir{ HAS($group) ->
    [yes] { " " }dans <b>{ $group }</b>
   *[no] { "" }
} ! Aucune campagne n’est encore en cours. Dès qu’il y en aura une, je demanderai quelle est la ville de ce groupe.
chats-name = { HAS($name) ->
    [yes] { SHORT($name, limit: 40) }
   *[no] bonjour
}
