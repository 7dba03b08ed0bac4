bot-description =
    Je porte une campagne : inscrivez-vous, annoncez votre événement, dites combien vous avez collecté, et voyez avancer toutes les villes ensemble.

    Touchez DÉMARRER. Un geste, aucun formulaire.
bot-short-description = S’inscrire, annoncer un événement, déclarer une collecte, suivre la campagne ensemble.

access-anyone = Tout le monde peut le faire.
access-volunteer = C’est réservé aux personnes inscrites. Un geste suffit : envoyez-moi /start en privé.
access-chat-admin = Seuls les admins de ce groupe peuvent changer cela. Demandez-leur.
access-chapter-host = Seuls les responsables de cette ville et l’équipe d’organisation peuvent le faire.
access-chapter-keeper = Seuls les responsables de cette ville et l’équipe d’organisation peuvent changer cela ; tant que la ville n’a pas de responsable, les admins de ce groupe aussi.
access-event-host = Seule la personne qui a annoncé cet événement, ou l’équipe d’organisation, peut le faire.
access-reporter = Cette déclaration est celle de quelqu’un d’autre : à cette personne de confirmer, corriger ou annuler.
access-witness = Seules les personnes inscrites dans cette ville peuvent dire avoir vu l’argent. Inscrivez-vous avec /start en privé ; si c’est fait, choisissez cette ville dans /reglages.
access-taker = Seuls la personne qui l’a déclaré, les responsables de cette ville, la trésorerie et l’équipe d’organisation peuvent le faire.
access-addressee = Ce bouton est pour quelqu’un d’autre.
access-moderator = Seule l’équipe de modération ou d’organisation de la campagne peut le faire.
access-treasurer = Seule la trésorerie de la campagne peut le faire.
access-bookkeeper = Seules les personnes qui organisent la campagne ou tiennent sa trésorerie peuvent le faire.
access-organiser = Seule l’équipe d’organisation de la campagne peut le faire.
access-owner = Seule une personne propriétaire de la campagne peut le faire.

problem-forged = Ce bouton est trop ancien pour moi, ou ne vient pas de cette discussion. Demandez-en un nouveau.
problem-secondhand = Je ne prends cela que de la personne elle-même : merci de l’écrire vous-même, sous votre nom.
problem-unknown-command = Je ne connais pas <b>{ $command }</b>. /aide montre ce que je sais faire.
problem-unknown-text = Je ne sais pas quoi faire de cela. /aide montre ce que je sais faire.
problem-too-fast = C’est plus vite que je ne peux répondre : j’arrête de lire pour l’instant. Vos messages sont gardés, mais ce que vous venez d’envoyer n’est pas compté. Attendez une minute, puis renvoyez ce à quoi je n’ai pas répondu.
problem-wrong-place = { $where ->
    [private] Faisons cela en privé : ouvrez une discussion avec moi et envoyez-y /{ $command }.
   *[group] /{ $command } s’utilise dans un groupe : envoyez-le dans celui de votre ville.
}
problem-ours = Désolé, quelque chose s’est mal passé de mon côté. Votre message est gardé et les personnes qui me gèrent sont prévenues. Rien d’autre n’est touché.
problem-no-campaign = Aucune campagne n’est encore en cours. La personne qui gère ce bot en lance une avec /campagne.
problem-no-chapter = De quelle ville s’agit-il ? Dans un groupe, un ou une admin peut le dire avec /ville. En privé, choisissez la vôtre avec /start.
problem-not-found = { $what ->
    [chapter] Cette ville n’est plus là.
    [event] Cet événement n’est plus là.
    [entry] Aucune écriture ne porte ce numéro.
    [draft] Cette déclaration n’est plus là.
    [campaign] Cette campagne n’est plus là.
    [chat] Ce groupe n’est plus là.
    [form] Ce formulaire n’est plus ouvert.
    [statement] Ce fichier n’est plus là.
    [rollcall] Cette question n’est plus ouverte.
    [request] Quelqu’un en a déjà décidé.
    [wish] Cette écriture a changé depuis.
   *[person] Cette personne n’est plus là.
} Rien n’a été changé.
problem-bad-name = Un nom compte de 1 à { $limit } lettres. Merci d’en envoyer un autre.
problem-too-long = Cela fait { $letters } lettres ; { $limit } au plus tiennent. Merci d’envoyer plus court.
problem-unknown-time-zone = Je ne connais pas le fuseau horaire « { $time_zone } ». Écrivez-le comme Europe/Paris ou America/Montreal.
problem-unknown-currency = Je ne connais pas la monnaie « { $currency } ». Utilisez ses trois lettres, comme EUR, CHF ou CAD.
problem-chapter-exists = { $chapter } participe déjà. Pour l’utiliser ici, choisissez-la plutôt que de l’ajouter de nouveau.
problem-dates-out-of-order = Une campagne commence, puis vient son grand jour, puis elle se termine. Avec cette date, l’ordre est autre ; merci d’en envoyer une qui convient.
problem-bad-link = « { $url } » n’est pas une adresse web. Envoyez-en une qui commence par https://.
problem-goal-currency = Ici, on compte en { $currency }. Merci d’envoyer le montant en { $currency }.
problem-bad-goal = Un montant est plus que rien. Envoyez-en un, comme 250000.
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
    [declined] <b>{ $title }</b> ne fait pas partie de la campagne.
   *[other] <b>{ $title }</b> est terminé. Merci d’avoir voulu venir !
}
problem-too-many-guests = Vous pouvez amener jusqu’à { $limit } personnes.
problem-no-room-for-guests = <b>{ $title }</b> : { $left ->
    [0] il ne reste aucune place
    [one] il reste { $left } place
   *[other] il reste { $left } places
}, pas assez pour une personne de plus.
problem-bad-capacity = Combien de places y a-t-il ? Envoyez un nombre plus grand que 0.
problem-draft-dropped = Cette déclaration de { MONEY($amount) } a été annulée avant d’être enregistrée. Pour la faire quand même, envoyez-la de nouveau.
problem-draft-recorded = C’est déjà enregistré : écriture { NUMBER($number, useGrouping: 0) }.
problem-already-received = L’argent de l’écriture { NUMBER($number, useGrouping: 0) } est déjà chez la trésorerie. Demandez-lui de la marquer comme non reçue, et elle pourra être modifiée.
problem-not-received = L’écriture { NUMBER($number, useGrouping: 0) } n’est pas marquée comme reçue.
problem-already-witnessed = Vous avez déjà dit avoir vu l’argent de l’écriture { NUMBER($number, useGrouping: 0) }. Merci !
problem-many-photos = Cette annonce a déjà { $most } photos : je n’en garde pas plus. Merci !
problem-own-witness = C’est vous qui avez annoncé { MONEY($amount) } : quelqu’un d’autre doit dire l’avoir vu.
problem-not-raised = L’écriture { NUMBER($number, useGrouping: 0) } est une dépense, pas une collecte.
problem-needs-cover = Qui paie { MONEY($amount) } ? Touchez d’abord une des réponses.
problem-needs-witness = { MONEY($amount) }, c’est beaucoup : quelqu’un d’autre de votre ville doit dire l’avoir vu. Annulez cette écriture et déclarez de nouveau le montant ; je le lui demanderai alors.
problem-own-request = C’est vous qui l’avez demandé : quelqu’un d’autre doit être d’accord pour l’écriture { NUMBER($number, useGrouping: 0) }.
problem-already-closed = Les comptes de { $campaign } sont déjà clos.
problem-already-voided = L’écriture { NUMBER($number, useGrouping: 0) } a déjà été annulée ou corrigée.
problem-amount-too-large = { MONEY($amount) }, c’est plus qu’une déclaration ne peut contenir. Vérifiez le montant, ou faites-en plusieurs déclarations.
problem-amount-not-positive = Une collecte est plus que rien. Envoyez un montant, comme 120.

# Aux propriétaires, quand quelque chose ne va pas : la première fois tout de suite, puis combien d’autres.
alert-dead-letter = ⚠️ Je n’ai pas su traiter un message ({ $problem }). Tout le reste continue. Il est gardé : <code>kermesse check</code> le montre.
alert-refused = ⚠️ Je n’ai pas pu envoyer un message ({ $problem }). Tout le reste continue.
alert-storage = ⚠️ Je ne peux plus rien noter ({ $problem }). Le disque est-il plein ? Rien n’est perdu : ce qu’on m’envoie attend une journée chez Telegram, et je reprends seul dès que je peux écrire.
alert-polling = ⚠️ { $problem ->
    [Conflict] Un autre programme prend mes messages chez Telegram. Merci de l’arrêter : tant qu’il tourne, il m’en manque.
    [InvalidToken] Telegram n’accepte plus mon jeton. Si vous en avez créé un nouveau, relancez-moi avec lui.
   *[other] Telegram refuse de me donner les messages ({ $problem }). Je continue de demander.
}
alert-backup = ⚠️ Je n’ai pas pu faire la sauvegarde quotidienne de ma base ({ $problem }). Le disque est-il plein ? Tout le reste continue ; <code>kermesse check</code> dit de quand date la dernière sauvegarde.
alert-ledger = ⚠️ Les totaux de <b>{ $campaign }</b> ne tombent pas juste : { $count ->
    [one] { NUMBER($count) } n’est pas la somme
   *[other] { NUMBER($count) } ne sont pas la somme
} des écritures. Aucune écriture n’a changé : le registre ne fait que s’allonger. Tenu / recompté, en plus petites unités : { $differences }{ HAS($more) ->
    [yes] { " " }et { NUMBER($more) } de plus
   *[no] { "" }
}. <code>kermesse check</code> recompte.
alert-ledger-well = ✓ Les totaux de <b>{ $campaign }</b> tombent juste à nouveau : chacun est la somme de ses écritures.
alert-more = ⚠️ Depuis ma dernière alerte : { $alarm ->
    [dead-letter] { $count ->
        [one] { NUMBER($count) } autre message n’a pas pu être traité.
       *[other] { NUMBER($count) } autres messages n’ont pas pu être traités.
    } <code>kermesse check</code> montre ce qui est gardé.
    [refused] { $count ->
        [one] { NUMBER($count) } autre message n’a pas pu être envoyé.
       *[other] { NUMBER($count) } autres messages n’ont pas pu être envoyés.
    }
    [storage] { $count ->
        [one] { NUMBER($count) } autre fois, je n’ai rien pu noter.
       *[other] { NUMBER($count) } autres fois, je n’ai rien pu noter.
    }
    [backup] { $count ->
        [one] { NUMBER($count) } autre fois, je n’ai pas pu faire de sauvegarde.
       *[other] { NUMBER($count) } autres fois, je n’ai pas pu faire de sauvegarde.
    }
   *[polling] { $count ->
        [one] { NUMBER($count) } autre fois, je n’ai pas pu prendre les messages chez Telegram.
       *[other] { NUMBER($count) } autres fois, je n’ai pas pu prendre les messages chez Telegram.
    }
}

# Quand quelqu’un ne s’occupe plus de rien : à qui prend le relais, et à l’équipe d’organisation.
handover-yours = { HAS($person) ->
    [yes] <b>{ $person }</b> passe la main
   *[no] Quelqu’un a passé la main
} : { $chapter } est maintenant entre vos mains. Merci !
handover-nobodys = { HAS($person) ->
    [yes] <b>{ $person }</b> s’en va
   *[no] Une personne a demandé à être oubliée
}. Merci de trouver quelqu’un pour reprendre :{ HAS($chapters) ->
    [yes] { " " }{ LIST($chapters) }
   *[no] { "" }
}{ HAS($events) ->
    [yes] { " " }(événements : { LIST($events) })
   *[no] { "" }
}.
