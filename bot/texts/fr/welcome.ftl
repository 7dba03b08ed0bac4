command-start = S’inscrire, ou voir où vous en êtes
    .usage = /start

# La première chose que l’on lit en privé. Le consentement tient en une phrase.
welcome-consent = Bonjour{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
} ! { HAS($inviter) ->
    [yes] { $inviter } vous invite à rejoindre
   *[no] Rejoignez
} <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] { " " }(<b>{ $chapter }</b>)
   *[no] { "" }
}.{ HAS($cause) ->
    [yes] { " " }{ $cause }
   *[no] { "" }
}

    En participant, vous acceptez que je garde votre nom, votre numéro Telegram, votre ville et ce que vous faites dans cette campagne, jusqu’à ce que vous me demandiez de vous oublier. /confidentialite en dit plus.
welcome-join = Participer
welcome-language = { $name }

welcome-joined = C’est fait, bienvenue dans <b>{ $campaign }</b> ! 🎉 Quelle est votre ville ? Vous pouvez aussi le dire plus tard.
welcome-joined-chapter = C’est fait, bienvenue dans <b>{ $campaign }</b> ! 🎉 Votre ville : <b>{ $chapter }</b>. /aide montre ce que vous pouvez faire, /reglages change tout le reste.
welcome-back = Quel plaisir de vous revoir{ HAS($person) ->
    [yes] , { $person }
   *[no] { "" }
} ! Vous participez de nouveau à <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] { " " }(<b>{ $chapter }</b>)
   *[no] { "" }
}. Ce n’était pas voulu ? /pause ou /quitter.
welcome-already = Vous participez à <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] { " " }(<b>{ $chapter }</b>)
   *[no] { "" }
}. /aide montre ce que vous pouvez faire, /reglages change tout le reste.
welcome-ended = <b>{ $campaign }</b> est terminée. Merci pour tout ! Je serai là pour la prochaine.
welcome-invited = { HAS($person) ->
    [yes] <b>{ $person }</b>
   *[no] Quelqu’un
} a rejoint { $campaign } grâce à votre lien. Merci ! /inviter montre combien de personnes l’ont fait.

welcome-choose-city = Choisir ma ville
welcome-list = Voir la liste
welcome-later = Plus tard
welcome-which-city = Envoyez le nom de votre ville, ou partagez votre position (📎, puis Position).
welcome-not-a-city = Envoyez le nom de votre ville, ou partagez votre position. /annuler ferme ceci.
welcome-which-one = Laquelle est-ce ?
welcome-chapter = { $chapter }{ HAS($country) ->
    [yes] { " " }({ COUNTRY($country) })
   *[no] { "" }
}
welcome-nearest = { HAS($city) ->
    [yes] <b>{ $city }</b> ne participe pas encore.
   *[no] Merci !
} { $near ->
    [no] Aucune ville près de vous ne participe encore. Lancez la vôtre : ajoutez-moi à l’un de ses groupes.
   *[yes] Choisissez une ville proche, ou lancez la vôtre : ajoutez-moi à l’un de ses groupes.
}
welcome-near = { $chapter } · { $km } km
welcome-begin-city = Lancer une ville
welcome-unknown-city = Je ne connais pas « { SHORT($said, limit: 40) } ». Envoyez le nom d’une ville plus grande, tout près, ou partagez votre position.
welcome-which-chapter = Quelle est votre ville ?
welcome-earlier = ‹ Retour
welcome-more = Suite ›
welcome-belongs = Votre ville : <b>{ $chapter }</b>. /aide montre ce que vous pouvez faire.
welcome-other-city = Autre ville
welcome-move = Ma ville : { $chapter }
welcome-no-city = Pas de souci, dites-la quand vous voudrez. /aide montre ce que vous pouvez faire.

# Dans un groupe.
welcome-in-private = On s’inscrit d’un geste, en privé.
welcome-open = S’inscrire

# Avant qu’il y ait une campagne.
welcome-founder = Bonjour{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
} ! Ce bot est à vous. Lancez votre campagne avec /campagne, ou en une ligne : <code>/campagne nouvelle Twestival, 250 000 €, 12 février 2027</code>.
welcome-no-campaign = Bonjour{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
} ! Je porte des campagnes : des gens organisent des événements dans leur ville et collectent pour une cause. Aucune n’est encore en cours ; renvoyez /start quand il y en aura une. D’ici là, /aide montre ce que je sais faire.
welcome-role = { $role ->
    [owner] Vous êtes maintenant propriétaire de la campagne <b>{ $campaign }</b>.
    [treasurer] Vous rejoignez la trésorerie de la campagne <b>{ $campaign }</b>.
    [moderator] Vous rejoignez la modération de la campagne <b>{ $campaign }</b>.
   *[organiser] Vous rejoignez l’équipe d’organisation de la campagne <b>{ $campaign }</b>.
} /campagne montre où elle en est, /aide ce que vous pouvez faire.
