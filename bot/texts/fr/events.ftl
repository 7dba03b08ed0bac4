# Commandes.
command-event = Annoncer un événement
    .usage = /evenement 12 févr. 19h Concert @ Le Petit Bain, Paris
command-events = Voir les événements à venir
    .usage = /evenements

# Le lieu. $url est une adresse déjà sûre.
events-place = { $place }
    .map = <a href="{ $url }">{ HAS($place) ->
        [yes] { $place }
       *[no] sur la carte
    }</a>
    .online = <a href="{ $url }">en ligne</a>

# La carte. $others sont les personnes qui viennent et dont le nom n’est pas dans $names.
events-card-title = { $state ->
    [cancelled] <b><s>{ $title }</s></b>
    [declined] <b><s>{ $title }</s></b>
   *[other] <b>{ $title }</b>
}
events-card-state = { $state ->
    [cancelled] Annulé
    [declined] Ne fait pas partie de la campagne
   *[other] C’est terminé
}{ HAS($reason) ->
    [yes] { " " }: { $reason }
   *[no] .
}
events-card-when = { WHEN($when) }
events-card-host = Avec { $host }
events-card-going = { $going ->
    [0] Personne n’a encore dit oui.
    [one] <b>{ $going } personne vient</b>
   *[other] <b>{ $going } personnes viennent</b>
}{ $guests ->
    [0] { "" }
    [one] { " " }(dont { $guests } accompagnant·e)
   *[other] { " " }(dont { $guests } accompagnant·es)
}{ HAS($names) ->
    [yes] { " " }: { LIST($names) }{ $more }
   *[no] { "" }
}
events-card-more = { " " }+{ $others }
events-card-maybe = { $maybe } peut-être
events-card-places = { $bar } { $taken } sur { $places ->
    [one] { $places } place
   *[other] { $places } places
}
events-card-waiting = { $waiting ->
    [one] { $waiting } personne en attente
   *[other] { $waiting } personnes en attente
}
events-card-mine = { $answer ->
    [going] Vous venez{ $guests ->
        [0] .
        [one] , avec { $guests } personne.
       *[other] , avec { $guests } personnes.
    }
    [waiting] Vous êtes sur la liste d’attente.
    [maybe] Vous avez dit peut-être.
   *[no] Vous avez dit que vous ne pouvez pas venir.
}

events-button-going = Je viens
events-button-maybe = Peut-être
events-button-no = Pas possible
events-button-more = +1
events-button-alone = Moi seulement
events-button-details = Détails
events-button-join = Rejoindre la campagne
events-button-share = Partager
events-button-change = Modifier
events-button-cancel = Annuler l’événement
events-button-guide = Annoncer en privé
events-button-announce = Annoncer
events-button-save = Enregistrer
events-button-drop = Annuler
events-button-back = ‹ Retour
events-button-skip = Passer
events-button-what = Quoi
events-button-when = Quand
events-button-where = Où
events-button-places = Places
events-button-picture = Image
events-button-reading = { WHEN($when, style: "short") }{ $turn ->
    [0] { "" }
    [1] { " " }(la première)
   *[other] { " " }(la seconde)
}
events-button-day = { DAY($day) }
events-button-hour = { TIME($when) }
events-button-another = Une autre heure
events-button-approve = Accepter
events-button-decline = Refuser
events-button-keep = Maintenir
events-button-earlier = ‹ Avant
events-button-later = Après ›
events-button-city = { $city }
events-button-all = Toutes les villes
events-button-mine = Les miens

# La réponse à un geste, un instant. Au plus 200 lettres.
events-toast = { $answer ->
    [going] C’est noté, vous venez{ $guests ->
        [0] { "" }
        [one] { " " }avec { $guests } personne
       *[other] { " " }avec { $guests } personnes
    }. Rendez-vous { DAY($when, style: "long") } !
    [waiting] C’est complet : vous êtes en position { $line } sur la liste d’attente. Je vous préviens dès qu’une place se libère.
    [maybe] C’est noté : peut-être.
   *[no] C’est noté : vous ne pouvez pas venir. Merci de l’avoir dit.
}{ $invite ->
    [yes] { " " }Pour que je vous prévienne avant, ouvrez ma discussion privée et touchez DÉMARRER.
   *[no] { "" }
}
events-sent-in-private = C’est dans notre discussion privée.
events-joined = { $kind ->
    [new] Bienvenue dans { $campaign } ({ $city }) !
    [back] Quel plaisir de vous revoir dans { $campaign } !
   *[already] Vous êtes déjà dans { $campaign }.
}
events-promoted = Une place s’est libérée pour vous : <b>{ $title }</b>, { WHEN($when) }. Si vous ne pouvez plus venir, touchez « Pas possible » pour la laisser à quelqu’un d’autre.

# Une annonce en cours. $summary : ce que l’on sait déjà ; $trouble : ce qui n’allait pas.
events-draft-places = { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
events-draft-picture = Avec une image
events-ask-what = { $trouble }{ $summary }<b>De quoi s’agit-il ?</b> Un titre en quelques mots, comme « Concert et vente de gâteaux ».
events-ask-when = { $trouble }{ $summary }{ $asked ->
    [reading] <b>Quel moment est le bon ?</b>{ $alone ->
        [yes] { " " }Touchez-le, ou écrivez le jour et l’heure autrement.
       *[no] { "" }
    }
    [day] <b>Quel jour est le bon ?</b>{ $alone ->
        [yes] { " " }Touchez-le, ou écrivez-le autrement.
       *[no] { "" }
    }
    [hour] <b>À quelle heure, le { DAY($day) } ?</b>{ $alone ->
        [yes] { " " }Touchez-la, ou écrivez-la, comme 19h30 ({ ZONE($zone) }).
       *[no] { " " }({ ZONE($zone) })
    }
   *[all] <b>Quand cela commence-t-il ?</b> Le jour et l’heure ({ ZONE($zone) }), comme « 12 févr. 19h ».
}
events-ask-where = { $trouble }{ $summary }<b>Où ?</b> Écrivez le lieu, partagez une position, ou envoyez un lien si c’est en ligne.
events-ask-places = { $trouble }{ $summary }<b>Combien de places ?</b> Envoyez un nombre, ou passez s’il y a de la place pour tout le monde.
events-ask-picture = { $trouble }{ $summary }<b>Une image ?</b> Envoyez une photo, ou passez.
events-ask-change = { $trouble }{ $summary }<b>Que faut-il changer ?</b>
events-ask-review = { $trouble }{ $summary }<b>C’est bien cela ?</b> { $changes ->
    [yes] Enregistrez, et les cartes suivent. Si l’heure ou le lieu change, je préviens les personnes qui viennent.
   *[no] { $groups ->
        [0] Annoncez-le, et je vous donne un lien à partager.
        [one] Annoncez-le, et je le publie dans le groupe de votre ville ({ $city }).
       *[other] Annoncez-le, et je le publie dans les { $groups } groupes de votre ville ({ $city }).
    }
}{ $joins ->
    [yes] { "" }

        Annoncer vous inscrit aussi : je garde votre nom, votre numéro Telegram et ce que vous faites dans cette campagne. /confidentialite en dit plus.
   *[no] { "" }
}
events-announced = C’est annoncé{ $groups ->
    [0] .
    [one] { " " }dans le groupe de votre ville ({ $city }).
   *[other] { " " }dans les { $groups } groupes de votre ville ({ $city }).
}{ $listed ->
    [yes] { "" }
   *[no] { " " }L’équipe d’organisation le regarde avant de le montrer à tout le monde.
}
events-dropped = { $changes ->
    [yes] Rien n’a été changé.
   *[no] C’est annulé : rien n’a été annoncé.
}
events-guide-in-private = En une ligne, comme <code>/evenement 12 févr. 19h Concert @ Le Petit Bain</code>. Ou pas à pas, en privé :

# Ce qui n’a pas été compris, et que faire.
events-again = { $trouble } Renvoyez l’annonce, comme <code>/evenement 12 févr. 19h Concert @ Le Petit Bain</code>. Ou pas à pas, en privé :
events-unclear-nothing = Je ne trouve pas de date dans « { SHORT($written, limit: 80) } ».
events-unclear-no-date = Quel jour ?
events-unclear-past = « { $written } », c’est déjà passé. Il me faut un jour et une heure à venir.
events-unclear-too-far = « { $written } », c’est trop loin : je prends les dates jusqu’à cinq ans d’ici.
events-unclear-no-such-date = Ce jour n’existe pas : « { $written } ».
events-unclear-no-such-time = Cette heure n’existe pas : « { $written } ». Écrivez-la comme 19h ou 19:30.
events-unclear-skipped-by-dst = On avance les horloges cette nuit-là : cette heure n’existe pas.
events-unclear-other-zone = Je prends l’heure des horloges de votre ville, sans « { $written } ».
events-unclear-several = Je trouve plusieurs dates ou heures. Il me faut un seul jour et une seule heure.
events-doubt-day-or-month = Cette date peut se lire de deux façons.
events-doubt-morning-or-evening = Le matin ou le soir ?
events-doubt-weekday-differs = Cette date tombe un autre jour de la semaine.
events-doubt-which-week = Cette semaine, ou la suivante ?
events-doubt-which-midnight = Minuit au début du jour, ou à la fin ?
events-doubt-clocks-go-back = On recule les horloges cette nuit-là, et cette heure vient deux fois ({ ZONE($zone) }).
events-doubt-skipped-by-dst = On avance les horloges cette nuit-là, et cette heure n’existe pas ({ ZONE($zone) }).
events-no-title = De quoi s’agit-il ? Il faut aussi un titre.
events-title-too-long = Ce titre est trop long : { $limit } lettres au plus.
events-place-too-long = Ce lieu est trop long : { $limit } lettres au plus.
events-no-place = Écrivez le lieu, partagez une position, ou envoyez un lien qui commence par https://.
events-no-number = Envoyez le nombre de personnes en chiffres, comme 80.
events-no-picture = Ce n’est pas une photo. Envoyez-en une comme photo (pas comme fichier), ou passez.
events-press-a-button = Touchez l’un des boutons, s’il vous plaît.
events-past = Cette heure est passée entre-temps. Changez d’abord le jour ou l’heure.

# Modération. Un $place connu a sa propre ligne.
events-approval = { $state ->
    [announced] <b>Faut-il le montrer à tout le monde ?</b>
    [listed] Accepté :
    [declined] Refusé ({ $reason }) :
    [cancelled] Annulé par la personne qui l’avait annoncé :
   *[other] Terminé :
}
    <b>{ $title }</b>
    { WHEN($when) }{ $place }
    { $host }, { $city }
events-approved = Accepté : { $title }
events-you-are-listed = <b>{ $title }</b> est maintenant visible par tout le monde.
events-you-are-declined = <b>{ $title }</b> ne fera pas partie de la campagne : { $reason }
events-decline = Pourquoi <b>{ $title }</b> ne doit-il pas faire partie de la campagne ? { HAS($reason) ->
    [yes] { "" }

        Je dirai à la personne qui l’a annoncé : <blockquote>{ $reason }</blockquote>
   *[no] Écrivez la raison en quelques mots : la personne qui l’a annoncé la lira.
}
events-declined = Refusé : <b>{ $title }</b>. La personne qui l’a annoncé sait pourquoi : { $reason }

# Modifier, annuler.
events-saved = Enregistré : <b>{ $title }</b>.{ $people ->
    [0] { "" }
    [one] { " " }J’ai prévenu { $people } personne de la nouvelle heure ou du nouveau lieu.
   *[other] { " " }J’ai prévenu { $people } personnes de la nouvelle heure ou du nouveau lieu.
}
events-moved = <b>{ $title }</b> change. C’est maintenant :
    { WHEN($when) }{ $place }

    Si vous ne pouvez plus venir, touchez « Pas possible ».
events-cancel = Annuler <b>{ $title }</b>, { WHEN($when, style: "long") } ? { $people ->
    [0] Personne n’avait encore dit oui.
    [one] Je préviendrai { $people } personne qui devait venir.
   *[other] Je préviendrai { $people } personnes qui devaient venir.
}{ HAS($reason) ->
    [yes] { "" }
        <blockquote>{ $reason }</blockquote>
   *[no] { " " }Écrivez la raison en quelques mots, ou annulez sans en donner.
}
events-cancelled = <b>{ $title }</b> est annulé. { $people ->
    [0] Il n’y avait personne à prévenir.
    [one] J’ai prévenu { $people } personne.
   *[other] J’ai prévenu { $people } personnes.
}
events-cancelled-for-you = <b>{ $title }</b>, { WHEN($when) }, est annulé.{ HAS($reason) ->
    [yes] { "" }
        <blockquote>{ $reason }</blockquote>
   *[no] { "" }
}
events-kept = <b>{ $title }</b> reste comme prévu.

# Rappels.
events-button-there = J’y serai
events-reminder = <b>{ $title }</b>
    { WHEN($when) }{ $place }

    { $answer ->
        [going] Vous venez toujours ?
       *[maybe] Est-ce que vous venez ?
    }
events-reminded = { $answer ->
    [going] <b>{ $title }</b> : rendez-vous { WHEN($when) }.
    [waiting] <b>{ $title }</b> est complet : vous êtes sur la liste d’attente.
   *[no] <b>{ $title }</b> : c’est noté, vous ne pouvez pas venir. Merci de l’avoir dit.
}

# Ce qui vient.
events-list = { $choice ->
    [city] <b>Bientôt · { $city }</b>
    [mine] <b>Les vôtres</b>
   *[all] <b>Bientôt · toutes les villes</b>
}{ $pages ->
    [one] { "" }
   *[other] { " " }({ $page } sur { $pages })
}

    { HAS($lines) ->
        [yes] { $lines }
       *[no] Rien pour l’instant. Annoncez quelque chose avec /evenement.
    }
events-line = { $mine ->
    [yes] ✓ { "" }
   *[no] { "" }
}{ WHEN($when, style: "short") } · <a href="{ $url }">{ $title }</a>{ HAS($place) ->
    [yes] { " " }· { SHORT($place, limit: 40) }
   *[no] { "" }
}
