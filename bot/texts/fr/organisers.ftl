command-campaign = Voir où en est la campagne
    .usage = /campagne

access-founder = Seules les personnes qui gèrent ce bot peuvent lancer une campagne.

# Une campagne qui se crée, une question à la fois. $trouble : ce qui n’a pas été compris.
campaign-begin-name = { $trouble }<b>Comment s’appelle la campagne ?</b>
campaign-begin-cause = { $trouble }<b>{ $campaign }</b>. Pour quelle cause ? Une phrase que tout le monde lira.
campaign-begin-goal = { $trouble }{ $choices ->
    [yes] <b>De quel objectif s’agit-il ?</b> Touchez-le, ou écrivez-le autrement.
   *[no] <b>Quel objectif pour { $campaign } ?</b> Écrivez-le avec sa monnaie, comme 250 000 €.
}
campaign-begin-currency = { $trouble }<b>Dans quelle monnaie compter pour { $campaign } ?</b> Touchez-en une, ou envoyez ses trois lettres, comme SEK. Chaque ville peut compter dans la sienne.
campaign-begin-day = { $trouble }{ $choices ->
    [yes] <b>De quel jour s’agit-il ?</b> Touchez-le, ou écrivez-le autrement.
   *[no] <b>Quand est le grand jour ?</b> Par exemple : 12 février 2027.
}
campaign-not-begun = Aucune campagne n’a été lancée. /campagne en lance une.

campaign-amount = { MONEY($amount) } ({ $code })
campaign-number = { NUMBER($number) }
campaign-currency = { $code }
campaign-day = { DAY($day) }
campaign-back = ‹ Retour
campaign-skip = Passer
campaign-cancel = Annuler

campaign-unread-nothing = Envoyez un montant, comme 250 000 €.
campaign-unread-not-a-number = Je ne vois pas de montant dans « { SHORT($written, limit: 40) } ». Écrivez-le en chiffres, comme 250 000 €.
campaign-unread-zero = Un montant est plus grand que 0.
campaign-unread-negative = Un montant est plus grand que 0.
campaign-unread-too-large = C’est plus que je ne sais compter. Vérifiez le montant.
campaign-unread-unknown-currency = Je ne connais pas la monnaie « { SHORT($written, limit: 40) } ». Utilisez ses trois lettres, comme EUR.
campaign-unread-word-multiplier = Je préfère ne pas deviner combien fait « { SHORT($written, limit: 40) } ». Écrivez le montant entier en chiffres, comme 250 000 €.
campaign-unread-several = Il y a plusieurs nombres dans « { SHORT($written, limit: 40) } ». Envoyez un seul montant.
campaign-day-past = Le { DATE($day) } est déjà passé.
campaign-day-too-far = C’est trop loin : une campagne se prévoit jusqu’à cinq ans à l’avance.
campaign-day-impossible = Ce jour n’existe pas : « { SHORT($said, limit: 40) } ».
campaign-day-unread = Je ne trouve pas de jour dans « { SHORT($said, limit: 40) } ». Écrivez-le comme 12 février 2027.

# La campagne, une ligne par trait.
campaign-begun = Votre campagne est lancée. 🎉 Tout est juste ? Sinon, touchez Modifier. Ensuite, ajoutez-moi au groupe de chaque ville.

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
campaign-line-starts = À partir du { DATE($starts) }
campaign-line-day = Grand jour : <b>{ DAY($day) }</b>
campaign-line-ends = Jusqu’au { DATE($ends) }
campaign-line-link = Dons : { $link }
campaign-line-account = Numéro de compte : <code>{ $account }</code>
campaign-line-witness = À partir de { MONEY($witness) }, quelqu’un d’autre doit avoir vu l’argent.
campaign-line-large = À partir de { MONEY($large) }, il faut deux personnes pour annuler une déclaration.
campaign-line-thanks = Remerciement : <i>{ $thanks }</i>
campaign-line-ranks = Les bénévoles qui l’acceptent sont classés selon leur collecte.
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
campaign-line-raised = { $closed ->
    [yes] Collecté
   *[no] Collecté jusqu’ici
} : <b>{ MONEY($claimed) }</b>{ HAS($share) ->
    [yes] { " " }({ PERCENT($share) })
   *[no] { "" }
}{ HAS($received) ->
    [yes] { " " }· reçu : <b>{ MONEY($received) }</b>
   *[no] { "" }
}
campaign-donate = Faire un don
campaign-copy-account = Copier le compte
campaign-edit = Modifier
campaign-others = Autres campagnes
campaign-which = Pour l’instant, vous parlez de <b>{ $campaign }</b>. De quelle campagne voulez-vous parler ?
campaign-switch = { $name }{ $state ->
    [paused] { " " }(en pause)
    [closed] { " " }(terminée)
   *[open] { "" }
}
campaign-switched = Nous parlons maintenant de { $name }.

# Modifier une campagne : d’abord ce qui peut changer, puis ce que ce sera. $now : ce que c’est.
campaign-edited = { $changed ->
    [yes] C’est noté. ✓ Autre chose ?
   *[no] Que faut-il changer ? Touchez, ou écrivez-le en une ligne, comme <code>/campagne objectif { $currency } 250000</code>.
}

    { $text }
campaign-field-name = Nom
    .also = titre
campaign-field-cause = Cause
    .also = but
campaign-field-goal = Objectif
    .also = cible
campaign-field-donation-url = Lien de don
    .also = lien, dons
campaign-field-big-day = Grand jour
    .also = jour
campaign-field-starts-on = Début
    .also = commence, départ
campaign-field-ends-on = Fin
    .also = termine, jusqu’au
campaign-field-currency = Monnaie
    .also = devise
campaign-field-language = Langue
    .also = parle
campaign-field-time-zone = Fuseau horaire
    .also = fuseau
campaign-field-account = Numéro de compte
    .also = compte, IBAN
campaign-field-witness = Témoin à partir de
    .also = témoin
campaign-field-large = À deux à partir de
    .also = à deux, annulation à deux
campaign-field-thanks = Remerciement
    .also = remerciements, merci
campaign-field-ranks-people = Classement des gens
    .also = classement
campaign-tongue = { $name }
campaign-clear = Retirer
campaign-ask-name = { $trouble }La campagne s’appelle <b>{ $now }</b>. Quel sera son nom ?
campaign-ask-cause = { $trouble }{ HAS($now) ->
    [yes] On lit : <blockquote>{ $now }</blockquote>
   *[no] { "" }
}<b>Pour quelle cause ?</b> Envoyez une phrase que tout le monde lira.
campaign-ask-goal = { $trouble }{ HAS($now) ->
    [yes] L’objectif est de { MONEY($now) }.
   *[no] Il n’y a pas encore d’objectif.
} <b>Quel sera-t-il ?</b> Envoyez le montant en { $currency }.
campaign-ask-donation-url = { $trouble }{ HAS($now) ->
    [yes] Les dons vont à { $now }.
   *[no] Il n’y a pas encore de lien de don.
} <b>Quelle sera l’adresse ?</b> Elle commence par https://.
campaign-ask-big-day = { $trouble }{ HAS($now) ->
    [yes] Le grand jour est le { DAY($now) }.
   *[no] Il n’y a pas encore de grand jour.
} <b>Quel jour choisir ?</b> Par exemple : 12 février 2027.
campaign-ask-starts-on = { $trouble }{ HAS($now) ->
    [yes] La campagne commence le { DATE($now) }.
   *[no] Aucun début n’est fixé.
} <b>Quand commence-t-elle ?</b> Par exemple : 1er janvier 2027.
campaign-ask-ends-on = { $trouble }{ HAS($now) ->
    [yes] La campagne se termine le { DATE($now) }.
   *[no] Aucune fin n’est fixée.
} <b>Quand se termine-t-elle ?</b> Par exemple : 31 mars 2027.
campaign-ask-currency = { $trouble }La campagne compte en { CURRENCY($now) }. <b>Quelle monnaie choisir ?</b> Touchez-en une, ou envoyez ses trois lettres. L’objectif sera alors à redonner. Une fois de l’argent enregistré, la monnaie ne change plus.
campaign-ask-language = { $trouble }La campagne parle { LANGUAGE($now) } là où personne n’a choisi une autre langue. <b>Laquelle choisir ?</b>
campaign-ask-time-zone = { $trouble }Les jours de la campagne suivent ce fuseau : { ZONE($now) }. <b>Lequel choisir ?</b> Envoyez une ville, ou un nom comme Europe/Paris.
campaign-ask-account = { $trouble }{ HAS($now) ->
    [yes] L’argent est envoyé à <code>{ $now }</code>.
   *[no] Il n’y a pas encore de numéro de compte.
} <b>À quel numéro envoyer l’argent ?</b> Tout le monde le voit ; un geste le copie.
campaign-ask-witness = { $trouble }{ HAS($now) ->
    [yes] À partir de { MONEY($now) }, une déclaration compte quand une autre personne de la ville dit avoir vu l’argent.
   *[no] Une déclaration compte dès qu’elle est confirmée, si grande soit-elle.
} <b>À partir de quel montant une deuxième personne doit-elle l’avoir vu ?</b> Envoyez-le en { $currency }.
campaign-ask-large = { $trouble }{ HAS($now) ->
    [yes] À partir de { MONEY($now) }, il faut deux personnes pour annuler ou réduire une déclaration.
   *[no] Une personne suffit pour annuler une déclaration, si grande soit-elle.
} <b>À partir de quel montant en faut-il deux ?</b> Envoyez-le en { $currency }.
campaign-ask-thanks = { $trouble }{ HAS($now) ->
    [yes] Qui déclare une collecte lit : <blockquote>{ $now }</blockquote>
   *[no] Qui déclare une collecte est remercié avec mes mots, un peu différents à chaque fois.
} <b>Avec quels mots remercier ?</b> Envoyez-les ; 200 lettres au plus.
campaign-ask-ranks-people = { $trouble }{ HAS($now) ->
    [yes] Les bénévoles qui l’acceptent sont classés selon leur collecte.
   *[no] Les villes sont classées, les personnes non.
} <b>Faut-il classer aussi les personnes ?</b> Seules celles qui l’acceptent y figureront.
campaign-ranks-on = Oui, qui l’accepte
campaign-ranks-off = Non
campaign-words-on = oui on
campaign-words-off = non off aucun aucune jamais
campaign-to-open = Ouvrir
campaign-to-paused = Mettre en pause
campaign-to-closed = Clore
campaign-sure-open = Ouvrir <b>{ $campaign }</b> ? On pourra de nouveau s’inscrire, annoncer des événements et déclarer des collectes, et l’avancée sera publiée.
campaign-sure-paused = Mettre <b>{ $campaign }</b> en pause ? Jusqu’à sa réouverture, rien n’est annoncé, déclaré ni publié. Rien n’est perdu.
campaign-sure-closed = Clore ou rouvrir les comptes de <b>{ $campaign }</b> revient à ses propriétaires, chiffres sous les yeux.

# Les rôles.
command-role = Voir qui mène la campagne, donner ou reprendre un rôle
    .usage = /role
access-officer = C’est réservé aux personnes qui mènent la campagne.
roles-shown = <b>Qui mène { $campaign }</b>

    { $lines }
roles-of-owner = Propriétaires : { HAS($people) ->
    [yes] { LIST($people) }
   *[no] personne
}
roles-of-organiser = Organisation : { HAS($people) ->
    [yes] { LIST($people) }
   *[no] personne encore
}
roles-of-treasurer = Trésorerie : { HAS($people) ->
    [yes] { LIST($people) }
   *[no] personne encore
}
roles-of-moderator = Modération : { HAS($people) ->
    [yes] { LIST($people) }
   *[no] personne encore
}
roles-nameless = quelqu’un
roles-invite-owner = Inviter : propriétaire
roles-invite-organiser = Inviter : organisation
roles-invite-treasurer = Inviter : trésorerie
roles-invite-moderator = Inviter : modération
roles-take = Reprendre un rôle
roles-name = { $role ->
    [owner] propriétaire
    [treasurer] trésorerie
    [moderator] modération
   *[organiser] organisation
}
roles-lay-down = Rendre mon rôle : { $role ->
    [owner] propriétaire
    [treasurer] trésorerie
    [moderator] modération
   *[organiser] organisation
}
roles-forward = Transférez le message ci-dessous à une personne de confiance. La première personne qui ouvre son lien { $role ->
    [owner] devient propriétaire
    [treasurer] rejoint la trésorerie
    [moderator] rejoint la modération
   *[organiser] rejoint l’organisation
} ; il sert une seule fois, pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
roles-invitation = { HAS($giver) ->
    [yes] { $giver } vous invite à
   *[no] Vous êtes invité·e à
} { $role ->
    [owner] devenir propriétaire
    [treasurer] rejoindre la trésorerie
    [moderator] rejoindre la modération
   *[organiser] rejoindre l’organisation
} de la campagne <b>{ $name }</b>. Ouvrez ce lien et touchez DÉMARRER ; il est pour vous seul·e et sert une seule fois :
    { $link }
roles-accept = Accepter
roles-revocable = Quel rôle faut-il reprendre dans <b>{ $campaign }</b> ? Il prend fin aussitôt.
roles-revoke = { SHORT($person) } : { roles-name }
roles-taken = { $person } n’a plus ce rôle : { roles-name }.
roles-taken-from-you = Vous n’avez plus ce rôle dans <b>{ $campaign }</b> : { roles-name }. Merci pour tout ce que vous avez fait !

# Les taux. $one : une monnaie, $base : celle de la campagne.
command-rate = Voir ou fixer ce que valent les monnaies
    .usage = /taux 1 EUR = 655,957 XOF
rates-shown = { HAS($lines) ->
    [yes] <b>Ce qui est compté en { $base }</b>
        { $lines }
   *[no] Toutes les villes comptent en { $base } : aucun taux n’est nécessaire.
}

    Pour fixer le vôtre : <code>/taux { $one } 0,5</code> ou <code>/taux 1 { $base } = 2 { $one }</code> ; à partir d’un jour passé, <code>/taux { $one } 0,5 depuis le 1er janvier</code>. Ce qui est déjà enregistré garde son taux.
rates-line = 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base } ({ $own ->
    [yes] le vôtre depuis le { DATE($on) }
   *[no] Banque centrale européenne, { DATE($on) }
})
rates-none = 1 { $one } = ? Aucun taux n’est connu : fixez-en un.
rates-one = { $line }{ HAS($parity) ->
    [yes] { "" }
        Elle est liée à l’euro : 1 EUR = { NUMBER($parity, maximumSignificantDigits: 8) } { $one }. Pour compter ainsi, touchez.
   *[no] { "" }
}

    Pour en fixer un autre : <code>/taux { $one } 0,5</code>, ce que vaut 1 { $one } en { $base }.
rates-unread = Je ne lis pas de taux dans « { SHORT($said, limit: 60) } ». Écrivez ce que vaut 1 { $one } en { $base }, comme <code>/taux { $one } 0,5</code>, ou les deux côtés : <code>/taux 1 { $base } = 2 { $one }</code>.
rates-sure = { $several ->
    [yes] Ce nombre se lit de deux façons. <b>Laquelle est la bonne ?</b>
   *[no] <b>Est-ce juste ?</b>
} Il vaudra à partir { HAS($day) ->
    [yes] du { DATE($day) }
   *[no] d’aujourd’hui
} ; ce qui est déjà enregistré garde son taux.{ HAS($published) ->
    [yes] { "" }

        Banque centrale européenne, { DATE($on) } : 1 { $one } = { NUMBER($published, maximumSignificantDigits: 8) } { $base }
   *[no] { "" }
}
rates-set = 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base }
rates-to-come = Le { DATE($day) } est encore à venir. Un taux vaut à partir d’un jour commencé : envoyez-en un plus tôt, avec son année.
rates-restate = Passer aux taux du jour
rates-restate-sure = { $anew ->
    [yes] Quelque chose a changé depuis : regardez de nouveau. { "" }
   *[no] { "" }
}<b>Faut-il passer tous les montants aux taux du jour ?</b>

    { $lines }

    { $way ->
        [more] Le total augmente de <b>{ MONEY($difference) }</b>.
        [less] Le total baisse de <b>{ MONEY($difference) }</b>.
       *[same] Le total reste le même.
    } Chaque écriture reste telle qu’elle a été déclarée ; seule sa valeur change.{ HAS($unknown) ->
        [yes] { " " }Aucun taux n’est connu pour { LIST($unknown) } : cela reste.
       *[no] { "" }
    }
rates-restate-line = { MONEY($amount) } { $side ->
    [cost] de frais
   *[raised] en { $entries ->
        [one] { $entries } déclaration
       *[other] { $entries } déclarations
    }
} : { MONEY($before) } → <b>{ MONEY($after) }</b> (1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base })
rates-restate-yes = ✓ Passer à ces taux
rates-restated = ✓ { $entries ->
    [one] { $entries } écriture est
   *[other] { $entries } écritures sont
} aux taux du jour : une différence de { MONEY($difference) }. En tout, <b>{ MONEY($claimed) }</b> collectés.
rates-nothing-to-restate = Tous les montants sont déjà au taux du jour.{ HAS($unknown) ->
    [yes] { " " }Aucun taux n’est connu pour { LIST($unknown) } : fixez-en un, comme <code>/taux { $one } 0,5</code>.
   *[no] { "" }
}
rates-kept = ✓ À partir du { DATE($day) }, 1 { $one } = <b>{ NUMBER($rate, maximumSignificantDigits: 8) } { $base }</b>.{ HAS($next) ->
    [yes] { " " }Votre taux du { DATE($next) } le remplace à partir de ce jour-là.
   *[no] { "" }
}
rates-drop = Revenir à la Banque centrale européenne
rates-dropped = ✓ Vos propres taux sont retirés. { $line }
rates-left = Rien n’a été changé. /taux montre les taux en vigueur.

# La file des événements annoncés.
command-approve = Accepter ou refuser les événements annoncés
    .usage = /valider
approve-none = <b>{ $campaign }</b> : aucun événement n’attend. ✓
approve-next = <b>Faut-il le montrer à tout le monde ?</b> ({ $place } sur { $of })

    { $text }
approve-event = <b>{ $title }</b>
    { WHEN($when) }{ HAS($place) ->
    [yes] { "" }
        { $place }
   *[no] { "" }
}{ HAS($link) ->
    [yes] { "" }
        { $link }
   *[no] { "" }
}
    { HAS($host) ->
        [yes] { $host }, { $city }
       *[no] { $city }
    }
approve-yes = Accepter
approve-no = Refuser
approve-details = Détails
approve-later = Plus tard ›
approve-all = Accepter les { $count }
approve-listed = Accepté : { $title }
approve-listed-all = { $count ->
    [one] { $count } événement est accepté.
   *[other] { $count } événements sont acceptés.
}
approve-why = Pourquoi <b>{ $title }</b> ne doit-il pas faire partie de la campagne ? Écrivez la raison en quelques mots : la personne qui l’a annoncé la lira.

# Le journal des décisions. $who : qui l’a fait.
command-audit = Voir les dernières décisions, et qui les a prises
    .usage = /journal
audit-shown = <b>Les décisions · { $campaign }</b>
    { HAS($lines) ->
        [yes] { $lines }
       *[no] Rien encore.
    }
audit-line = { WHEN($when, style: "short") } : { $text }
audit-somebody = quelqu’un
audit-earlier = ‹ Avant
audit-newest = Plus récent
audit-campaign-created = { $who } a lancé la campagne.
audit-campaign-edited = { $who } a changé { $field ->
    [name] le nom
    [cause] la cause
    [goal] l’objectif
    [donation_url] le lien de don
    [big_day] le grand jour
    [starts_on] le début
    [ends_on] la fin
    [currency] la monnaie
    [language] la langue
    [time_zone] le fuseau horaire
    [account] le numéro de compte
    [witness] le montant à partir duquel quelqu’un d’autre doit avoir vu l’argent
    [large] le montant à partir duquel il faut deux personnes pour annuler
    [thanks] les mots de remerciement
    [ranks_people] le classement des personnes
   *[state] l’état
}{ HAS($before) ->
    [yes] { "" }, avant { SHORT($before, limit: 40) }
   *[no] { "" }
}{ HAS($after) ->
    [yes] { "" }, maintenant { SHORT($after, limit: 40) }
   *[no] { "" }
}.
audit-goal = { MONEY($goal) }
audit-day = { DATE($day) }
audit-language = { LANGUAGE($language) }
audit-switch = { $on ->
    [yes] oui
   *[no] non
}
audit-state = { $state ->
    [paused] en pause
    [closed] terminée
   *[open] ouverte
}
audit-link-made = { $who } a créé un lien d’invitation : { roles-name }.
audit-link-used = { $who } a ouvert un lien d’invitation : { roles-name }.
audit-role-revoked = { $who } a repris un rôle{ HAS($whom) ->
    [yes] { " " }à { $whom }
   *[no] { "" }
} : { roles-name }.
audit-rate-set = { $who } a fixé un taux : 1 { $one } = { NUMBER($rate, maximumSignificantDigits: 8) } { $base }{ HAS($day) ->
    [yes] , à partir du { DATE($day) }
   *[no] { "" }
}.
audit-rate-dropped = { $who } a retiré les taux fixés pour { $one }.
audit-revalued = { $who } a passé { $entries ->
    [one] { $entries } écriture
   *[other] { $entries } écritures
} aux taux du jour, de { $before } à { $after }.
audit-event-listed = { $who } a accepté { HAS($title) ->
    [yes] « { SHORT($title, limit: 40) } »
   *[no] un événement
}.
audit-event-declined = { $who } a refusé { HAS($title) ->
    [yes] « { SHORT($title, limit: 40) } »
   *[no] un événement
}.
audit-event-cancelled = { $who } a annulé { HAS($title) ->
    [yes] « { SHORT($title, limit: 40) } »
   *[no] un événement
}.
audit-books-closed = { $who } a clos les comptes.
audit-books-reopened = { $who } a rouvert les comptes.
audit-export-made = <b>{ $who }</b> a produit un fichier : { $field ->
    [ledger] le registre
    [cities] les villes
   *[summary] le résumé
}
audit-problem-forged = { $who } a touché un bouton qui n’est pas de moi, ou trop ancien{ HAS($group) ->
    [yes] { "" } ({ SHORT($group, limit: 30) })
   *[no] { "" }
}. Refusé.
audit-refused = { $who } a tenté ce que seules d’autres personnes peuvent faire{ HAS($group) ->
    [yes] { "" } ({ SHORT($group, limit: 30) })
   *[no] { "" }
}. Refusé.
audit-refusals = { $acts } actes refusés, tentés par { $people ->
    [one] une personne.
   *[other] { $people } personnes.
}
audit-other = { $who } : { $act }
