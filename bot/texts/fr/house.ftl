bot-description =
    Je porte une campagne : inscrivez-vous, annoncez votre événement, dites combien vous avez collecté, et voyez avancer toutes les villes ensemble.

    Touchez DÉMARRER. Un geste, aucun formulaire.
bot-short-description = S’inscrire, annoncer un événement, déclarer une collecte, suivre la campagne ensemble.

access-anyone = Tout le monde peut le faire.
access-volunteer = C’est réservé aux personnes inscrites. Il suffit d’un geste : ouvrez ma discussion privée et touchez DÉMARRER.
access-chat-admin = Seul un admin de ce groupe peut changer cela. Demandez à l’un d’eux.
access-chapter-host = Seuls les responsables de cette ville et l’équipe d’organisation peuvent le faire.
access-chapter-keeper = Seuls les responsables de cette ville peuvent changer cela ; tant qu’il n’y en a pas, un admin de ce groupe.
access-event-host = Seule la personne qui a annoncé cet événement, ou l’équipe d’organisation, peut le faire.
access-reporter = Cette collecte a été déclarée par quelqu’un d’autre : à cette personne de confirmer, corriger ou annuler.
access-addressee = Ce bouton est pour quelqu’un d’autre.
access-moderator = Seule l’équipe de modération ou d’organisation de la campagne peut le faire.
access-treasurer = Seule la trésorerie de la campagne peut le faire.
access-organiser = Seule l’équipe d’organisation de la campagne peut le faire.
access-owner = Seule une personne propriétaire de la campagne peut le faire.

problem-forged = Ce bouton est trop ancien pour moi, ou ne vient pas de cette discussion. Demandez-en un nouveau.
problem-secondhand = Je ne prends cela que de la personne elle-même : merci de l’écrire vous-même, sous votre nom.
problem-unknown-command = Je ne connais pas <b>{ $command }</b>. /aide montre ce que je sais faire.
problem-unknown-text = Je ne sais pas quoi faire de cela. /aide montre ce que je sais faire.
problem-wrong-place = { $where ->
    [private] Faisons cela en privé : ouvrez une discussion avec moi et envoyez-y /{ $command }.
   *[group] /{ $command } s’utilise dans un groupe : envoyez-le dans celui de votre ville.
}
problem-ours = Désolé, quelque chose s’est mal passé de mon côté. Votre message est gardé et les personnes qui me gèrent sont prévenues. Rien d’autre n’est touché.
problem-no-campaign = Aucune campagne n’est en cours. La personne qui gère ce bot en crée une avec /campagne.
problem-no-chapter = De quelle ville s’agit-il ? Utilisez ceci dans le groupe de votre ville, ou dites-moi votre ville en privé avec /start.
problem-not-found = { $what ->
    [chapter] Cette ville n’existe plus.
    [event] Cet événement n’existe plus.
    [entry] Cette écriture n’existe plus.
    [draft] Cette déclaration n’existe plus.
    [campaign] Cette campagne n’existe plus.
    [chat] Ce groupe n’existe plus.
    [form] Ce formulaire n’existe plus.
   *[person] Cette personne n’est plus là.
} Rien n’a été changé.
problem-bad-name = Un nom compte de 1 à { $limit } lettres. Merci d’en envoyer un plus court.
problem-unknown-time-zone = Je ne connais pas le fuseau horaire « { $time_zone } ». Écrivez-le comme Europe/Paris ou America/Montreal.
problem-unknown-currency = Je ne connais pas la monnaie « { $currency } ». Utilisez ses trois lettres, comme EUR, CHF ou CAD.
problem-chapter-exists = { $chapter } participe déjà. Pour l’utiliser ici, choisissez-la au lieu de l’ajouter une seconde fois.
problem-dates-out-of-order = Une campagne commence, puis vient son grand jour, puis elle se termine. Ces dates sont dans un autre ordre ; merci de renvoyer la date.
problem-bad-link = « { $url } » n’est pas une adresse web. Envoyez-en une qui commence par https://.
problem-goal-currency = L’objectif est en { $currency }. Merci d’envoyer le montant en { $currency }.
problem-bad-goal = Un objectif est plus que rien. Envoyez un montant, comme 250000.
problem-currency-fixed = De l’argent est déjà enregistré : la campagne reste en { $currency }.
problem-campaign-not-open = { $state ->
    [paused] <b>{ $campaign }</b> est en pause, cela doit donc attendre. L’équipe d’organisation peut la rouvrir avec /campagne.
   *[closed] <b>{ $campaign }</b> est terminée. Merci pour tout !
}
problem-last-owner = Vous êtes la seule personne propriétaire de <b>{ $campaign }</b>. Nommez d’abord quelqu’un d’autre, avec /role.
problem-link-refused = Ce lien ne fonctionne pas : il est peut-être mal recopié, déjà utilisé ou expiré. Demandez-en un nouveau à la personne qui l’a envoyé.
problem-bad-rate = Le taux pour { $currency } doit être un nombre plus grand que 0, pour une autre monnaie que celle de la campagne.
problem-event-over = { $state ->
    [cancelled] <b>{ $title }</b> a été annulé.
    [declined] <b>{ $title }</b> n’aura pas lieu.
   *[other] <b>{ $title }</b> est terminé. Merci d’avoir voulu venir !
}
problem-too-many-guests = Vous pouvez amener jusqu’à { $limit } personnes.
problem-no-room-for-guests = { $left ->
    [0] Il ne reste aucune place
    [one] Il reste { $left } place
   *[other] Il reste { $left } places
} à <b>{ $title }</b> : pas assez pour une personne de plus.
problem-bad-capacity = Combien de personnes tiennent ? Envoyez un nombre plus grand que 0.
problem-draft-dropped = Cette déclaration de { MONEY($amount) } a été annulée. Pour la faire quand même, envoyez-la de nouveau.
problem-draft-recorded = C’est déjà enregistré : écriture { NUMBER($number, useGrouping: 0) }.
problem-already-voided = L’écriture { NUMBER($number, useGrouping: 0) } a déjà été annulée ou corrigée.
problem-amount-too-large = { MONEY($amount) }, c’est plus qu’une déclaration ne peut contenir. Vérifiez le montant, ou partagez-le.
problem-amount-not-positive = Une collecte est plus que rien. Envoyez un montant, comme 120.

alert-dead-letter = ⚠️ Je n’ai pas su traiter un message ({ $problem }). Tout le reste continue. Il est gardé : <code>kermesse check</code> le montre.

# Quand quelqu’un ne s’occupe plus de rien : à qui prend le relais, et à l’équipe d’organisation.
handover-yours = { HAS($person) ->
    [yes] <b>{ $person }</b> ne s’occupe plus de { $chapter }
   *[no] Une personne qui s’occupait de { $chapter } n’est plus là
} : c’est maintenant entre vos mains. Merci !
handover-nobodys = { HAS($person) ->
    [yes] <b>{ $person }</b> s’en va
   *[no] Une personne a été oubliée à sa demande
}. Merci de trouver quelqu’un pour ce qui reste :{ HAS($chapters) ->
    [yes] { " " }{ LIST($chapters) }
   *[no] { "" }
}{ HAS($events) ->
    [yes] { " " }(événements : { LIST($events) })
   *[no] { "" }
}.
