command-raised = Déclarer une collecte
    .usage = /collecte 120 € vente de gâteaux
command-spent = Déclarer une dépense
    .usage = /depense 80 € salle
command-entry = Voir une écriture et ce qu’elle est devenue
    .usage = /ecriture 41

funds-hint = Le montant, puis une note
funds-how = Combien avez-vous collecté ? Répondez avec le montant et quelques mots, comme <code>{ MONEY($example) } { funds-example }</code>.
funds-fix-how = Pas { MONEY($amount) } : combien, alors ? Répondez avec le bon montant, en chiffres.

funds-guide-amount = { $trouble }{ $side ->
    [cost] <b>Combien cela a-t-il coûté ?</b> Envoyez le montant, comme <code>{ MONEY($example) }</code> ; quelques mots peuvent suivre.
   *[raised] <b>{ $chapter } : combien avez-vous collecté ?</b> Envoyez le montant, comme <code>{ MONEY($example) }</code> ; quelques mots peuvent suivre.
}
funds-guide-what = { $trouble }{ MONEY($amount) }. { $side ->
    [cost] <b>Pour quoi ?</b> Quelques mots, par exemple : salle.
   *[raised] <b>Grâce à quoi ?</b> Quelques mots, par exemple : vente de gâteaux.
}
funds-guide-event = { $trouble }{ MONEY($amount) }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}. <b>À quel événement ?</b>
funds-guide-photo = { $trouble }{ MONEY($amount) }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}. <b>Y a-t-il une photo ?</b> { $side ->
    [cost] Envoyez celle du reçu,
   *[raised] Envoyez celle du reçu ou de l’argent compté,
} ou passez.
funds-guide-at = { SHORT($title, limit: 40) }
funds-guide-back = ‹ Retour
funds-guide-skip = Passer
funds-guide-cancel = Abandonner
funds-guide-unheard = Ce n’est pas ce que je demandais : envoyez-le, ou touchez un bouton.
funds-guide-cancelled = Rien n’est déclaré.

funds-cost-how = Combien cela a-t-il coûté ? Répondez avec le montant et quelques mots, comme <code>{ MONEY($example) } { funds-example }</code>.

funds-echo = <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}
    { HAS($event) ->
        [yes] Événement : <b>{ $event }</b>. Déclaré par { funds-name }.
       *[no] Déclaré par { funds-name }.
    }{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
    { $joined ->
        [yes] C’est bien cela ? Cela comptera quand vous aurez confirmé.
       *[no] C’est bien cela ? Confirmer vous inscrit aussi à <b>{ $campaign }</b> : je garde votre nom, votre numéro Telegram et ce que vous faites dans cette campagne. /confidentialite en dit plus.
    }{ $late ->
        [yes] { " " }{ funds-late-echo }
       *[no] { "" }
    }
funds-name = { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 40) }
   *[no] une personne bénévole
}
funds-cost-echo = Une dépense de <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}
    { HAS($event) ->
        [yes] Événement : <b>{ $event }</b>. Déclaré par { funds-name }.
       *[no] Déclaré par { funds-name }.
    }{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
    { $joined ->
        [yes] Qui paie ? Cela comptera quand vous aurez répondu.
       *[no] Qui paie ? Répondre vous inscrit aussi à <b>{ $campaign }</b> : je garde votre nom, votre numéro Telegram et ce que vous faites dans cette campagne. /confidentialite en dit plus.
    }{ $late ->
        [yes] { " " }{ funds-late-echo }
       *[no] { "" }
    }
funds-cover-sponsor = Un sponsor
funds-cover-host = Nous
funds-cover-takings = La collecte
funds-vouched = <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}
    Déclaré par { funds-name }. C’est beaucoup : cela comptera quand une autre personne de { $chapter } dira l’avoir vu.{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }
funds-photos-show = { $photos ->
    [one] Une photo le montre.
   *[other] { $photos } photos le montrent.
}
funds-saw = ✓ Je l’ai vu
funds-saw-too = Je l’ai vu aussi
funds-saw-other = Le montant déclaré est maintenant { MONEY($amount) }. Vérifiez, puis touchez de nouveau.
funds-saw-same = { HAS($reporter) ->
    [yes] { SHORT($reporter, limit: 40) }
   *[no] La même personne
} vient d’enregistrer le même montant. C’est à cette personne de dire d’abord si c’est autre chose.
funds-witnessed = Merci ! L’écriture { NUMBER($number, useGrouping: 0) } a maintenant un témoin.
funds-confirm = ✓ Confirmer
funds-join = ✓ M’inscrire et confirmer
funds-fix = Corriger
funds-undo = Annuler
funds-fixed = <s>{ MONEY($amount) }</s>, corrigé plus bas.
funds-dropped = Rien n’est enregistré ({ MONEY($amount) }). Pour déclarer ce montant quand même, envoyez-le de nouveau.

funds-which = Cela peut se lire de plusieurs façons. Combien était-ce ?
funds-choice = { MONEY($amount) }

funds-same = Vous avez enregistré { MONEY($amount) } pour { $chapter } à { TIME($when) } : écriture { NUMBER($number, useGrouping: 0) }. { $side ->
    [cost] Est-ce une autre dépense, ou la même ?
   *[raised] Est-ce une autre collecte, ou la même ?
}
funds-another = Une autre
funds-same-one = La même

funds-recorded = ✓ Enregistré : <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }({ SHORT($note, limit: 80) })
   *[no] { "" }
}, écriture { NUMBER($number, useGrouping: 0) } par { funds-name }.{ HAS($witnesses) ->
    [yes] { " " }Vu par { LIST($witnesses) }.
   *[no] { $seen ->
        [yes] { " " }Quelqu’un d’autre l’a vu.
       *[no] { "" }
    }
}{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }{ $held ->
        [yes] { " " }La trésorerie l’a reçu.
       *[no] { "" }
    }{ $late ->
        [yes] { " " }{ funds-late }
       *[no] { "" }
    }
    { $chapter } { LIST($sums) }, toutes les villes { MONEY($claimed, style: "whole") }{ HAS($goal) ->
        [yes] { " " }sur { MONEY($goal, style: "whole") }
       *[no] { "" }
    }{ HAS($received) ->
        [yes] , reçus { MONEY($received, style: "whole") }
       *[no] { "" }
    }
    { HAS($own) ->
        [yes] { $own }
       *[no] { funds-gratitude }
    }
# Un merci un peu différent à chaque fois ; une campagne peut avoir ses propres mots.
funds-gratitude = { $thanks ->
    [way-1] Magnifique, { $chapter }. Merci !
    [way-2] Merci : cela aide beaucoup.
    [way-3] Bien joué, et merci !
    [way-4] Merci à vous, et à tous ceux qui ont donné.
    [way-5] Beau travail, { $chapter }. Merci !
    [way-6] Merci ! Chaque geste nous rapproche du but.
    [way-7] Quelle bonne nouvelle. Merci, { $chapter } !
   *[way-0] Un grand merci !
}
funds-cost-recorded = ✓ Enregistré : une dépense de <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }({ SHORT($note, limit: 80) })
   *[no] { "" }
}, payée par { $covered ->
    [sponsor] un sponsor
    [host] les responsables
   *[takings] la collecte
}, écriture { NUMBER($number, useGrouping: 0) } par { funds-name }.{ HAS($photos) ->
        [yes] { " " }{ funds-photos-show }
       *[no] { "" }
    }{ $late ->
        [yes] { " " }{ funds-late }
       *[no] { "" }
    }
    { HAS($borne) ->
        [yes] { HAS($short) ->
            [yes] { $chapter } : { MONEY($claimed) } collectés et { MONEY($borne) } dépensés jusqu’ici, soit { MONEY($short) } de trop.
           *[no] { $chapter } : { MONEY($claimed) } collectés, dont { MONEY($borne) } dépensés : { MONEY($net) } pour la cause.
        }
       *[no] { $chapter } : { MONEY($costs) } de frais, tous payés par d’autres. Toute la collecte va à la cause.
    }
# Après la clôture des comptes.
funds-late-echo = Les comptes sont clos : ce sera compté à part, comme tardif.
funds-late = Les comptes étaient déjà clos : cela compte à part, comme tardif.

funds-thanks = C’est enregistré : écriture { NUMBER($number, useGrouping: 0) }. Merci !
funds-already = C’est déjà enregistré : écriture { NUMBER($number, useGrouping: 0) } par { funds-name }.

funds-undo-sure = Annuler l’écriture { NUMBER($number, useGrouping: 0) }, <b>{ MONEY($amount) }</b> ? Elle ne comptera plus ; sa trace reste.
funds-take-back = Oui, annuler
funds-keep = La garder
funds-taken-back = L’écriture { NUMBER($number, useGrouping: 0) } est annulée (par l’écriture { NUMBER($by, useGrouping: 0) }) : <s>{ MONEY($amount) }</s> ne compte plus.

funds-second = { HAS($instead) ->
    [yes] { funds-asker } souhaite que l’écriture { NUMBER($number, useGrouping: 0) } de { $chapter } dise <b>{ MONEY($instead) }</b> au lieu de { MONEY($amount) }.
   *[no] { funds-asker } souhaite annuler l’écriture { NUMBER($number, useGrouping: 0) } de { $chapter }, <b>{ MONEY($amount) }</b>.
} C’est beaucoup : tant qu’une deuxième personne n’est pas d’accord, l’écriture compte telle quelle. La personne qui l’a déclarée, les responsables de la ville, la trésorerie ou l’équipe d’organisation peuvent répondre.
funds-asker = { HAS($by) ->
    [yes] { SHORT($by, limit: 40) }
   *[no] Une personne bénévole
}
funds-agree = D’accord
funds-decline = Laisser telle quelle
funds-photos-sent = Je vous envoie les photos en privé.

funds-edited = Votre message a changé. L’écriture { NUMBER($number, useGrouping: 0) } dit { MONEY($amount) } : faut-il la corriger ?
funds-instead-or-more = L’écriture { NUMBER($number, useGrouping: 0) } dit { MONEY($amount) }. Faut-il la corriger ({ MONEY($meant) }), ou est-ce { MONEY($meant) } de plus ?
funds-more = { MONEY($amount) } de plus
funds-neither = Ni l’un ni l’autre
funds-edited-side = Votre message a changé. L’écriture { NUMBER($number, useGrouping: 0) } compte { MONEY($amount) } comme { $side ->
    [cost] dépense
   *[raised] collecte
}. Si c’est faux, annulez-la et refaites la déclaration.
funds-edited-unread = Votre message a changé et je n’y vois plus de montant. L’écriture { NUMBER($number, useGrouping: 0) } dit { MONEY($amount) } : faut-il l’annuler ?
funds-edited-gone = Votre message a changé, mais l’écriture { NUMBER($number, useGrouping: 0) } avait déjà été annulée. Pour déclarer ce montant quand même, envoyez un nouveau message.
funds-correct = Corriger l’écriture { NUMBER($number, useGrouping: 0) } : { MONEY($amount) }
funds-leave = Laisser
funds-left = L’écriture { NUMBER($number, useGrouping: 0) } reste : { MONEY($amount) }.
funds-corrected = ✓ Corrigé : <s>{ MONEY($before) }</s> <b>{ MONEY($amount) }</b>. L’écriture { NUMBER($by, useGrouping: 0) } remplace l’écriture { NUMBER($number, useGrouping: 0) }.

funds-example = { $side ->
    [cost] salle
   *[raised] vente de gâteaux
}
funds-unread-nothing = Je ne vois pas de montant. Écrivez-le en chiffres, comme <code>{ MONEY($example) } { funds-example }</code>.
funds-unread-not-a-number = Je ne vois pas de montant dans « { $written } ». Écrivez-le en chiffres, comme <code>{ MONEY($example) } { funds-example }</code>.
funds-unread-zero = « { $written } », ce n’est encore rien. Combien était-ce ? Envoyez un montant, comme <code>{ MONEY($example) }</code>.
funds-unread-negative = « { $written } » est sous zéro. Pour annuler ce qui est enregistré, touchez Annuler juste dessous ; pour une nouvelle déclaration, envoyez un montant comme <code>{ MONEY($example) }</code>.
funds-unread-too-large = « { $written } », c’est plus qu’une déclaration ne peut contenir ({ MONEY($largest) }). Vérifiez le montant et renvoyez-le.
funds-unread-too-precise = { HAS($suggestions) ->
    [yes] « { $written } » a trop de décimales pour { $currency }. Quel montant est le bon ?
   *[no] « { $written } » a trop de décimales pour { $currency }. Envoyez-le tel qu’il a été compté, comme <code>{ MONEY($example) }</code>.
}
funds-unread-unknown-currency = Je ne connais pas la monnaie « { $written } ». Utilisez son signe ou ses trois lettres, comme <code>{ MONEY($example) }</code>.
funds-unread-word-multiplier = Je préfère ne pas deviner combien fait « { $written } ». Écrivez le montant entier en chiffres, comme <code>{ MONEY($example) }</code>.
funds-unread-foreign-digits = { HAS($suggestions) ->
    [yes] Je ne compte qu’avec les chiffres de 0 à 9. « { $written } », est-ce ceci ?
   *[no] Je ne compte qu’avec les chiffres de 0 à 9. Écrivez « { $written } » avec ceux-là, comme <code>{ MONEY($example) }</code>.
}
funds-unread-small-change = « { $written } » est en petites pièces. Écrivez le montant dans l’unité principale, comme <code>{ MONEY($example) }</code>.
funds-unread-arithmetic = « { $written } » est un calcul. Envoyez son résultat, comme <code>{ MONEY($example) }</code>.
funds-unread-several = Il y a plusieurs nombres dans « { $written } ». Envoyez un seul montant, puis une note, comme <code>{ MONEY($example) } { funds-example }</code>.

funds-entry-how = Quelle écriture ? Son numéro est là où il est dit Enregistré. Envoyez-le comme <code>/ecriture 41</code>.
funds-entry = Écriture <b>{ NUMBER($number, useGrouping: 0) }</b> : <b>{ MONEY($amount) }</b> pour { $chapter }{ HAS($note) ->
    [yes] { " " }: { $note }
   *[no] { "" }
}
    { $side ->
        [cost] Une dépense, payée par { $covered ->
            [sponsor] un sponsor
            [host] les responsables
           *[takings] la collecte
        }. { $stage ->
            [gone] Elle ne compte plus.
           *[other] Elle compte.
        }
       *[raised] { $stage ->
            [gone] Elle ne compte plus.
            [received] Elle compte, et la trésorerie l’a reçue.
            [witnessed] Elle compte, et quelqu’un d’autre l’a vue.
           *[claimed] Elle compte.
        }
    }{ $late ->
        [yes] { " " }Elle est arrivée après la clôture des comptes.
       *[no] { "" }
    }{ $foreign ->
        [yes] { " " }{ MONEY($amount) }, c’est { MONEY($base) } : 1 { $currency } = { NUMBER($rate, maximumSignificantDigits: 6) } le { DATE($rate_on) }.
       *[no] { "" }
    }{ HAS($worth) ->
        [yes] { " " }À un taux plus récent, elle vaut { MONEY($worth) }.
       *[no] { "" }
    }
    <blockquote>{ $history }</blockquote>
funds-entry-line = { $kind ->
    [void] { NUMBER($number, useGrouping: 0) } · annulée par { funds-by }, { WHEN($when, style: "short") }
    [correction] { NUMBER($number, useGrouping: 0) } · corrigée : { MONEY($amount) }, par { funds-by }, { WHEN($when, style: "short") }
   *[claim] { NUMBER($number, useGrouping: 0) } · enregistrée : { MONEY($amount) }, par { funds-by }, { WHEN($when, style: "short") }
}
funds-entry-trail = { $what ->
    [received] { NUMBER($number, useGrouping: 0) } · marquée reçue par { funds-by }, { WHEN($when, style: "short") }
    [reopened] { NUMBER($number, useGrouping: 0) } · finalement pas reçue, dit { funds-by }, { WHEN($when, style: "short") }
   *[witnessed] { NUMBER($number, useGrouping: 0) } · vue par { funds-by }, { WHEN($when, style: "short") }
}
funds-photos = Photos
funds-by = { HAS($by) ->
    [yes] { SHORT($by, limit: 40) }
   *[no] une personne bénévole
}

problem-no-rate = Je ne sais pas encore ce que vaut { $currency } en { $base }. Demandez à l’équipe d’organisation d’envoyer /taux { $currency }, puis touchez de nouveau : votre déclaration est gardée.
