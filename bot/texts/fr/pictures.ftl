# À la place d’un nom que la police ne sait pas écrire.
pictures-campaign = Notre campagne
pictures-city = Une ville

pictures-money = { MONEY($money, style: "whole") }
    .compact = { MONEY($money, style: "compact") }
pictures-of-goal = collectés sur { MONEY($goal, style: "whole") }
    .compact = collectés sur { MONEY($goal, style: "compact") }
pictures-raised = collectés jusqu’ici
pictures-share = { PERCENT($ratio) }
pictures-received = { MONEY($received, style: "whole") } déjà reçus
pictures-no-cost = sans rien coûter à la cause
pictures-no-curve = La courbe commence à la première déclaration.
pictures-goal = Objectif
pictures-day = { DATE($day, style: "short") }

# Un grand chiffre, et dessous ce qu’il compte.
pictures-days = { $days }
    .label = { $days ->
        [one] jour avant le grand jour
       *[other] jours avant le grand jour
    }
pictures-today = Jour J
    .label = c’est aujourd’hui
pictures-reported = { $reported }
    .label = { $reported ->
        [one] ville sur { $cities } a déclaré
       *[other] villes sur { $cities } ont déclaré
    }

pictures-top = Villes en tête
pictures-no-city = Aucune ville n’a encore déclaré.
pictures-rank = { $rank }
pictures-activity = { $cities ->
        [one] { $cities } ville
       *[other] { $cities } villes
    } · { $volunteers ->
        [one] { $volunteers } bénévole
       *[other] { $volunteers } bénévoles
    }
