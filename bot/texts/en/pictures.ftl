# Instead of a name the typeface cannot write.
pictures-campaign = Our campaign
pictures-city = A city

pictures-money = { MONEY($money, style: "whole") }
    .compact = { MONEY($money, style: "compact") }
pictures-of-goal = raised of { MONEY($goal, style: "whole") }
    .compact = raised of { MONEY($goal, style: "compact") }
pictures-raised = raised so far
pictures-share = { PERCENT($ratio) }
pictures-received = { MONEY($received, style: "whole") } received so far
pictures-no-cost = at no cost to the cause
pictures-no-curve = The curve begins with the first report.
pictures-goal = Goal
pictures-day = { DATE($day, style: "short") }

# A large figure, and what it counts on the line below.
pictures-days = { $days }
    .label = { $days ->
        [one] day to go
       *[other] days to go
    }
pictures-today = Today
    .label = is the big day
pictures-reported = { $reported }
    .label = { $cities ->
        [one] of { $cities } city reported money
       *[other] of { $cities } cities reported money
    }

pictures-top = Top cities
pictures-no-city = No city has reported money yet.
pictures-rank = { $rank }
pictures-activity = { $cities ->
        [one] { $cities } city
       *[other] { $cities } cities
    } · { $volunteers ->
        [one] { $volunteers } volunteer
       *[other] { $volunteers } volunteers
    }
