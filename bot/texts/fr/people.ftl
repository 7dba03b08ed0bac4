command-settings = Changer votre langue, votre nom ou votre ville
    .usage = /reglages
command-invite = Obtenir votre lien à faire passer
    .usage = /inviter
command-pause = Faire une pause
    .usage = /pause 12 mars
command-leave = Quitter la campagne
    .usage = /quitter

people-settings = <b>Vos réglages</b>
    Langue : { LANGUAGE($tongue) }
    Nom affiché : { HAS($shown) ->
        [yes] { $shown }
       *[no] aucun
    }
    { $signed_up ->
        [yes] { HAS($campaign) ->
            [yes] Campagne : { $campaign }
           *[no] { "" }
        }
    Ville : { HAS($chapter) ->
            [yes] { $chapter }
           *[no] aucune pour l’instant
        }
       *[no] Vous ne participez pas encore : envoyez /start, un geste suffit.
    }
people-language = Langue
people-name = Nom
people-city = Ville
people-campaign = Campagne
people-pause-button = Pause
people-leave-button = Quitter
people-back = ‹ Retour
people-which-language = Quelle langue dois-je parler avec vous ?
people-tongue = { $name }
people-which-name = { HAS($shown) ->
    [yes] Les listes publiques affichent <b>{ $shown }</b>.
   *[no] Les listes publiques n’affichent aucun nom.
} Envoyez le nom à afficher.
people-no-name = Aucun nom
people-which-campaign = De quelle campagne parlons-nous ?
people-about = { $name }

people-how-long = <b>{ $campaign }</b> : une pause de combien de temps ? Je ne vous demanderai rien d’ici là.
people-week = Une semaine
people-month = Un mois
people-open-end = Sans date de fin
people-no-pause = Pas de pause
people-no-date = Je ne lis pas de jour à venir dans « { SHORT($said, limit: 40) } ». Écrivez-le comme 12 mars, ou choisissez :
people-paused = { HAS($until) ->
    [yes] <b>{ $campaign }</b> : vous êtes en pause jusqu’au { DAY($until) }.
   *[no] <b>{ $campaign }</b> : vous êtes en pause, sans date de fin.
} Je ne vous demanderai rien ; revenez quand vous voulez.
people-resume = Je reviens
people-resumed = { HAS($person) ->
    [yes] Quel plaisir, { $person } !
   *[no] Quel plaisir !
} Vous participez à <b>{ $campaign }</b>.

people-leave-sure = Quitter <b>{ $campaign }</b> ? { HAS($led) ->
    [yes] Ce dont vous êtes responsable ({ LIST($led) }) passe à quelqu’un d’autre, ou l’équipe d’organisation cherchera.{ " " }
   *[no] { "" }
}Ce que vous avez fait compte toujours, et /start vous fait revenir.
people-leave-yes = Quitter
people-stay = Rester
people-left = Vous avez quitté <b>{ $campaign }</b>. { HAS($person) ->
    [yes] Merci pour tout, { $person } !
   *[no] Merci pour tout !
} /start vous fait revenir.
people-stayed = Parfait : vous participez toujours à <b>{ $campaign }</b>.

people-invite = { $count ->
    [0] Personne n’a encore rejoint <b>{ $campaign }</b> grâce à votre lien.
    [one] { $count } personne a rejoint <b>{ $campaign }</b> grâce à votre lien. Merci !
   *[other] { $count } personnes ont rejoint <b>{ $campaign }</b> grâce à votre lien. Merci !
} Faites-le passer :
    { $link }
people-invite-words = Rejoignez-moi dans { $campaign } :
people-share = Partager
people-copy = Copier le lien
