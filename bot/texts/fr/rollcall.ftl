command-rollcall = Voir combien de villes ont fait leur bilan
    .usage = /bilan
command-close = Clore les comptes et l’annoncer aux groupes
    .usage = /cloturer

access-called = Seuls les responsables de cette ville, ou de l’événement, peuvent répondre. Si personne d’entre eux n’est joignable, les bénévoles de la ville le peuvent aussi.

rollcall-head = { HAS($event) ->
    [yes] <b>Comment s’est passé { $event } ?</b>
   *[no] <b>Comment cela s’est-il passé à { $chapter } ?</b>
} Trois gestes suffisent.{ $late ->
    [yes] { " " }Les comptes sont clos : ce que vous dites maintenant est gardé comme tardif.
   *[no] { "" }
}
rollcall-people = 👥 { $people ->
    [0] Personne n’est venu
    [one] { $people } personne est venue
   *[other] { NUMBER($people) } personnes sont venues
}
rollcall-money = 💶 { HAS($sums) ->
    [yes] { LIST($sums) } en { $entries ->
        [one] une écriture
       *[other] { NUMBER($entries) } écritures
    }
   *[no] Rien n’a été collecté
}
rollcall-photo = 📷 Une photo est gardée
rollcall-by = La dernière réponse vient de { SHORT($person, limit: 40) }.

rollcall-ask-people = <b>1 sur 3 : combien de personnes sont venues ?</b>{ HAS($going) ->
    [yes] { " " }{ NUMBER($going) } s’étaient annoncées.
   *[no] { "" }
}
rollcall-ask-number = <b>1 sur 3 : combien de personnes sont venues ?</b> Envoyez-moi le nombre.
rollcall-ask-money = <b>2 sur 3 : la collecte.</b> { HAS($sums) ->
    [yes] { LIST($sums) } sont déjà déclarés, { $entries ->
        [one] une écriture
       *[other] { NUMBER($entries) } écritures
    } : est-ce tout ?
   *[no] Rien n’est encore déclaré. Avez-vous collecté quelque chose ?
}
rollcall-ask-more = <b>2 sur 3 : la collecte.</b> Déclarez seulement ce qui manque, pour que rien ne compte deux fois : envoyez <code>/collecte { MONEY($example) } gâteaux</code>, ici ou dans votre groupe, et confirmez. { HAS($sums) ->
    [yes] Jusqu’ici, { LIST($sums) } sont déclarés. Quand tout y est, touchez le bouton.
   *[no] Quand tout y est, touchez le bouton.
}
rollcall-ask-photo = <b>3 sur 3 : une photo de la journée ?</b> Envoyez-la-moi, ou passez.
rollcall-ask-done = ✓ { HAS($event) ->
    [yes] Merci à vous, et à toutes les personnes qui ont aidé !
   *[no] Merci ! { $reported ->
        [one] { $reported } ville sur { $chapters } a fait son bilan.
       *[other] { $reported } villes sur { $chapters } ont fait leur bilan.
    }
}{ $late ->
    [yes] { " " }Votre réponse est gardée comme tardive.
   *[no] { "" }
}

rollcall-no-number = Il me faut un seul nombre, en chiffres, comme 60.
rollcall-no-photo = Ce n’est pas une photo.
rollcall-how = L’argent se déclare, pour que chaque somme compte une seule fois.
rollcall-moved = Ce qui est déclaré a changé entre-temps : regardez encore.

rollcall-number = { $chosen ->
    [yes] ✓ { rollcall-amount }
   *[no] { rollcall-amount }
}
rollcall-amount = { $nobody ->
    [yes] Personne
   *[no] { NUMBER($number) }
}
rollcall-other = Autre
rollcall-everything = ✓ C’est tout
rollcall-nothing = Rien collecté
rollcall-more = Ajouter
rollcall-skip = Passer
rollcall-back = ‹ Retour
rollcall-change = Modifier

rollcall-call = { $answered ->
    [yes] { HAS($event) ->
        [yes] ✓ Nous savons comment s’est passé <b>{ $event }</b>. Merci !
       *[no] ✓ <b>{ $chapter }</b> a fait son bilan. Merci !
    }
   *[no] { HAS($event) ->
        [yes] Comment s’est passé <b>{ $event }</b> ? Je n’ai pu joindre aucun responsable. Si vous y étiez, racontez : le public, la collecte, une photo, en trois gestes.
       *[no] Comment cela s’est-il passé à <b>{ $chapter }</b> ? Je n’ai pu joindre aucun responsable. Si vous y étiez, racontez : le public, la collecte, une photo, en trois gestes.
    }
}
rollcall-tell = Raconter

rollcall-board = <b>{ $campaign } : { $reported ->
    [one] { $reported } ville sur { $chapters } a fait son bilan
   *[other] { $reported } villes sur { $chapters } ont fait leur bilan
}</b>{ HAS($people) ->
    [yes] { " " }· { $people ->
        [one] { $people } personne est venue
       *[other] { NUMBER($people) } personnes sont venues
    }
   *[no] { "" }
}{ $closed ->
    [yes] { " " }· les comptes sont clos
   *[no] { "" }
}
rollcall-own = { $answered ->
    [yes] ✓ { $chapter } a fait son bilan. Merci !
   *[no] { $led ->
        [yes] { $chapter } : pas encore. Responsables, c’est ici : le public, la collecte, une photo.
       *[no] { $chapter } : pas encore. Si vous y étiez, c’est ici : le public, la collecte, une photo.
    }
}
rollcall-above = Voici le bilan, à jour.
rollcall-not-yet = { HAS($day) ->
    [yes] Le bilan de <b>{ $campaign }</b> commence le lendemain du grand jour, { DAY($day) }.
   *[no] <b>{ $campaign }</b> n’a pas encore de grand jour ; le bilan commence le lendemain.
}

rollcall-silent = <b>{ $campaign } : { $reported ->
    [one] { $reported } ville sur { $chapters } a fait son bilan.
   *[other] { $reported } villes sur { $chapters } ont fait leur bilan.
}</b>
    { HAS($lines) ->
        [yes] Encore silencieuses, les plus anciennes d’abord :
            { $lines }
       *[no] Toutes les villes interrogées ont répondu. ✓
    }
rollcall-silent-line = { $chapter } : depuis le { DATE($since, style: "short") }, { $asked ->
    [0] pas encore interrogée
    [one] interrogée { $asked } fois
   *[other] interrogée { $asked } fois
}{ HAS($nudged) ->
    [yes] , relancée { AGO($nudged) }
   *[no] { "" }
}
rollcall-nudge = Relancer { SHORT($chapter) }
rollcall-nudge-all = Tout relancer
rollcall-before = ‹ Avant
rollcall-after = Suite ›
rollcall-nudged = La question est reposée. ✓
rollcall-nudged-before = Déjà relancée { AGO($ago) } : une ville est relancée au plus une fois en 12 heures.
rollcall-nudge-nobody = Je n’y joins personne : ni responsable qui m’ait écrit, ni groupe.
rollcall-answered = La ville a répondu entre-temps. ✓
rollcall-nudged-all = { $count ->
    [0] Aucune relance : toutes l’ont été depuis moins de 12 heures, ou sont injoignables.
    [one] { $count } ville est relancée.
   *[other] { $count } villes sont relancées.
}

rollcall-close-sure = Clore les comptes de <b>{ $campaign }</b> ?

    { MONEY($claimed) } collectés{ HAS($goal) ->
        [yes] { " " }sur { MONEY($goal) }
       *[no] { "" }
    }{ HAS($received) ->
        [yes] , dont { MONEY($received) } reçus
       *[no] { "" }
    }. { rollcall-costs }
    { $reported ->
        [one] { $reported } ville sur { $chapters } a fait son bilan
       *[other] { $reported } villes sur { $chapters } ont fait leur bilan
    }{ $silent ->
        [0] .
        [one] ; <b>{ $silent } se tait</b>.
       *[other] ; <b>{ $silent } se taisent</b>.
    }

    Ces chiffres ne bougeront plus, et chaque groupe les reçoit avec nos remerciements. Plus personne n’est interrogé, et l’avancée n’est plus publiée. Ce qui est déclaré plus tard est encore enregistré, comme tardif. Vous pourrez rouvrir les comptes.
rollcall-costs = { HAS($costs) ->
    [yes] { HAS($borne) ->
        [yes] { MONEY($borne) } ont payé des frais : { MONEY($net) } vont à la cause.
       *[no] Les frais, { MONEY($costs) }, ont tous été payés par d’autres : rien n’est à la charge de la cause.
    }
   *[no] Aucuns frais déclarés.
}
rollcall-close = Clore les comptes
rollcall-not-now = Pas maintenant
rollcall-kept-open = Les comptes de <b>{ $campaign }</b> restent ouverts.
rollcall-closed = ✓ Les comptes de <b>{ $campaign }</b> sont clos à <b>{ MONEY($claimed) }</b>, depuis { WHEN($when, style: "short") }.{ HAS($groups) ->
    [yes] { " " }{ $groups ->
        [0] Il n’y a aucun groupe à prévenir.
        [one] Je préviens le seul groupe.
       *[other] Je préviens les { $groups } groupes.
    }
   *[no] { "" }
} Ce qui est déclaré désormais compte comme tardif.
rollcall-closed-already = Les comptes sont déjà clos.
rollcall-reopen = Rouvrir
rollcall-reopen-sure = Rouvrir les comptes de <b>{ $campaign }</b> ? Les chiffres bougent de nouveau, ce qui est venu tard en fait partie, et l’avancée est publiée. Les villes silencieuses sont interrogées quand vous les relancez avec /bilan.
rollcall-stay-closed = Laisser clos
rollcall-reopened = Les comptes de <b>{ $campaign }</b> sont ouverts.

rollcall-final = <b>{ $campaign } : { MONEY($claimed, style: "whole") }</b>{ HAS($goal) ->
    [yes] { " " }sur { MONEY($goal, style: "whole") }
   *[no] { "" }
}, et les comptes sont clos.{ HAS($received) ->
    [yes] { " " }{ MONEY($received, style: "whole") } sont déjà arrivés.
   *[no] { "" }
} { rollcall-costs }
rollcall-final-counts = { $reported ->
    [one] { $reported } ville sur { $chapters } a déclaré
   *[other] { $reported } villes sur { $chapters } ont déclaré
} · { $events ->
    [one] { $events } événement
   *[other] { NUMBER($events) } événements
}{ HAS($people) ->
    [yes] { " " }· { $people ->
        [one] { $people } personne est venue
       *[other] { NUMBER($people) } personnes sont venues
    }
   *[no] { "" }
} · { $volunteers ->
    [one] { $volunteers } bénévole
   *[other] { NUMBER($volunteers) } bénévoles
}
rollcall-final-thanks = { HAS($sums) ->
    [yes] { $chapter } a collecté { LIST($sums) }. Merci à vous toutes et tous. ❤️
   *[no] Merci, { $chapter }, à vous toutes et tous. ❤️
}
rollcall-donate = Faire un don
