# The language's own name, and whose formats it follows (CLDR locales).
language = English
    .locale = en-GB
    .money = en-US
    .first-of-month = 1

# $day, $time and $zone are already written out.
language-when = { $day } at { $time } ({ $zone })
    .long = { $day } at { $time }
    .short = { $day }, { $time }

# $opening is how the city's name begins: vowel, article or other.
language-zone = { $city } time

# At the end of a list: Ana, Bo and 3 others.
language-others = { $count ->
    [one] 1 other
   *[other] { $count } others
}
