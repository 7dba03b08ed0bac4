chats-which-city = Merci de m’accueillir, { $person } ! Quelle est cette ville ? Répondez à ce message avec son nom. 🌍
    .hint = Votre ville
chats-which-city-now = <b>{ $campaign }</b> a commencé ! De quelle ville est ce groupe ? Un ou une admin peut répondre à ce message avec son nom. 🌍
chats-back = Content d’être de retour. Ce groupe est toujours <b>{ $chapter }</b> ; un ou une admin peut changer cela avec /ville.
chats-no-campaign = Merci de m’accueillir{ HAS($group) ->
    [yes] { " " }dans <b>{ $group }</b>
   *[no] { "" }
} ! Aucune campagne n’est encore en cours. Dès qu’il y en aura une, je demanderai de quelle ville est ce groupe.
chats-name = { HAS($name) ->
    [yes] { SHORT($name, limit: 40) }
   *[no] bonjour
}
