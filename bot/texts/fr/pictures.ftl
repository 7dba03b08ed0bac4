# Instead of a name the typeface cannot write.
pictures-campaign = Notre campagne
pictures-city = Une ville

pictures-money = { MONEY($money, style: "whole") }
    .compact = { MONEY($money, style: "compact") }
pictures-of-goal = récoltés sur { MONEY($goal, style: "whole") }
    .compact = récoltés sur { MONEY($goal, style: "compact") }
pictures-share = { PERCENT($ratio) }
pictures-received = { MONEY($received, style: "whole") } déjà reçus
pictures-no-curve = La courbe commence à la première collecte.
pictures-goal = Objectif
pictures-day = { DATE($day, style: "short") }

# A large figure, and what it counts on the line below.
pictures-days = { $days }
    .label = { $days ->
        [one] jour avant le grand jour
       *[other] jours avant le grand jour
    }
pictures-today = Jour J
    .label = c’est aujourd’hui
pictures-reported = { $reported }
    .label = { $cities ->
        [one] sur { $cities } ville a répondu
       *[other] sur { $cities } villes ont répondu
    }

pictures-top = Villes en tête
pictures-no-city = Aucune ville n’a encore collecté.
pictures-rank = { $rank }
pictures-activity = { $cities ->
        [one] { $cities } ville
       *[other] { $cities } villes
    } · { $volunteers ->
        [one] { $volunteers } bénévole
       *[other] { $volunteers } bénévoles
    }
