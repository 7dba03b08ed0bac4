command-help = Voir ce que vous pouvez faire ici
    .usage = /aide
command-cancel = Arrêter ce qui est en cours
    .usage = /annuler

help-private = Voici ce que vous pouvez faire.

    { $sections }

    Je suis <b>Kermesse</b> : je porte une campagne dont les événements et l’argent viennent de gens comme vous. Villes et positions : <a href="https://www.geonames.org">GeoNames</a>, CC BY 4.0.
help-group = Voici ce que vous pouvez faire dans ce groupe ; en privé, il y a plus.

    { $sections }
help-line = { $usage } · { $does }
help-for-group = <b>Dans un groupe</b>
help-for-admins = <b>Pour les admins de ce groupe</b>
help-for-hosts = <b>Pour les responsables</b>
help-for-organisers = <b>Pour l’équipe d’organisation</b>
help-cancelled = C’est annulé. Rien n’a été changé.
help-nothing-to-cancel = Il n’y a rien à annuler. /aide montre ce que je sais faire.
