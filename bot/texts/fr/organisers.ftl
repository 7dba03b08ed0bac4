command-campaign = La campagne, et où elle en est
    .usage = /campagne nouvelle Twestival, 250 000 €, 12 février 2027

access-founder = Seules les personnes qui gèrent ce bot peuvent lancer une campagne.

# Une campagne qui se crée, une question à la fois. $trouble : ce qui n’a pas été compris.
campaign-begin-name = { $trouble }<b>Comment s’appelle la campagne ?</b>
campaign-begin-cause = { $trouble }<b>{ $name }</b>. Pour quelle cause ? Une phrase que tout le monde lira.
campaign-begin-goal = { $trouble }{ $choices ->
    [yes] <b>De quel objectif s’agit-il ?</b> Touchez-le, ou écrivez-le autrement.
   *[no] <b>Quel est l’objectif de { $name } ?</b> Écrivez-le avec sa monnaie, comme 250 000 €.
}
campaign-begin-currency = { $trouble }<b>Dans quelle monnaie { $name } compte-t-elle ?</b> Touchez-en une, ou envoyez ses trois lettres, comme SEK. Chaque ville peut compter dans la sienne.
campaign-begin-day = { $trouble }{ $choices ->
    [yes] <b>De quel jour s’agit-il ?</b> Touchez-le, ou écrivez-le autrement.
   *[no] <b>Quand est le grand jour ?</b> Comme 12 février 2027.
}
campaign-not-begun = Aucune campagne n’a été lancée. /campagne en lance une.

campaign-amount = { MONEY($amount) } ({ $code })
campaign-currency = { $code }
campaign-day = { DAY($day) }
campaign-back = ‹ Retour
campaign-skip = Passer
campaign-cancel = Annuler

campaign-unread-nothing = Envoyez un montant, comme 250 000 €.
campaign-unread-not-a-number = Je ne vois pas de montant dans « { SHORT($written, limit: 40) } ». Écrivez-le en chiffres, comme 250 000 €.
campaign-unread-zero = Un objectif est plus que rien.
campaign-unread-negative = Un objectif est plus que rien.
campaign-unread-too-large = C’est plus que je ne sais compter.
campaign-unread-unknown-currency = Je ne connais pas la monnaie « { SHORT($written, limit: 40) } ». Utilisez ses trois lettres, comme EUR.
campaign-unread-word-multiplier = Je préfère ne pas deviner combien fait « { SHORT($written, limit: 40) } ». Écrivez le montant entier en chiffres, comme 250 000 €.
campaign-unread-several = Il y a plusieurs nombres dans « { SHORT($written, limit: 40) } ». Envoyez un seul montant.
campaign-day-past = Le { DATE($day) } est déjà passé.
campaign-day-too-far = C’est trop loin : une campagne se prévoit jusqu’à cinq ans à l’avance.
campaign-day-impossible = Ce jour n’existe pas : « { SHORT($said, limit: 40) } ».
campaign-day-unread = Je ne trouve pas de jour dans « { SHORT($said, limit: 40) } ». Écrivez-le comme 12 février 2027.

# La campagne, une ligne par trait.
campaign-begun = Votre campagne est lancée. 🎉 Tout est juste ? Modifier permet de tout changer. Ensuite, ajoutez-moi au groupe de chaque ville.

    { $text }
campaign-shown = { $text }
campaign-line-name = <b>{ $name }</b>{ $state ->
    [paused] { " " }(en pause)
    [closed] { " " }(terminée)
   *[open] { "" }
}
campaign-line-cause = { $cause }
campaign-line-goal = { HAS($goal) ->
    [yes] Objectif : <b>{ MONEY($goal) }</b> ({ CURRENCY($currency) })
   *[no] Pas encore d’objectif, compté en { CURRENCY($currency) }
}
campaign-line-starts = Dès le { DATE($starts) }
campaign-line-day = Grand jour : <b>{ DAY($day) }</b>
campaign-line-ends = Jusqu’au { DATE($ends) }
campaign-line-link = Dons : { $link }
campaign-line-setting = Langue : { LANGUAGE($language) } · Fuseau horaire : { ZONE($zone) }
campaign-line-people = { $chapters ->
    [one] { $chapters } ville
   *[other] { $chapters } villes
} · { $volunteers ->
    [one] { $volunteers } bénévole
   *[other] { $volunteers } bénévoles
} · { $events ->
    [one] { $events } événement
   *[other] { $events } événements
}
campaign-line-raised = Collecté jusqu’ici : <b>{ MONEY($claimed) }</b>{ HAS($share) ->
    [yes] { " " }({ PERCENT($share) })
   *[no] { "" }
}
campaign-donate = Faire un don
campaign-edit = Modifier
campaign-others = Autres campagnes
campaign-which = Pour l’instant, vous parlez de <b>{ $name }</b>. De quelle campagne sera-t-il question ?
campaign-switch = { $name }{ $state ->
    [paused] { " " }(en pause)
    [closed] { " " }(terminée)
   *[open] { "" }
}
campaign-switched = Nous parlons maintenant de { $name }.
