"""Moments as people write them: understood, asked about, or refused with what was found."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.reading.dates import (
    FURTHEST,
    REST_LENGTH,
    Choice,
    Doubt,
    Misread,
    Moment,
    MomentReading,
    Unclear,
    read_moment,
)
from bot.reading.times import NoTime, TimeChoice, TimeOfDay, read_time
from bot.reading.words import utf16_length

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2027, 1, 20, 10, 0, tzinfo=PARIS)  # a Wednesday
ANY_TEXT = st.text(st.characters(codec=None), max_size=120)
WORDS = st.lists(
    st.sampled_from(
        (
            *("12", "31", "2", "7", "2027", "9999", "0", "19:00", "19h30", "7pm", "12/02", "29"),
            *("Sat", "samedi", "Friday", "next", "prochain", "Feb", "février", "mars", "demain"),
            *("tomorrow", "tonight", "ce", "soir", "in", "dans", "days", "jours", "at", "à", "le"),
            *("minuit", "midnight", "noon", "-", ",", "/", ".", ":", "h", "pm", "@", "(", "T"),
            *("de", "the", "th", "er", "of", "99999", "hours", "月", "日", "年", "土", "曜", "時"),
        ),
    ),
    max_size=12,
).map(" ".join) | st.lists(st.sampled_from("0123456789:/.-hpmà T"), max_size=16).map("".join)
LOCALES = st.sampled_from(["en", "fr", "en-US", "de", "ja", "uk", "ar", "hi", "xx", ""])
ZONES = st.sampled_from(
    [PARIS, ZoneInfo("America/Montreal"), ZoneInfo("Pacific/Apia"), ZoneInfo("Asia/Kathmandu")]
)

# language, what is written on Wednesday 20 January 2027 at 10:00 in Paris, what is read:
# `?` after what is asked and ` | ` between the answers, `!` after why it is refused, then the
# words stumbled over, the days and time understood all the same, and in brackets the rest.
WRITTEN = [
    (
        "en",
        "Sat 13 Feb 19:00 Concert @ Le Petit Bain, Paris",
        "Sat 2027-02-13 19:00 [Concert @ Le Petit Bain, Paris]",
    ),
    ("en", "Sat 12 Feb 19:00", "weekday_differs? Fri 2027-02-12 19:00 | Sat 2027-02-13 19:00"),
    ("fr", "samedi 13 février 19h30", "Sat 2027-02-13 19:30"),
    (
        "fr",
        "samedi 14 février 2027",
        "no_time! samedi 14 février 2027 2027-02-13 2027-02-14 weekday_differs?",
    ),
    (
        "fr",
        "samedi 14 février 2027 19h",
        "weekday_differs? Sat 2027-02-13 19:00 | Sun 2027-02-14 19:00",
    ),
    ("en", "12/02 19:00", "day_or_month? Fri 2027-02-12 19:00 | Thu 2027-12-02 19:00"),
    ("en-US", "12/02 7pm", "Thu 2027-12-02 19:00"),
    ("en-GB", "12/02 7pm", "Fri 2027-02-12 19:00"),
    ("fr", "12/02 19h", "Fri 2027-02-12 19:00"),
    ("fr", "1/11", "no_time! 1/11 2027-11-01"),
    ("en", "1/11", "no_time! 1/11 2027-11-01 2028-01-11 day_or_month?"),
    ("en", "1/11 19:00", "day_or_month? Mon 2027-11-01 19:00 | Tue 2028-01-11 19:00"),
    ("en", "13/02 19:00", "Sat 2027-02-13 19:00"),
    ("en", "Fri 12/02 19:00", "Fri 2027-02-12 19:00"),
    ("en", "tomorrow 7pm", "Thu 2027-01-21 19:00"),
    ("fr", "demain 19h", "Thu 2027-01-21 19:00"),
    ("fr", "demain soir 8h", "Thu 2027-01-21 20:00"),
    ("fr", "ce soir", "no_time! ce soir 2027-01-20"),
    ("fr", "ce soir 20h concert", "Wed 2027-01-20 20:00 [concert]"),
    ("fr", "ce soir 8h", "Wed 2027-01-20 20:00"),
    ("en", "tonight 8pm", "Wed 2027-01-20 20:00"),
    ("en", "tonight 8", "no_time! tonight 2027-01-20 [8]"),
    ("en", "tonight at 8", "Wed 2027-01-20 20:00"),
    ("en", "next Friday 7pm", "which_week? Fri 2027-01-22 19:00 | Fri 2027-01-29 19:00"),
    ("fr", "vendredi prochain 19h", "which_week? Fri 2027-01-22 19:00 | Fri 2027-01-29 19:00"),
    ("en", "Friday 19:00", "Fri 2027-01-22 19:00"),
    ("en", "Wednesday 19:00", "which_week? Wed 2027-01-20 19:00 | Wed 2027-01-27 19:00"),
    ("en", "Wednesday 9:00am", "Wed 2027-01-27 09:00"),
    ("en", "this Friday 7pm", "Fri 2027-01-22 19:00"),
    ("fr", "ce vendredi 19h", "Fri 2027-01-22 19:00"),
    ("fr", "vendredi en huit 19h", "Fri 2027-01-29 19:00"),
    ("en", "in 3 days at 18:00", "Sat 2027-01-23 18:00"),
    ("fr", "dans 3 jours à 18h", "Sat 2027-01-23 18:00"),
    ("fr", "dans une semaine à 18h", "Wed 2027-01-27 18:00"),
    ("en", "in 2 hours", "Wed 2027-01-20 12:00"),
    ("fr", "dans 2h", "Wed 2027-01-20 12:00"),
    ("en", "2027-02-12 19:00", "Fri 2027-02-12 19:00"),
    ("en", "2027-02-12T19:00", "Fri 2027-02-12 19:00"),
    ("en", "2027-02-12T19:00Z", "no_time! 2027-02-12T 2027-02-12 [19:00Z]"),
    ("en", "2027-02-12 19:00 Concert", "Fri 2027-02-12 19:00 [Concert]"),
    ("en", "Feb 12th, 2027 at 7 pm", "Fri 2027-02-12 19:00"),
    ("en", "February 12 2027 at noon", "Fri 2027-02-12 12:00"),
    ("en", "12 Feb midnight", "which_midnight? Fri 2027-02-12 00:00 | Sat 2027-02-13 00:00"),
    ("fr", "12 février minuit", "which_midnight? Fri 2027-02-12 00:00 | Sat 2027-02-13 00:00"),
    ("fr", "12 février à midi", "Fri 2027-02-12 12:00"),
    ("fr", "12 fév. 2027 à 19 h 30, concert", "Fri 2027-02-12 19:30 [concert]"),
    ("fr", "le 12 à 19h", "Fri 2027-02-12 19:00"),
    ("fr", "le 1er mars à 19h", "Mon 2027-03-01 19:00"),
    ("en", "the 12th at 7pm", "Fri 2027-02-12 19:00"),
    ("en", "on the 12th of February at 7pm", "Fri 2027-02-12 19:00"),
    ("en", "31 February 19:00", "no_such_date! 31 February"),
    ("fr", "31 février 19h", "no_such_date! 31 février"),
    ("fr", "31/02 19h", "no_such_date! 31/02"),
    ("en", "12 Feb 9999 19:00", "too_far! 12 Feb 9999 9999-02-12 19:00"),
    ("en", "12 Feb 0001 19:00", "past! 12 Feb 0001 0001-02-12 19:00"),
    ("en", "12 Feb 1999 19:00", "past! 12 Feb 1999 1999-02-12 19:00"),
    ("en", "1 Jan 2027 19:00", "past! 1 Jan 2027 2027-01-01 19:00"),
    ("en", "19 Jan 19:00", "Wed 2028-01-19 19:00"),
    ("fr", "28/03/2027 02:30", "skipped_by_dst! 28/03/2027 2027-03-28 02:30"),
    ("fr", "31/10/2027 02h30", "clocks_go_back? Sun 2027-10-31 02:30 | Sun 2027-10-31 02:30"),
    ("en", "today 9am", "past! today 2027-01-20 09:00"),
    ("en", "today at 8", "Wed 2027-01-20 20:00"),
    ("en", "today 9:00", "Wed 2027-01-20 21:00"),
    ("en", "Concert", "nothing! Concert [Concert]"),
    ("fr", "", "nothing! "),
    ("en", "19:00 Concert", "no_date! 19:00 19:00 [Concert]"),
    ("fr", "samedi 13 février", "no_time! samedi 13 février 2027-02-13"),
    ("en", "12 Feb 25:00", "no_such_time! 25:00"),
    ("en", "12 Feb 7pm EST", "other_zone! EST [EST]"),
    ("fr", "samedi 13 février de 19h à 23h Bal", "Sat 2027-02-13 19:00-23:00 [Bal]"),
    ("en", "Sat 13 Feb 7-9pm Ball", "Sat 2027-02-13 19:00-21:00 [Ball]"),
    ("fr", "Bal samedi 13 février 22h-2h", "Sat 2027-02-13 22:00-02:00 [Bal]"),
    ("fr", "Jeu de piste samedi 13 février 14h", "Sat 2027-02-13 14:00 [Jeu de piste]"),
    ("fr", "mon concert 13 février 19h", "Sat 2027-02-13 19:00 [mon concert]"),
    ("fr", "sam. 13 fév. 19h", "Sat 2027-02-13 19:00"),
    ("fr", "jeu 19h", "Thu 2027-01-21 19:00"),
    ("fr", "mar 16 fév 20h", "Tue 2027-02-16 20:00"),
    ("en", "Sat 7pm", "Sat 2027-01-23 19:00"),
    ("en", "we sat down on 13 Feb at 7pm", "Sat 2027-02-13 19:00 [we sat down]"),
    ("fr", "samedi 13 19h", "Sat 2027-02-13 19:00"),
    ("fr", "samedi 13h", "Sat 2027-01-23 13:00"),
    ("fr", "samedi 13 à 19h salle 4", "Sat 2027-02-13 19:00 [salle 4]"),
    ("uk", "субота 13 лютого 19:00", "Sat 2027-02-13 19:00"),
    ("uk", "завтра 19:00", "Thu 2027-01-21 19:00"),
    ("de", "Sa 13. Februar 19.30 Uhr Konzert", "Sat 2027-02-13 19:30 [Konzert]"),
    ("de", "Samstag, 13.02.2027 um 19 Uhr", "Sat 2027-02-13 19:00"),
    ("de", "13.02. 19 Uhr", "Sat 2027-02-13 19:00"),
    ("es", "sábado 13 de febrero a las 19:00", "Sat 2027-02-13 19:00"),
    ("es", "13 de febrero de 2027 19h", "Sat 2027-02-13 19:00"),
    ("ja", "2月13日 19時", "Sat 2027-02-13 19:00"),
    ("ja", "2027年2月13日(土) 19:00", "Sat 2027-02-13 19:00"),
    ("fr", "29 février 19h", "Tue 2028-02-29 19:00"),
    ("fr", "hier 19h", "past! hier 2027-01-19 19:00"),
    ("en", "last Friday 7pm", "past! last Friday 2027-01-15 19:00"),
    (
        "en",
        "Sat 13 Feb 19:00 and Sun 14 Feb 15:00",
        "several! Sat 13 Feb 19:00 and Sun 14 Feb 15:00 [Sat 13 Feb 19:00 and Sun 14 Feb 15:00]",
    ),
    (
        "en",
        "13 Feb 19:00 Concert for Valentine's 14 Feb",
        "Sat 2027-02-13 19:00 [Concert for Valentine's 14 Feb]",
    ),
    ("fr", "13/02/27 19h", "Sat 2027-02-13 19:00"),
    ("fr", "13-02-2027 19h", "Sat 2027-02-13 19:00"),
    ("fr", "13.02.2027 19h", "Sat 2027-02-13 19:00"),
    (
        "fr",
        "Concert des 12 salopards le 13 février à 19h au 12 rue X",
        "Sat 2027-02-13 19:00 [Concert des 12 salopards au 12 rue X]",
    ),
    (
        "en",
        "Sat 13 Feb 7:30 Dinner",
        "morning_or_evening? Sat 2027-02-13 07:30 [Dinner] | Sat 2027-02-13 19:30 [Dinner]",
    ),
    ("en", "Sat 13 Feb 07:30 Run", "Sat 2027-02-13 07:30 [Run]"),
    (
        "en",
        "midnight Sat 12 Feb",
        "weekday_differs? Fri 2027-02-12 00:00 | Sat 2027-02-13 00:00 | Sun 2027-02-14 00:00",
    ),
    ("en", "Sat 13 Feb 11:00 Brunch", "Sat 2027-02-13 11:00 [Brunch]"),
    ("fr", "midi demain", "Thu 2027-01-21 12:00"),
    ("fr", "aujourd'hui 19h", "Wed 2027-01-20 19:00"),
    ("fr", "aujourd’hui 9h", "past! aujourd’hui 2027-01-20 09:00"),
    ("fr", "après-demain 19h", "Fri 2027-01-22 19:00"),
    ("en", "the day after tomorrow 7pm", "Fri 2027-01-22 19:00"),
    ("fr", "samedi soir 20h", "Sat 2027-01-23 20:00"),
    ("en", "Saturday night 8", "no_time! Saturday night 2027-01-23 [8]"),
    ("en", "5 days ago", "nothing! 5 days ago [5 days ago]"),
    ("en", "in 99999 days at 7pm", "no_date! at 7pm 19:00 [in 99999 days]"),
    ("en", "in 9999 days at 7pm", "too_far! in 9999 days 2054-06-06 19:00"),
    ("en", "13 Feb 19h", "Sat 2027-02-13 19:00"),
    ("pt-br", "sábado 13 de fevereiro às 19h", "Sat 2027-02-13 19:00"),
    ("it", "sabato 13 febbraio alle 19:00", "Sat 2027-02-13 19:00"),
    ("nl", "zaterdag 13 februari 19:00", "Sat 2027-02-13 19:00"),
    ("fr", "Samedi 13 février 2027 à 19 heures", "Sat 2027-02-13 19:00"),
    ("en", "2027/02/13 19:00", "Sat 2027-02-13 19:00"),
    ("en", "Sat, 13 Feb 2027, 19:00", "Sat 2027-02-13 19:00"),
    (
        "en",
        "Concert, Saturday February 13, 7:00 PM, Town Hall",
        "Sat 2027-02-13 19:00 [Concert, Town Hall]",
    ),
    ("en", "02/13 7pm", "Sat 2027-02-13 19:00"),
    ("en", "13/13 7pm", "no_such_date! 13/13"),
    ("fr", "samedi 13/02 19h", "Sat 2027-02-13 19:00"),
    ("fr", "19h samedi 13 février", "Sat 2027-02-13 19:00"),
    ("fr", "13/02 (samedi) 19h", "Sat 2027-02-13 19:00"),
    ("fr", "13/02 (dimanche) 19h", "weekday_differs? Sat 2027-02-13 19:00 | Sun 2027-02-14 19:00"),
    ("en", "Mar 16 7pm", "Tue 2027-03-16 19:00"),
    ("en", "16 Mar 7pm", "Tue 2027-03-16 19:00"),
    ("fr", "Tournoi de 5, samedi 13 février 20h", "Sat 2027-02-13 20:00 [Tournoi de 5]"),
    ("fr", "Marche de 10 km dimanche 14 février 9h", "Sun 2027-02-14 09:00 [Marche de 10 km]"),
    ("en", "Play a 5, Sat 13 Feb 8pm", "Sat 2027-02-13 20:00 [Play a 5]"),
    (
        "fr",
        "Café du 14 Juillet, samedi 13 février 20h",
        "Sat 2027-02-13 20:00 [Café du 14 Juillet]",
    ),
    ("fr", "de 13 à 19h samedi 13 février", "Sat 2027-02-13 13:00-19:00"),
    ("en", "Sat 13 Feb 9 to 5pm", "Sat 2027-02-13 09:00-17:00"),
    ("en", "13.02.2027 19:00", "Sat 2027-02-13 19:00"),
    ("fr", "13 fevrier 2027 20 h", "Sat 2027-02-13 20:00"),
    ("fr", "à partir de 19h samedi 13 février", "Sat 2027-02-13 19:00"),
    ("fr", "samedi 13 février à partir de 19h", "Sat 2027-02-13 19:00"),
    ("en", "Saturday", "no_time! Saturday 2027-01-23"),
    ("fr", "le 30 février 2027 à 19h", "no_such_date! le 30 février 2027"),
    ("fr", "0/0 19h", "no_such_date! 0/0"),
    ("en", "Feb 30 7pm", "no_such_date! Feb 30"),
    ("en", "Sun 14 Feb noon-2pm", "Sun 2027-02-14 12:00-14:00"),
    ("fr", "RDV demain midi", "Thu 2027-01-21 12:00 [RDV]"),
    ("fr", "demain matin 9h", "Thu 2027-01-21 09:00"),
    ("en", "tomorrow morning at 9", "Thu 2027-01-21 09:00"),
    ("fr", "vendredi 19 mars 2027, 18h30 : Quiz @ Bar", "Fri 2027-03-19 18:30 [Quiz @ Bar]"),
]
TIMES = [
    ("en", "7pm", "19:00"),
    ("en", "7 pm", "19:00"),
    ("en", "7:30 p.m.", "19:30"),
    ("en", "7.30pm", "19:30"),
    ("en", "19:00", "19:00"),
    ("en", "7:30", "07:30 | 19:30"),
    ("en", "07:30", "07:30"),
    ("en", "11:00", "11:00"),
    ("en", "11", "11:00 | 23:00"),
    ("en", "noon", "12:00"),
    ("en", "midnight", "00:00"),
    ("en", "12am", "00:00"),
    ("en", "12 pm", "12:00"),
    ("en", "19", "19:00"),
    ("en", "7", "07:00 | 19:00"),
    ("en", "25:00", "impossible"),
    ("en", "13pm", "impossible"),
    ("en", "24:00", "00:00"),
    ("en", "7-9pm", "19:00"),
    ("en", "from 7pm to 10pm", "19:00"),
    ("en", "7 o'clock", "07:00 | 19:00"),
    ("en", "at 7", "07:00 | 19:00"),
    ("en", "7 in the evening", "19:00"),
    ("en", "19:00 GMT", "none"),
    ("en", "19:00Z", "none"),
    ("en", "abc", "none"),
    ("en", "", "none"),
    ("en", "12.30", "none"),
    ("en", "0:30", "00:30"),
    ("en", "7:60", "impossible"),
    ("en", "at 19 sharp", "none"),
    ("en", "1900", "none"),
    ("en", "7 8", "none"),
    ("en", "A7", "none"),
    ("fr", "19h30", "19:30"),
    ("fr", "19 h 30", "19:30"),
    ("fr", "19h", "19:00"),
    ("fr", "8h du soir", "20:00"),
    ("fr", "midi", "12:00"),
    ("fr", "minuit", "00:00"),
    ("fr", "midi et demi", "12:30"),
    ("fr", "minuit et quart", "00:15"),
    ("fr", "à 19h", "19:00"),
    ("fr", "de 19h à 22h", "19:00"),
    ("fr", "19h-22h", "19:00"),
    ("fr", "19-22h", "19:00"),
    ("fr", "7:30", "07:30"),
    ("fr", "19h 30 personnes", "19:00 [30 personnes]"),
    ("fr", "0h", "00:00"),
    ("fr", "24h", "00:00"),
    ("fr", "24h30", "impossible"),
    ("fr", "19 heures 30", "19:30"),
    ("fr", "19H", "19:00"),
    ("fr", "１９：００", "19:00"),
    ("de", "19 Uhr 30", "19:30"),
    ("de", "19.30 Uhr", "19:30"),
    ("uk", "19:00", "19:00"),
    ("ja", "19時30分", "19:30"),
    ("fi", "19.30", "19:30"),
    ("fr", "19.30", "none"),
    ("xx", "19:00", "19:00"),
]


def _when(moment: Moment) -> str:
    until = f"-{moment.until:%H:%M}" if moment.until else ""
    rest = f" [{moment.rest}]" if moment.rest else ""
    return f"{moment.at:%a %Y-%m-%d %H:%M}{until}{rest}"


def shown(reading: MomentReading) -> str:
    if isinstance(reading, Moment):
        return _when(reading)
    if isinstance(reading, Choice):
        return f"{reading.why}? " + " | ".join(_when(each) for each in reading.readings)
    facts = [reading.written, *(f"{day}" for day in reading.days)]
    facts += [f"{reading.clock:%H:%M}"] if reading.clock else []
    facts += [f"{reading.doubt}?"] if reading.doubt else []
    facts += [f"[{reading.rest}]"] if reading.rest else []
    return f"{reading.why}! " + " ".join(fact for fact in facts if fact)


@pytest.mark.parametrize(("locale", "written", "read"), WRITTEN)
def test_moments_as_people_write_them(locale: str, written: str, read: str) -> None:
    assert shown(read_moment(written, now=NOW, zone=PARIS, locale=locale)) == read


@pytest.mark.parametrize(("locale", "written", "read"), TIMES)
def test_times_as_people_write_them(locale: str, written: str, read: str) -> None:
    reading = read_time(written, locale=locale)
    if isinstance(reading, TimeOfDay):
        rest = f" [{reading.rest}]" if reading.rest else ""
        assert f"{reading.at:%H:%M}{rest}" == read
    elif isinstance(reading, TimeChoice):
        assert " | ".join(f"{each:%H:%M}" for each in reading.readings) == read
    else:
        assert ("impossible" if reading.impossible else "none") == read


@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1 January 0001 19:00", Unclear.PAST),
        ("0001-01-01 19:00", Unclear.PAST),
        ("9999-12-31 19:00", Unclear.TOO_FAR),
        ("9999-12-31 24:00", Unclear.NO_SUCH_DATE),
        ("31 February 2027 19:00", Unclear.NO_SUCH_DATE),
        ("31 février 19:00", Unclear.NO_SUCH_DATE),
        ("29 février 2027 19:00", Unclear.NO_SUCH_DATE),
        ("19 January 2027 19:00", Unclear.PAST),
        ("20 January 2027 09:59", Unclear.PAST),
        ("1/11", Unclear.NO_TIME),
        ("28 March 2027 02:30", Unclear.SKIPPED_BY_CLOCKS),
    ],
)
def test_row_33_no_moment_is_refused(locale: str, written: str, why: Unclear) -> None:
    reading = read_moment(written, now=NOW, zone=PARIS, locale=locale)
    assert isinstance(reading, Misread)
    assert reading.why is why


def test_row_33_first_of_november_or_eleventh_of_january_is_asked() -> None:
    reading = read_moment("1/11 19:00", now=NOW, zone=PARIS, locale="en")
    assert isinstance(reading, Choice)
    assert reading.why is Doubt.DAY_OR_MONTH
    assert [each.at.date().isoformat() for each in reading.readings] == ["2027-11-01", "2028-01-11"]


def test_what_is_one_day_without_a_time_says_which() -> None:
    reading = read_moment("samedi 13 février", now=NOW, zone=PARIS, locale="fr")
    assert isinstance(reading, Misread)
    assert reading.day is not None
    assert reading.day.isoformat() == "2027-02-13"
    both = read_moment("1/11", now=NOW, zone=PARIS, locale="en")
    assert isinstance(both, Misread)
    assert (both.day, len(both.days)) == (None, 2)


def test_an_hour_that_clocks_skip_offers_those_beside_it() -> None:
    reading = read_moment("28 March 2027 02:30", now=NOW, zone=PARIS, locale="en")
    assert isinstance(reading, Misread)
    assert [f"{each:%H:%M}" for each in reading.near] == ["01:30", "03:30"]


def test_an_hour_that_clocks_show_twice_is_asked() -> None:
    reading = read_moment("31 October 2027 02:30", now=NOW, zone=PARIS, locale="fr")
    assert isinstance(reading, Choice)
    first, second = (each.at.astimezone(UTC) for each in reading.readings)
    assert second - first == timedelta(hours=1)


def test_a_moment_is_in_the_zone_where_people_meet() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    late = datetime(2027, 1, 20, 23, 30, tzinfo=UTC)  # already the 21st there
    reading = read_moment("tomorrow 19:00", now=late, zone=tokyo, locale="en")
    assert reading == Moment(datetime(2027, 1, 22, 19, 0, tzinfo=tokyo), "")


@given(ANY_TEXT | WORDS, LOCALES, ZONES)
@example("in 9999 weeks at 7pm", "en", PARIS)
@example("31/12/9999 24:00", "fr", PARIS)
def test_any_line_is_answered(text: str, locale: str, zone: ZoneInfo) -> None:
    reading = read_moment(text, now=NOW, zone=zone, locale=locale)
    if isinstance(reading, Misread):
        assert utf16_length(reading.rest) <= REST_LENGTH
        return
    moments = reading.readings if isinstance(reading, Choice) else (reading,)
    assert 1 <= len({each.at.astimezone(UTC) for each in moments}) == len(moments) <= 4
    for moment in moments:
        assert NOW < moment.at <= NOW + FURTHEST + timedelta(days=400)
        assert moment.until is None or moment.until.astimezone(UTC) != moment.at.astimezone(UTC)


@pytest.mark.parametrize(
    "now",
    [datetime(1, 1, 1, 13, tzinfo=UTC), datetime(9999, 12, 31, 11, tzinfo=UTC)],
)
@given(text=WORDS)
def test_the_ends_of_the_calendar_are_survived(now: datetime, text: str) -> None:
    read_moment(text, now=now, zone=ZoneInfo("UTC"), locale="en")


@given(ANY_TEXT | WORDS, LOCALES)
def test_any_time_is_answered(text: str, locale: str) -> None:
    reading = read_time(text, locale=locale)
    assert isinstance(reading, (TimeOfDay, TimeChoice, NoTime))


MOMENTS = st.integers(min_value=2, max_value=4 * 365 * 24 * 12).map(
    lambda fives: datetime.fromtimestamp(NOW.timestamp() + 300 * fives, PARIS)
)


@given(
    MOMENTS,
    st.sampled_from(["en", "fr", "de", "es", "it", "pt_BR", "nl", "uk", "pl", "cs", "sv", "da"]),
)
def test_dates_as_babel_writes_them_read_back(moment: datetime, locale: str) -> None:
    assume(moment.astimezone(UTC).astimezone(PARIS) == moment)
    date = format_date(moment, "full", locale=locale)
    reading = read_moment(f"{date} {moment:%H:%M}", now=NOW, zone=PARIS, locale=locale)
    readings = reading.readings if isinstance(reading, Choice) else (reading,)
    assert moment in [each.at for each in readings if isinstance(each, Moment)]


@given(MOMENTS)
def test_iso_dates_read_back_alone(moment: datetime) -> None:
    assume(moment.astimezone(UTC).astimezone(PARIS) == moment)
    reading = read_moment(f"{moment:%Y-%m-%dT%H:%M}", now=NOW, zone=PARIS, locale="fr")
    readings = reading.readings if isinstance(reading, Choice) else (reading,)
    assert [each.at for each in readings if isinstance(each, Moment)][:1] == [moment]


def test_what_babel_writes_in_english_reads_back() -> None:
    at = datetime(2027, 2, 12, 19, 0, tzinfo=PARIS)
    written = format_datetime(at, "EEEE, MMMM d, y 'at' h:mm a", locale="en", tzinfo=PARIS)
    assert read_moment(written, now=NOW, zone=PARIS, locale="en") == Moment(at, "")
