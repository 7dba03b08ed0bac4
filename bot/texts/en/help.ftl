command-help = See what you can do here
    .usage = /help
command-cancel = Stop what we’re in the middle of
    .usage = /cancel

help-private = Here is what you can do.

    { $sections }

    I’m <b>Kermesse</b>: I carry a campaign whose events and money come from people like you. Cities and their positions: <a href="https://www.geonames.org">GeoNames</a>, CC BY 4.0.
help-group = Here is what you can do in this group; in private there is more.

    { $sections }
help-line = { $usage } · { $does }
help-for-group = <b>In a group</b>
help-for-admins = <b>For this group’s admins</b>
help-for-hosts = <b>For hosts</b>
help-for-organisers = <b>For organisers</b>
help-cancelled = Cancelled. Nothing was changed.
help-nothing-to-cancel = There is nothing to cancel. /help shows what I can do.
