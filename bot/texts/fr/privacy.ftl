command-privacy = Voir ce que je garde de vous, et pourquoi
    .usage = /confidentialite
command-mydata = Recevoir tout ce que je garde de vous, dans un fichier
    .usage = /mesdonnees
command-forgetme = Faire effacer tout ce qui vous concerne
    .usage = /oubliezmoi

privacy-kept = <b>Ce que je garde, et pourquoi</b>
    • Votre numéro Telegram, votre nom et votre langue, pour vous reconnaître et vous parler.
    • La campagne et la ville que vous avez rejointes, et quand ; de qui venait l’invitation.
    • Ce que vous faites : les événements que vous annoncez, vos réponses aux autres, l’argent que vous déclarez ou avez vu et les photos qui le montrent, ce que vous marquez reçu, ce dont vous êtes responsable.
    • Vos messages, seulement le temps d’y répondre ; ce que je vous ai écrit, quelques jours. Dans les groupes, je ne lis que ce qui m’est adressé et les réponses à mes messages.

    <b>Qui le voit</b>
    L’équipe d’organisation de votre campagne. Les autres voient le nom que vous choisissez dans /reglages, ou aucun. Rien n’est vendu ni transmis, et tout reste sur la machine de qui fait tourner ce bot.

    <b>Ce que vous pouvez faire</b>
    /mesdonnees vous envoie tout dans un fichier. /oubliezmoi efface tout : restent les montants que vous avez déclarés, sous un numéro qui ne dit rien de vous, pour que les totaux de la campagne restent justes. Ce qui a été écrit dans un groupe y reste.
privacy-mydata = Tout ce que je garde de vous, à cet instant. Ce fichier s’ouvre avec n’importe quel éditeur de texte.
privacy-forget-sure = Effacer tout ce que je garde de vous ? Votre nom, vos réponses, vos mots et vos rôles disparaissent, pour de bon ; ce dont vous êtes responsable est confié à d’autres. Les montants que vous avez déclarés restent, sous un numéro qui ne dit rien de vous. /mesdonnees vous en envoie d’abord une copie.
privacy-forget-yes = Tout effacer
privacy-forget-no = Garder
privacy-not-forgotten = Rien n’a été effacé.
privacy-forgotten = C’est fait : tout ce qui vous concerne est effacé. Merci pour ce que vous avez fait. Si vous m’écrivez de nouveau, nous repartirons de zéro.
privacy-place-free = Une place s’est libérée pour vous : <b>{ $title }</b> ! 🎉
