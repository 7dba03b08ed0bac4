command-export = Recevoir les comptes dans un fichier
    .usage = /exporter

exports-asked = <b>{ $campaign }</b> : { $entries ->
    [one] { $entries } écriture, { MONEY($claimed) } déclarés, { MONEY($received) } reçus.
   *[other] { $entries } écritures, { MONEY($claimed) } déclarés, { MONEY($received) } reçus.
} Quel fichier voulez-vous ? Il contient des noms : gardez-le entre les personnes qui tiennent les comptes.
exports-button = { $what ->
    [ledger] Registre
    [cities] Villes
   *[summary] Résumé
} · { $form ->
    [csv] CSV
    [xlsx] Excel
   *[pdf] PDF
}
exports-under-way = Je l’écris.
exports-caption-csv = { $what ->
    [ledger] Chaque ligne du registre de <b>{ $campaign }</b>, tel qu’il est maintenant.
   *[cities] Chaque ville de <b>{ $campaign }</b>, telle qu’elle est maintenant.
} Points-virgules entre les colonnes, virgule devant les décimales, dates en année-mois-jour, UTF-8 : comme un tableur français l’attend. Là où un texte pourrait passer pour une formule, une apostrophe le précède. Pour un tableur, Excel est le meilleur choix.
exports-caption-xlsx = { $what ->
    [ledger] Chaque ligne du registre de <b>{ $campaign }</b>, tel qu’il est maintenant ; les totaux sont sur la deuxième feuille.
   *[cities] Chaque ville de <b>{ $campaign }</b>, telle qu’elle est maintenant ; les montants dans leur propre monnaie et les totaux sont sur d’autres feuilles.
}
exports-caption-pdf = <b>{ $campaign }</b> en bref : pour l’association, et pour qui demande où est allé l’argent.
exports-too-large = Ce fichier dépasse les 50 Mo que Telegram accepte. La personne qui me fait tourner peut le produire avec <code>kermesse export</code>.

exports-member = Membre { NUMBER($number, useGrouping: 0) }
exports-answer-yes = oui
exports-answer-no = non
exports-side-raised = collecte
exports-side-cost = dépense
exports-covered-sponsor = sponsor
exports-covered-host = hôte
exports-covered-takings = recettes
exports-kind-claim = déclaration
exports-kind-correction = correction
exports-kind-void = annulation
exports-table-ledger = Registre
exports-table-cities = Villes
exports-table-reported = Tel que déclaré
exports-table-sums = Totaux
exports-column-number = Écriture
exports-column-day = Jour
exports-column-recorded = Enregistrée (UTC)
exports-column-city = Ville
exports-column-reporter = Déclarée par
exports-column-member = Numéro de membre
exports-column-event = Événement
exports-column-side = Quoi
exports-column-covered = Payée par
exports-column-kind = Nature
exports-column-refers = De l’écriture
exports-column-stands = Compte
exports-column-amount = Montant
exports-column-currency = Monnaie
exports-column-rate = Taux
exports-column-rated = Taux du
exports-column-restated = Taux réévalué
exports-column-claimed = Déclaré ({ $currency })
exports-column-witnessed = Avec témoin ({ $currency })
exports-column-received = Reçu ({ $currency })
exports-column-costs = Dépenses ({ $currency })
exports-column-borne = Payé sur les recettes ({ $currency })
exports-column-net = Reste pour la cause ({ $currency })
exports-column-late = Tardive
exports-column-recorder = Enregistrée par
exports-column-note = Note
exports-column-country = Pays
exports-column-volunteers = Bénévoles
exports-column-entries = Écritures
exports-column-goal = Objectif propre
exports-column-reported = Tel que déclaré
exports-column-figure = Chiffre
exports-column-sum = Somme

exports-summary-as-of = Au { DATE($day) }
exports-summary-money = { MONEY($money) }
exports-summary-goal = sur { MONEY($goal, style: "whole") } ({ PERCENT($share) })
exports-summary-count = { NUMBER($count) }
exports-summary-of = { NUMBER($count) } sur { NUMBER($of) }
exports-summary-claimed = Collecté, d’après les déclarations
exports-summary-received = Dont reçu par la trésorerie
exports-summary-costs = Ce que cela a coûté
exports-summary-covered = Payé par des sponsors et des hôtes
exports-summary-borne = Payé sur les recettes
exports-summary-net = Reste pour la cause
exports-summary-cities = Villes ayant déclaré
exports-summary-volunteers = Bénévoles
exports-summary-events = Événements
exports-summary-people = Personnes venues
exports-summary-entries = Déclarations au registre
exports-summary-at-no-cost = Sans rien coûter à la cause : d’autres ont tout payé.
exports-summary-closed = Les comptes ont été clos le { DATE($day) }{ HAS($since) ->
    [yes] { " " }; { MONEY($since) } sont arrivés depuis
   *[no] { "" }
}{ HAS($less) ->
    [yes] { " " }; { MONEY($less) } ont été annulés depuis
   *[no] { "" }
}.
exports-summary-by-city = Ville par ville
exports-summary-short-claimed = Collecté
exports-summary-short-received = Reçu
exports-summary-short-costs = Dépenses
exports-summary-others = { $count ->
    [one] Et { NUMBER($count) } autre ville
   *[other] Et { NUMBER($count) } autres villes
}
exports-summary-all = { HAS($since) ->
    [yes] Toutes les villes, avec ce qui est arrivé depuis
   *[no] Toutes les villes
}
# Une ville dont le nom est en lettres que la police n’a pas.
exports-summary-city = { HAS($country) ->
    [yes] Ville ({ $country })
   *[no] Ville
}
exports-summary-page = { NUMBER($page) } / { NUMBER($of) }
