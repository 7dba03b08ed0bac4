command-city = Dire quelle ville c’est, ou la voir
    .usage = /ville Lyon
command-cities = Voir les villes qui participent
    .usage = /villes
command-link = Obtenir le lien et le QR code de cette ville
    .usage = /lien
command-here = Publier l’avancée dans ce sujet
    .usage = /ici

chapters-ask = Quelle est la ville de ce groupe ? Répondez à ce message avec son nom.
    .hint = Votre ville
chapters-which-one = Plusieurs lieux s’appellent « { SHORT($said, limit: 40) } ». Lequel est-ce ?
chapters-did-you-mean = Je ne connais pas « { SHORT($said, limit: 40) } ». Est-ce l’un de ceux-ci ? Sinon, répondez avec le nom d’une ville plus grande, tout près.
chapters-unknown-city = Je ne connais pas « { SHORT($said, limit: 40) } ». Répondez à ce message avec le nom de la ville, ou d’une ville plus grande, tout près ; un pays ou une région aide : Paris, Texas.
chapters-city = { $city }{ HAS($region) ->
    [yes] , { $region }
   *[no] { "" }
} ({ COUNTRY($country) })

chapters-this-is = Ce groupe, c’est <b>{ $chapter }</b>{ HAS($country) ->
    [yes] { " " }({ COUNTRY($country) })
   *[no] { "" }
}. 🎉
    Fuseau horaire : { ZONE($zone) } · Monnaie : { CURRENCY($currency) } ({ $currency }) · Langue : { LANGUAGE($tongue) }{ HAS($goal) ->
        [yes] { "" } · Objectif : <b>{ MONEY($goal) }</b>
       *[no] { "" }
    }
    { HAS($hosts) ->
        [yes] { $leading ->
            [one] Responsable : { LIST($hosts, limit: 3) }.
           *[other] Responsables : { LIST($hosts, limit: 3) }.
        }
       *[no] Personne ne s’en occupe encore : et vous ? Un geste suffit, il vous inscrit aussi ; /confidentialite dit ce que je garde.
    }
chapters-join = Participer
chapters-host = Je m’en occupe
chapters-change-currency = Monnaie
chapters-change-language = Langue
chapters-change-zone = Fuseau horaire
chapters-change-goal = Objectif
chapters-ask-goal = { $chapter } : quel est votre objectif ? Répondez avec un montant, comme <code>{ MONEY($example) }</code>.{ HAS($goal) ->
    [yes] { " " }Jusqu’ici c’est { MONEY($goal) } ; <code>0</code> l’enlève.
   *[no] { "" }
}
chapters-goal-unread = Je ne vois pas de montant dans « { SHORT($written, limit: 60) } ». { $chapter } : quel est votre objectif ? Répondez en chiffres, comme <code>{ MONEY($example) }</code>.{ HAS($goal) ->
    [yes] { " " }Jusqu’ici c’est { MONEY($goal) }.
   *[no] { "" }
}
chapters-goal-which = Cela peut se lire de plusieurs façons. Quel objectif ?
chapters-goal-choice = { MONEY($amount) }
chapters-goal-hint = Montant
chapters-goal-kept = { HAS($goal) ->
    [yes] ✓ { $chapter } vise <b>{ MONEY($goal) }</b>. /progres et /classement montrent où vous en êtes.
   *[no] ✓ { $chapter } n’a plus d’objectif propre.
}
chapters-change-city = Autre ville
chapters-back = ‹ Retour

chapters-which-currency = <b>{ $chapter }</b> · Monnaie : { CURRENCY($currency) } ({ $currency }). Choisissez une autre monnaie, ou répondez à ce message avec ses trois lettres, comme CHF.
chapters-currency = { $code }
chapters-which-language = Quelle langue dois-je parler dans ce groupe ?
chapters-language = { $name }
chapters-which-zone = <b>{ $chapter }</b> · Fuseau horaire : { ZONE($zone) }. Choisissez un autre fuseau, ou répondez à ce message avec son nom, comme Europe/Zurich.
chapters-zone = { ZONE($zone) }

chapters-mine = { HAS($chapter) ->
    [yes] Votre ville : <b>{ $chapter }</b>.
   *[no] Vous n’avez pas encore de ville.
}{ HAS($goal) ->
    [yes] { " " }Son objectif : <b>{ MONEY($goal) }</b>.
   *[no] { "" }
}
chapters-choose-mine = Choisir ma ville
chapters-another-group = Un autre groupe, <b>{ $group }</b>, parle maintenant pour { $chapter }, dont vous êtes responsable.
chapters-led-already = { HAS($host) ->
    [yes] { $host } s’en occupe déjà. Votre aide est la bienvenue !
   *[no] Quelqu’un s’en occupe déjà. Votre aide est la bienvenue !
}
chapters-you-lead = { $chapter } : vous voilà responsable. Merci !
chapters-host-welcome = <b>{ $chapter }</b> : vous voilà responsable. Merci ! Faites passer son lien avec /lien ; /aide montre le reste.

# Sous le QR code.
chapters-link = <b>{ $campaign }</b>, { $chapter }
    Participer en un geste : { $link }
chapters-copy-link = Copier le lien
chapters-here = { $topic ->
    [yes] C’est noté : je publierai l’avancée dans ce sujet.
   *[no] C’est noté : je publierai l’avancée dans ce groupe, hors des sujets.
}

chapters-cities = <b>{ $campaign }</b> : { $count ->
    [0] aucune ville ne participe encore. Ajoutez-moi au groupe de la vôtre pour être la première.
    [one] { $count } ville participe.
   *[other] { $count } villes participent.
}
    { $lines }
chapters-city-line = • { $chapter }{ HAS($hosts) ->
    [yes] { " " }: { LIST($hosts, limit: 2) }
   *[no] { " " }(pas encore de responsable)
}
chapters-earlier = ‹ Retour
chapters-later = Suite ›
