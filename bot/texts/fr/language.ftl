# The language's own name, and whose formats it follows (CLDR locales).
language = Français
    .locale = fr
    .money = fr
    .first-of-month = 1er

# $day, $time and $zone are already written out.
language-when = { $day } à { $time } ({ $zone })
    .long = { $day } à { $time }
    .short = { $day } à { $time }

# $opening is how the city's name begins: vowel, article or other.
language-zone = { $opening ->
    [vowel] heure d’{ $city }
    [article] heure locale : { $city }
   *[other] heure de { $city }
}

# At the end of a list: Ana, Bo et 3 autres.
language-others = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
