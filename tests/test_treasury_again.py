"""The same money told of by two files: counted once, and never by a guess."""

from tests.test_treasury import FIVE, hands_in, lyon, raises, received, treasurer
from tests.town import Town

TURNED = (
    "Waehrung;Betrag;Verwendungszweck;Buchungstag\n"
    "EUR;100,00;Ana entry 1;10.02.2027\nEUR;20,00;Kuchen Lyon;11.02.2027\nEUR;7,77;?;13.02.2027\n"
)
WORDS_TURNED = "Date,Name,Message,Amount,Currency\n2027-02-11,Lyon,Kuchen,20.00,EUR\n"
ANOTHER = "Date,Name,Amount,Currency\n2027-02-11,Lyon Cakes Ltd,20.00,EUR\n"


async def test_row_15_columns_in_another_order_are_the_same_lines(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €")
    olga = await treasurer(town)
    await hands_in(olga, FIVE)
    assert "3 lines were in an earlier file" in (await hands_in(olga, TURNED, "t.csv")).text
    assert "One line was in an earlier file" in (await hands_in(olga, WORDS_TURNED, "w.csv")).text


async def test_row_15_what_another_file_may_have_paid_is_asked_about(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €")
    olga = await treasurer(town)
    first = await hands_in(olga, FIVE)
    await olga.taps(olga.bot, "✓ Mark 2 received", first)
    await town.later(hours=2)
    await raises(ana, group, "20 €")
    again = await hands_in(olga, ANOTHER, "another.csv")
    assert "No line matches a report for sure." in again.text
    assert "One line may pay a report, or not: please look." in again.text
    assert await received(town) == [1, 2]
