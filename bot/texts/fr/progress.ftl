command-progress = Voir où en est la campagne
    .usage = /progres
command-ranking = Voir le classement des villes
    .usage = /classement
command-schedule = Choisir quand l’avancée est publiée ici
    .usage = /programme

progress-campaign = <b>{ $campaign } : { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }sur { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { " " }collectés jusqu’ici
}
progress-own = { $chapter } : <b>{ LIST($sums) }</b>, place { $place } sur { $of }
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
progress-above = Voici l’avancée, à jour.

progress-ranking = <b>{ $campaign }</b> : { $of ->
    [one] { $of } ville a déclaré une collecte
   *[other] { $of } villes ont déclaré une collecte
}
    { $lines }
progress-ranking-line = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($claimed, style: "whole") }
   *[no] { $place }. { $city } — { MONEY($claimed, style: "whole") }
}
progress-ranking-none = Aucune ville n’a encore déclaré de collecte. La vôtre peut être la première : /collecte

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
