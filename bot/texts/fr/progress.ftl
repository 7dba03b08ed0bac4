command-progress = Voir où en est la campagne
    .usage = /progres
command-ranking = Voir le classement des villes
    .usage = /classement
command-share = Recevoir de quoi faire connaître la campagne
    .usage = /partager
command-schedule = Choisir quand l’avancée est publiée ici
    .usage = /programme

progress-campaign = <b>{ $campaign } : { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }sur { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { " " }collectés jusqu’ici
}{ HAS($received) ->
    [yes] { " " }· <b>{ MONEY($received, style: "whole") }</b> reçus
   *[no] { "" }
}
progress-own = { $chapter } : <b>{ LIST($sums) }</b>{ HAS($goal) ->
    [yes] { " " }sur { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { "" }
}, place { $place } sur { $of }{ HAS($received) ->
    [yes] { " " }· { MONEY($received, style: "whole") } reçus
   *[no] { "" }
}
progress-own-none = { $chapter } n’a encore rien déclaré. Chaque montant compte : /collecte
progress-cities = { $reported ->
    [one] { $reported } ville sur { $cities } a déclaré
   *[other] { $reported } villes sur { $cities } ont déclaré
} · { $events ->
    [one] { $events } événement
   *[other] { $events } événements
} · { $volunteers ->
    [one] { $volunteers } bénévole
   *[other] { $volunteers } bénévoles
}
progress-days = { $days ->
    [0] C’est le grand jour !
    [one] Plus que { $days } jour avant le grand jour
   *[other] Plus que { $days } jours avant le grand jour
}
progress-donate = Faire un don
progress-copy-account = Copier le compte
progress-above = Voici l’avancée, à jour.

# De quoi faire connaître la campagne, sous un code QR.
progress-kit = <b>{ $campaign }</b>, { $chapter }{ HAS($cause) ->
    [yes] { " " }: { $cause }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        Faire un don : { $link }
   *[no] { "" }
}{ HAS($account) ->
    [yes] { "" }
        Numéro de compte : <code>{ $account }</code>
   *[no] { "" }
}
    Rejoindre en un geste : { $join }
progress-kit-words = { $chapter } collecte avec { $campaign }{ HAS($cause) ->
    [yes] { " " }: { $cause }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        Pour donner : { $link }
   *[no] { "" }
}
    Pour nous rejoindre : { $join }
progress-copy-words = Copier le texte
progress-copy-link = Copier le lien
progress-picture = Image

standing-costs = { HAS($borne) ->
    [yes] { MONEY($costs, style: "whole") } de frais, dont { MONEY($borne, style: "whole") } pris sur la collecte : { MONEY($net, style: "whole") } pour la cause
   *[no] Sans rien coûter à la cause : d’autres ont payé les { MONEY($costs, style: "whole") } de frais
}
standing-closed = Comptes clos le { DATE($closed) }{ HAS($late) ->
    [yes] { "" }. Depuis, déclarés en retard : { MONEY($late, style: "whole") }
   *[no] { "" }
}

progress-ranking-line = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($claimed, style: "whole") }
   *[no] { $place }. { $city } — { MONEY($claimed, style: "whole") }
}
progress-ranking-total = <b>{ $campaign }</b> : { $of ->
    [one] { $of } ville a déclaré une collecte
   *[other] { $of } villes ont déclaré une collecte
}{ HAS($received) ->
    [yes] { " " }· { MONEY($total, style: "whole") } déclarés, { MONEY($received, style: "whole") } reçus
   *[no] { "" }
}
    { $lines }
progress-no-ranking-total = Aucune ville n’a encore déclaré de collecte. La vôtre peut être la première : /collecte
progress-ranking-each = <b>{ $campaign }</b> : collecte par bénévole, { $of ->
    [one] dans la seule ville qui en a au moins { $fewest }
   *[other] dans les { $of } villes qui en ont au moins { $fewest }
}
    { $lines }
progress-no-ranking-each = Aucune ville d’au moins { $fewest } bénévoles n’a encore déclaré de collecte. La vôtre peut être la première : /collecte
progress-ranking-goal = <b>{ $campaign }</b> : où { $of ->
    [one] en est la seule ville qui s’est fixé un objectif
   *[other] en sont les { $of } villes qui se sont fixé un objectif
}
    { $lines }
progress-no-ranking-goal = Aucune ville ayant son propre objectif n’a encore déclaré de collecte. Qui l’anime fixe l’objectif avec /ville.
progress-ranking-people = <b>{ $campaign }</b> : ce qu’ont déclaré les bénévoles qui ont accepté de figurer ici
    { $lines }
    Qui figure ici a accepté que tout le monde voie son nom, sa ville et ce qu’il ou elle a déclaré.
progress-no-ranking-people = Personne ne figure encore ici. Y figurer, c’est accepter que tout le monde voie son nom, sa ville et ce qu’on a déclaré.
progress-ranking-line-volunteer = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($each) } chacun, { NUMBER($volunteers) } bénévoles, { MONEY($claimed, style: "whole") } en tout
   *[no] { $place }. { $city } — { MONEY($each) } chacun, { NUMBER($volunteers) } bénévoles, { MONEY($claimed, style: "whole") } en tout
}
progress-ranking-line-goal = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { PERCENT($share) } de { MONEY($goal, style: "whole") }
   *[no] { $place }. { $city } — { PERCENT($share) } de { MONEY($goal, style: "whole") }
}
progress-ranking-line-person = { $own ->
    [yes] { $place }. <b>{ $name }</b>
   *[no] { $place }. { $name }
}{ HAS($chapter) ->
    [yes] { " " }({ $chapter })
   *[no] { "" }
} — { MONEY($claimed, style: "whole") }
progress-ranking-tab = { $chosen ->
    [yes] ✓ { progress-ranking-name }
   *[no] { progress-ranking-name }
}
progress-ranking-name = { $kind ->
    [each] Par bénévole
    [goal] Objectif propre
    [people] Personnes
   *[total] En tout
}
progress-ranking-before = ← Avant
progress-ranking-after = Suite →
progress-ranking-me = Y figurer aussi
progress-ranking-stand = { $wanted ->
    [yes] Y figurer
   *[no] Ne plus y figurer
}
progress-ranking-changed = { $stands ->
    [yes] { HAS($shown) ->
        [yes] Vous y figurez, dès que vous avez déclaré quelque chose.
       *[no] C’est noté, mais vous ne montrez aucun nom : choisissez-en un dans /reglages pour y figurer.
    }
   *[no] Vous n’y figurez plus.
}

progress-schedule = { $rhythm ->
    [daily] L’avancée de la campagne est publiée ici <b>chaque jour</b>.
    [weekdays] L’avancée de la campagne est publiée ici <b>du lundi au vendredi</b>.
    [weekly] L’avancée de la campagne est publiée ici <b>chaque { WEEKDAY($weekday) }</b>.
   *[off] Je ne publie rien ici de moi-même. /progres montre l’avancée quand vous voulez.
}{ HAS($next) ->
    [yes] { " " }Prochaine fois : { WHEN($next) }.
   *[no] { "" }
}
progress-rhythm = { $chosen ->
    [yes] ✓ { progress-rhythm-name }
   *[no] { progress-rhythm-name }
}
progress-rhythm-name = { $rhythm ->
    [daily] Chaque jour
    [weekdays] En semaine
    [weekly] Chaque semaine
   *[off] Jamais
}
progress-weekday = { $chosen ->
    [yes] ✓ { WEEKDAY($day, style: "short") }
   *[no] { WEEKDAY($day, style: "short") }
}
progress-hour = { $chosen ->
    [yes] ✓ { TIME($when) }
   *[no] { TIME($when) }
}
progress-earlier = ← { TIME($when) }
progress-later = { TIME($when) } →
progress-language = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}

progress-milestone-first = 🎉 La première collecte est déclarée !
progress-milestone-10 = 🎉 Un dixième du chemin !
progress-milestone-25 = 🎉 Un quart du chemin !
progress-milestone-50 = 🎉 La moitié du chemin !
progress-milestone-75 = 🎉 Les trois quarts du chemin !
progress-milestone-100 = 🎉 L’objectif est atteint. Merci à toutes et à tous !
progress-milestone-cities = 🎉 { NUMBER($cities) } villes ont déclaré leur collecte !
progress-milestones = { $chosen ->
    [yes] ✓ Grandes étapes
   *[no] Grandes étapes
}
