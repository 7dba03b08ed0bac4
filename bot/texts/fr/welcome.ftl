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
    [yes] { " " }à <b>{ $chapter }</b>
   *[no] { "" }
}.{ HAS($cause) ->
    [yes] { " " }{ $cause }
   *[no] { "" }
}

    En participant, vous acceptez que je garde votre nom, votre ville et ce que vous faites pour cette campagne, jusqu’à ce que vous me demandiez de vous oublier ; /confidentialite dit tout.
welcome-join = Participer
welcome-language = { $name }

welcome-joined = C’est fait, bienvenue dans <b>{ $campaign }</b> ! 🎉 Quelle est votre ville ? Un geste suffit, ou plus tard.
welcome-joined-chapter = C’est fait, bienvenue dans <b>{ $campaign }</b> ! 🎉 Votre ville : <b>{ $chapter }</b>. /aide montre ce que vous pouvez faire, /reglages change tout le reste.
welcome-back = Quel plaisir de vous revoir{ HAS($person) ->
    [yes] , { $person }
   *[no] { "" }
} ! Vous participez de nouveau à <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] , à <b>{ $chapter }</b>
   *[no] { "" }
}, et tout est comme vous l’aviez laissé. Ce n’était pas voulu ? /pause ou /quitter.
welcome-already = Vous participez à <b>{ $campaign }</b>{ HAS($chapter) ->
    [yes] , à <b>{ $chapter }</b>
   *[no] { "" }
}. /aide montre ce que vous pouvez faire, /reglages change tout le reste.
welcome-ended = <b>{ $campaign }</b> est terminée. Merci pour tout ! Je serai là pour la prochaine.
welcome-invited = { HAS($person) ->
    [yes] <b>{ $person }</b>
   *[no] Quelqu’un
} a rejoint { $campaign } par votre lien. Merci ! /inviter montre combien sont venus ainsi.

welcome-choose-city = Choisir ma ville
welcome-list = Voir la liste
welcome-later = Plus tard
welcome-which-city = Écrivez le nom de votre ville, ou partagez votre position (📎, puis Position).
welcome-not-a-city = Écrivez le nom de votre ville, ou partagez votre position. /annuler ferme ceci.
welcome-which-one = Laquelle est-ce ?
welcome-chapter = { $chapter }{ HAS($country) ->
    [yes] { " " }({ COUNTRY($country) })
   *[no] { "" }
}
welcome-nearest = { HAS($city) ->
    [yes] <b>{ $city }</b> ne participe pas encore.
   *[no] Merci !
} { $near ->
    [no] Aucune ville près de vous ne participe encore ; commencez avec la vôtre : ajoutez-moi à un groupe de là-bas.
   *[yes] Voici les plus proches qui participent. Ou commencez avec la vôtre : ajoutez-moi à un groupe de là-bas.
}
welcome-near = { $chapter } · { $km } km
welcome-begin-city = Lancer une ville
welcome-unknown-city = Je ne connais pas « { SHORT($said, limit: 40) } ». Écrivez une ville plus grande à côté, ou partagez votre position.
welcome-which-chapter = Quelle est votre ville ?
welcome-earlier = ‹ Retour
welcome-more = Suite ›
welcome-belongs = Votre ville : <b>{ $chapter }</b>. /aide montre ce que vous pouvez faire.
welcome-other-city = Autre ville
welcome-move = Je suis à { $chapter }
welcome-no-city = Pas de souci, ce sera quand vous voudrez. /aide montre ce que vous pouvez faire.

# Dans un groupe.
welcome-in-private = On s’inscrit d’un geste, en privé.
welcome-open = Ouvrir

# Avant qu’il y ait une campagne.
welcome-founder = Bonjour{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
} ! Ce bot est à vous. Lancez votre campagne avec /campagne.
welcome-no-campaign = Bonjour{ HAS($person) ->
    [yes] { " " }{ $person }
   *[no] { "" }
} ! Je porte des campagnes : des gens organisent des événements dans leur ville et collectent pour une cause. Aucune n’est encore en cours ; refaites /start quand elle commencera. D’ici là, /aide montre ce que je sais faire.
welcome-role = { $role ->
    [owner] Vous êtes maintenant propriétaire de <b>{ $campaign }</b>.
    [treasurer] Vous avez maintenant la trésorerie de <b>{ $campaign }</b>.
    [moderator] Vous faites maintenant partie de la modération de <b>{ $campaign }</b>.
   *[organiser] Vous faites maintenant partie de l’équipe d’organisation de <b>{ $campaign }</b>.
} /campagne montre où elle en est, /aide ce que vous pouvez faire.
