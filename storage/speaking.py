"""Who speaks, where, and about what: what every update needs to know, asked in one journey."""

from dataclasses import dataclass
from datetime import datetime

from storage import chats, people
from storage.database import Statement, Tx
from storage.records import Campaign, Chapter, Chat, Person

THE_CAMPAIGN = """select id from campaigns
    order by state = 'open' desc, state = 'paused' desc, id desc limit 1"""
CHOSEN = f"""coalesce((select campaign_id from people where telegram_id = :telegram_id),
    ({THE_CAMPAIGN}))"""
BOUND = """select chapter_chats.chapter_id from chapter_chats
    join campaigns on campaigns.id = chapter_chats.campaign_id
    where chapter_chats.chat_id = :chat_id
    order by campaigns.state = 'open' desc, campaigns.state = 'paused' desc, campaigns.id desc
    limit 1"""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, where; and the campaign and the chapter it is about, as far as there are any."""

    speaker: Person
    chat: Chat
    campaign: Campaign | None
    chapter: Chapter | None


async def in_private(
    tx: Tx, *, telegram_id: int, name: str, language: str | None, chat_id: int, at: datetime
) -> Speaking:
    """Remember who speaks in private; it is about the campaign they chose, else the newest open."""
    return await _speaking(
        tx,
        people.seeing(telegram_id=telegram_id, name=name, language=language, reachable=True, at=at),
        chats.seeing(chat_id=chat_id, kind="private", title="", at=at),
        Statement(
            Campaign,
            f"select * from campaigns where id = {CHOSEN}",
            telegram_id=telegram_id,
        ),
        Statement(
            Chapter,
            f"""select chapters.* from people join volunteers on volunteers.person_id = people.id
                join chapters on chapters.id = volunteers.chapter_id
                where people.telegram_id = :telegram_id and volunteers.left_at is null
                and volunteers.campaign_id = {CHOSEN}""",
            telegram_id=telegram_id,
        ),
    )


async def in_a_group(  # noqa: PLR0913 - all that is known of who speaks and where
    tx: Tx,
    *,
    telegram_id: int,
    name: str,
    language: str | None,
    chat_id: int,
    kind: str,
    title: str,
    at: datetime,
) -> Speaking:
    """Remember who speaks in a group; it is about the group's chapter and that one's campaign."""
    return await _speaking(
        tx,
        people.seeing(telegram_id=telegram_id, name=name, language=language, at=at),
        chats.seeing(chat_id=chat_id, kind=kind, title=title, at=at),
        Statement(
            Campaign,
            f"""select * from campaigns where id = coalesce(
                (select campaign_id from chapters where id = ({BOUND})), ({THE_CAMPAIGN}))""",
            chat_id=chat_id,
        ),
        Statement(Chapter, f"select * from chapters where id = ({BOUND})", chat_id=chat_id),
    )


async def _speaking(
    tx: Tx,
    person: Statement[Person],
    chat: Statement[Chat],
    campaign: Statement[Campaign],
    chapter: Statement[Chapter],
) -> Speaking:
    (speaker,), (where,), about, of = await tx.together(person, chat, campaign, chapter)
    return Speaking(speaker, where, next(iter(about), None), next(iter(of), None))
