command-treasury = Marquer l’argent reçu
    .usage = /tresorerie 41

treasury-overview = <b>Trésorerie de { $campaign }</b>
    Déclarés { MONEY($claimed) } · vus { MONEY($witnessed) } · reçus { MONEY($received) }
    { HAS($outstanding) ->
        [yes] À recevoir : <b>{ MONEY($outstanding) }</b>. Quelle ville voulez-vous regarder ?
       *[no] Il ne reste rien à recevoir.
    }{ $vouched ->
        [0] { "" }
        [one] { "" }

        { NUMBER($vouched) } autre déclaration comptera quand quelqu’un d’autre aura vu l’argent.
       *[other] { "" }

        { NUMBER($vouched) } autres déclarations compteront quand quelqu’un d’autre aura vu l’argent.
    }
treasury-city = { $chapter } · { MONEY($amount, style: "compact") }
treasury-earlier = ‹ Plus grandes
treasury-later-cities = Autres ›
treasury-back = ‹ Trésorerie
treasury-import = Importer un fichier
treasury-last = Dernier fichier
treasury-vouched = Sans témoin : { NUMBER($count) }

treasury-vouched-list = { $count ->
    [0] Aucune déclaration n’attend de témoin.
    [one] { NUMBER($count) } déclaration attend un témoin. Elle n’est pas encore dans les comptes :
   *[other] { NUMBER($count) } déclarations attendent un témoin. Elles ne sont pas encore dans les comptes :
}
    { $lines }
treasury-vouched-line = { MONEY($amount) } · { $chapter }, par { funds-name }, { WHEN($when, style: "short") }

treasury-chapter = { $head }<b>{ $chapter }</b> : { HAS($outstanding) ->
        [yes] { MONEY($outstanding) } à recevoir.
       *[no] il ne reste rien à recevoir.
    }
    { $entries }
treasury-entry = <b>{ NUMBER($number, useGrouping: 0) }</b> · <b>{ MONEY($amount) }</b>{ HAS($note) ->
    [yes] { " " }{ SHORT($note, limit: 60) }
   *[no] { "" }
}
    { funds-name }, { DATE($day, style: "short") }{ HAS($witnesses) ->
        [yes] { " " }· vu par { LIST($witnesses, limit: 3) }
       *[no] { "" }
    }{ HAS($photos) ->
        [yes] { " " }· { $photos ->
            [one] { $photos } photo
           *[other] { $photos } photos
        }
       *[no] { "" }
    }
treasury-nameless = une personne bénévole
treasury-receive = ✓ { NUMBER($number, useGrouping: 0) } · { MONEY($amount) }
treasury-photos = Photos
treasury-photos-sent = Les photos de l’écriture { NUMBER($number, useGrouping: 0) }
treasury-page = ✓ Toute cette page
treasury-all = ✓ Tout { SHORT($city) }
treasury-first = ‹ Première page
treasury-next = Suite ›
treasury-all-sure = Marquer { $count ->
    [one] l’unique écriture
   *[other] { $more ->
        [yes] les { NUMBER($count) } plus anciennes écritures
       *[no] les { NUMBER($count) } écritures
    }
} de { $chapter } comme reçues ? En tout : <b>{ LIST($sums) }</b>.
treasury-all-yes = ✓ Marquer
treasury-keep = Pas maintenant

treasury-received = ✓ Reçu : { $count ->
    [one] écriture { NUMBER($number, useGrouping: 0) }
   *[other] { NUMBER($count) } écritures
}, <b>{ LIST($sums) }</b>.
treasury-received-one = L’écriture { NUMBER($number, useGrouping: 0) } est reçue : { MONEY($amount) }.
treasury-received-toast = { $count ->
    [0] Il ne reste rien à marquer ici.
    [one] { NUMBER($count) } écriture est marquée reçue.
   *[other] { NUMBER($count) } écritures sont marquées reçues.
}
treasury-undo = Annuler ce marquage
treasury-undone = { $count ->
    [0] Il n’y a rien à annuler.
    [one] C’est annulé : { NUMBER($count) } écriture est de nouveau à recevoir.
   *[other] C’est annulé : { NUMBER($count) } écritures sont de nouveau à recevoir.
}
treasury-changed = Quelque chose a changé entre-temps. Regardez encore une fois avant de marquer.
treasury-done-already = C’est déjà fait.

treasury-single = <b>{ $chapter }</b>
    { $entry }

    { $stage ->
        [received] Elle est marquée reçue.
        [gone] Elle ne compte plus.
       *[outstanding] Elle est à recevoir.
    }
treasury-reopen = Pas reçue
treasury-reopened = L’écriture { NUMBER($number, useGrouping: 0) } est de nouveau à recevoir.

treasury-import-how = Envoyez-moi le fichier ici : un <b>CSV</b> tel que votre banque ou votre service de paiement l’exporte, jusqu’à 1 Mo. Je vous montre d’abord ce que j’y lis ; rien n’est marqué sans votre accord.
treasury-unread-kind = { $ending ->
    [pdf] « { SHORT($file, limit: 40) } » est un PDF. Exportez les mouvements du compte en <b>CSV</b> et envoyez-moi ce fichier.
    [xlsx] « { SHORT($file, limit: 40) } » est un classeur. Enregistrez-le en <b>CSV</b> et envoyez-moi ce fichier.
    [xls] « { SHORT($file, limit: 40) } » est un classeur. Enregistrez-le en <b>CSV</b> et envoyez-moi ce fichier.
   *[other] Je ne sais pas lire « { SHORT($file, limit: 40) } ». Envoyez un fichier <b>CSV</b> : c’est l’export CSV de votre banque.
}
treasury-unread-large = « { SHORT($file, limit: 40) } » est trop grand pour moi : je lis jusqu’à 1 Mo. Exportez une période plus courte.
treasury-unread-long = « { SHORT($file, limit: 40) } » a plus de 5 000 lignes. Exportez une période plus courte.
treasury-unread-lost = Je n’ai pas pu prendre « { SHORT($file, limit: 40) } » chez Telegram. Renvoyez-le, s’il vous plaît.
treasury-unread-text = « { SHORT($file, limit: 40) } » n’est pas un CSV, quoi que dise son nom. Exportez les mouvements du compte en <b>CSV</b> et envoyez-moi ce fichier.
treasury-unread-empty = « { SHORT($file, limit: 40) } » est vide. Exportez-le de nouveau.
treasury-unread-columns = Je ne vois pas de colonne de dates avec une colonne de montants dans « { SHORT($file, limit: 40) } »{ HAS($seen) ->
    [yes] { " " }: il commence par { LIST($seen) }
   *[no] { "" }
}. À l’export, gardez la ligne qui nomme les colonnes.

treasury-order = Dans ce fichier, le jour vient peut-être avant le mois, ou l’inverse. Ligne { NUMBER($number, useGrouping: 0) } ({ MONEY($amount) }) : quel jour est-ce ?
treasury-order-day = { DATE($day) }
treasury-order-tap = Touchez l’un des deux jours ci-dessus, ou envoyez un autre fichier.

treasury-read = <b>{ SHORT($campaign, limit: 40) }</b> : j’ai lu { $count ->
    [0] aucune entrée d’argent
    [one] { NUMBER($count) } entrée d’argent
   *[other] { NUMBER($count) } entrées d’argent
} (date : « { SHORT($day, limit: 30) } », montant : « { SHORT($amount, limit: 30) } »{ HAS($reference) ->
    [yes] , référence : « { SHORT($reference, limit: 30) } »
   *[no] { "" }
}).
treasury-read-out = { $count ->
    [one] { NUMBER($count) } ligne est une sortie d’argent.
   *[other] { NUMBER($count) } lignes sont des sorties d’argent.
}
treasury-read-unsettled = { $count ->
    [one] { NUMBER($count) } paiement est en attente, refusé ou remboursé.
   *[other] { NUMBER($count) } paiements sont en attente, refusés ou remboursés.
}
treasury-read-unread = Je n’ai pas pu lire { $count ->
    [one] la ligne { LIST($numbers) }
   *[other] { NUMBER($count) } lignes : { LIST($numbers) }{ $more ->
        [yes] …
       *[no] { "" }
    }
}.
treasury-read-in = Le fichier ne nomme pas de monnaie : j’ai pris les montants en { $currency }.
treasury-read-again = { $count ->
    [one] { NUMBER($count) } ligne était dans un fichier précédent : elle compte une fois.
   *[other] { NUMBER($count) } lignes étaient dans un fichier précédent : elles comptent une fois.
}

treasury-file = { $head }{ $result }
treasury-file-sure = { $count ->
    [0] Aucune ligne ne correspond sûrement à une déclaration.
    [one] <b>{ NUMBER($count) } déclaration</b> correspond : <b>{ LIST($sums) }</b>.
   *[other] <b>{ NUMBER($count) } déclarations</b> correspondent : <b>{ LIST($sums) }</b>.
}
treasury-file-doubts = { $count ->
    [one] Une ligne paie peut-être une déclaration, ou non : à vous de voir.
   *[other] { NUMBER($count) } lignes paient peut-être une déclaration, ou non : à vous de voir.
}
treasury-file-others = { $count ->
    [one] { NUMBER($count) } ligne ne correspond à rien :
   *[other] { NUMBER($count) } lignes ne correspondent à rien :
}
treasury-file-used = { $count ->
    [one] { NUMBER($count) } ligne est déjà marquée.
   *[other] { NUMBER($count) } lignes sont déjà marquées.
}
treasury-file-passed = { $count ->
    [one] { NUMBER($count) } ligne ne paie aucune déclaration, selon la trésorerie.
   *[other] { NUMBER($count) } lignes ne paient aucune déclaration, selon la trésorerie.
}
treasury-file-moved = { $count ->
    [one] { NUMBER($count) } de ses lignes est désormais dans un fichier plus récent, ou oubliée.
   *[other] { NUMBER($count) } de ses lignes sont désormais dans un fichier plus récent, ou oubliées.
}
treasury-file-lines = <blockquote expandable>{ $lines }</blockquote>
treasury-file-match = { LIST($numbers) } · { MONEY($amount) } · { $chapter } ← { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] , { SHORT($reference, limit: 50) }
   *[no] { "" }
}
treasury-file-line = { MONEY($amount) } · { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] , { SHORT($reference, limit: 60) }
   *[no] { "" }
}
treasury-file-more = { $count ->
    [one] et { NUMBER($count) } autre
   *[other] et { NUMBER($count) } autres
}
treasury-mark = ✓ En marquer { NUMBER($count) }
treasury-look = Voir les { NUMBER($count) }
treasury-again = Revoir ce qui ne paie rien
treasury-cancel = Abandonner
treasury-cancelled = Rien n’a été marqué, et les lignes de ce fichier sont oubliées.

treasury-doubt = { $head }<b>{ MONEY($amount) }</b> le { DATE($day, style: "short") }{ HAS($reference) ->
    [yes] { " " }: « { SHORT($reference, limit: 140) } »
   *[no] { "" }
}
    Quelle déclaration est-ce ?{ $more ->
        [yes] { " " }Il y en a plus que je ne peux en montrer : si ce n’est aucune de celles-ci, marquez-la dans sa ville.
       *[no] { "" }
    }{ $left ->
        [one] { "" }
       *[other] { " " }(encore { NUMBER($left) })
    }
treasury-candidate = { NUMBER($number, useGrouping: 0) } · { SHORT($chapter) } · { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 20) }, { DATE($day, style: "short") }
   *[no] { DATE($day, style: "short") }
}
treasury-none = Aucune
treasury-later = Plus tard
treasury-line-settled = Cette ligne est déjà réglée.
