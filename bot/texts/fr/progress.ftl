command-progress = où en est la campagne
    .usage = /progres
command-ranking = les villes par leur collecte
    .usage = /classement
command-schedule = quand ce groupe reçoit le bilan
    .usage = /programme

progress-campaign = <b>{ $campaign } : { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }sur { MONEY($goal, style: "whole") } ({ PERCENT($share) })
   *[no] { " " }collectés jusqu’ici
}
progress-own = { $chapter } : <b>{ LIST($sums) }</b>, place { $place } sur { $of }
progress-own-none = { $chapter } n’a encore rien déclaré. Chaque montant compte : /collecte
progress-cities = { $cities ->
    [one] { $reported } sur { $cities } ville a fait ses comptes
   *[other] { $reported } sur { $cities } villes ont fait leurs comptes
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
progress-above = Le voici, à jour.

progress-ranking = <b>{ $campaign }</b> : { $of ->
    [one] { $of } ville a fait ses comptes
   *[other] { $of } villes ont fait leurs comptes
}
    { $lines }
progress-ranking-line = { $own ->
    [yes] { $place }. <b>{ $city }</b> — { MONEY($claimed, style: "whole") }
   *[no] { $place }. { $city } — { MONEY($claimed, style: "whole") }
}
progress-ranking-none = Aucune ville n’a encore rien déclaré. La vôtre peut être la première : /collecte

progress-schedule = { $rhythm ->
    [daily] Le bilan de la campagne arrive ici <b>chaque jour</b>.
    [weekdays] Le bilan de la campagne arrive ici <b>du lundi au vendredi</b>.
    [weekly] Le bilan de la campagne arrive ici <b>chaque { WEEKDAY($weekday) }</b>.
   *[off] Je ne publie pas de bilan ici de moi-même. /progres le montre quand vous voulez.
}{ HAS($next) ->
    [yes] { " " }Le prochain : { WHEN($next) }.
   *[no] { "" }
}
progress-rhythm = { $chosen ->
    [yes] ✓ { progress-rhythm-name }
   *[no] { progress-rhythm-name }
}
progress-rhythm-name = { $rhythm ->
    [daily] Chaque jour
    [weekdays] En semaine
    [weekly] Par semaine
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
