"""What people do in their clients, and what the bot gets to see of it."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.playground import Chat, NotPossible
from bot.playground.menus import menu
from tests.playhouse import Playhouse, house, png

__all__ = ["house"]


async def said_to_bot(house: Playhouse) -> list[str]:
    """The texts and captions the bot was told of; all of it is confirmed."""
    messages = [update.get("message", {}) for update in await house.updates()]
    return [m.get("text") or m.get("caption", "") for m in messages if "text" in m or "photo" in m]


async def test_in_private_everything_is_told(house: Playhouse) -> None:
    house.ana.send(house.bot, "hello")
    house.ana.send_photo(house.bot, png(), "look")
    assert await said_to_bot(house) == ["hello", "look"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("good morning", False),
        ("/raised 120 €", True),
        ("/raised@kermesse_bot 120 €", True),
        ("/RAISED@KERMESSE_BOT 120 €", True),
        ("/raised@other_bot 120 €", False),
        ("we raised /raised", False),
        ("@kermesse_bot hello", False),
    ],
)
async def test_privacy_mode_tells_of_commands_alone(
    house: Playhouse, text: str, told: bool
) -> None:
    group = house.group()
    house.world.add_bot("Other", "other_bot")
    await house.updates()
    house.bea.send(group, text)
    assert bool(await said_to_bot(house)) is told


async def test_privacy_mode_tells_of_replies_to_the_bot(house: Playhouse) -> None:
    group = house.group()
    asked = await house.result("sendMessage", chat_id=group.id, text="How much?")
    other = house.ana.send(group, "hm")
    await house.updates()
    house.bea.send(group, "120", reply_to=asked["message_id"])
    house.bea.send(group, "what?", reply_to=other["message_id"])
    house.bea.via_bot(group, house.bot, "through the bot")
    assert await said_to_bot(house) == ["120", "through the bot"]


async def test_privacy_mode_of_two_bots_in_a_group(house: Playhouse) -> None:
    other = house.world.add_bot("Other", "other_bot")
    group = house.group()
    house.ana.add_bot(group, other)
    await house.result("sendMessage", chat_id=group.id, text="I spoke last")
    await house.updates()
    house.bea.send(group, "/help")
    house.bea.send(group, "/help@other_bot")
    assert await said_to_bot(house) == ["/help"]
    told = (await house.world.call(other.token, "getUpdates", {})).result
    assert [u["message"].get("text") for u in told if "message" in u][-1] == "/help@other_bot"


@pytest.mark.parametrize("how", ["administrator", "privacy off"])
async def test_everything_is_told_to(house: Playhouse, how: str) -> None:
    group = house.group()
    if how == "administrator":
        house.ana.promote(group, house.bot)
    else:
        house.bot.privacy = False
    await house.updates()
    house.bea.send(group, "good morning")
    assert await said_to_bot(house) == ["good morning"]


async def test_the_bot_comes_and_goes(house: Playhouse) -> None:
    group = house.group(bot=False)
    house.ana.add_bot(group, house.bot)
    added, said = await house.updates()
    assert added["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert said["message"]["new_chat_members"][0]["id"] == house.bot.id
    house.ana.promote(group, house.bot, ["can_pin_messages"])
    (promoted,) = await house.updates()
    assert promoted["my_chat_member"]["new_chat_member"]["can_pin_messages"]
    assert not promoted["my_chat_member"]["new_chat_member"]["can_delete_messages"]
    house.ana.demote(group, house.bot)
    house.ana.remove_bot(group, house.bot)
    *_, removed = await house.updates()
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    house.ana.add_bot(group, house.bot)
    assert house.bot.id in group.members


async def test_people_come_and_go(house: Playhouse) -> None:
    group = house.group()
    cai = house.world.add_person("Cai")
    await house.updates()
    cai.join(group)
    cai.leave(group)
    joined, left = [update["message"] for update in await house.updates()]
    assert joined["new_chat_members"][0]["id"] == joined["from"]["id"] == cai.id
    assert left["left_chat_member"]["id"] == cai.id
    cai.join(group)
    house.ana.kick(group, cai)
    with pytest.raises(NotPossible, match="was removed"):
        cai.join(group)
    house.ana.unban(group, cai)
    cai.join(group)
    assert cai.is_in(group)


async def test_blocking_is_told_once(house: Playhouse) -> None:
    house.ana.start(house.bot)
    await house.updates()
    house.ana.block(house.bot)
    house.ana.block(house.bot)
    (blocked,) = await house.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(NotPossible, match="has blocked"):
        house.ana.send(house.bot, "x")
    house.ana.start(house.bot)
    unblocked, started = await house.updates()
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


async def test_row_35_the_anonymous_admin(house: Playhouse) -> None:
    group = house.group(supergroup=True)
    await house.updates()
    house.ana.send_as_anonymous(group, "/campaign")
    (update,) = await house.updates()
    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == group.id
    house.ana.promote(group, house.bea, anonymous=True)
    hidden = house.bea.send(group, "/campaign")
    assert hidden["from"]["username"] == "GroupAnonymousBot"
    assert hidden["from"].get("language_code") is None
    house.ana.demote(group, house.bea)
    with pytest.raises(NotPossible, match="only administrators"):
        house.bea.send_as_anonymous(group, "x")
    house.ana.stay_anonymous(group)
    assert house.ana.send(group, "x")["from"]["id"] == 1087968824


async def test_row_17_through_a_channel_or_forwarded(house: Playhouse) -> None:
    group = house.group()
    shown = house.bea.as_channel(group, "/raised 5", "Bea's channel")
    assert shown["sender_chat"]["type"] == "channel"
    said = house.ana.send(house.bot, "/raised 5")
    passed_on = house.ana.forward(said["message_id"], house.bot, group)
    assert passed_on["forward_origin"]["sender_user"]["id"] == house.ana.id
    assert passed_on["text"] == "/raised 5"


async def test_edits_are_told_and_queued_updates_stay_true(house: Playhouse) -> None:
    said = house.ana.send(house.bot, "/raised 5")
    house.clock.advance(60)
    house.ana.edit(said["message_id"], house.bot, "/raised 50")
    first, second = await house.updates()
    assert first["message"]["text"] == "/raised 5"
    assert second["edited_message"]["text"] == "/raised 50"
    assert second["edited_message"]["edit_date"] - said["date"] == 60
    photo = house.ana.send_photo(house.bot, png(), "one")
    assert house.ana.edit(photo["message_id"], house.bot, "two")["caption"] == "two"
    answer = await house.result("sendMessage", chat_id=house.ana.id, text="x")
    with pytest.raises(NotPossible, match="own messages"):
        house.ana.edit(answer["message_id"], house.bot, "y")


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("https://t.me/kermesse_bot?start=abc_-1", "/start abc_-1"),
        ("t.me/Kermesse_Bot?start=abc", "/start abc"),
        ("tg://resolve?domain=kermesse_bot&start=abc", "/start abc"),
    ],
)
async def test_deep_links(house: Playhouse, link: str, text: str) -> None:
    house.ana.open_link(link)
    assert await said_to_bot(house) == [text]


async def test_a_deep_link_into_a_group(house: Playhouse) -> None:
    group = house.group(bot=False)
    house.ana.open_link("https://t.me/kermesse_bot?startgroup=paris", group)
    assert await said_to_bot(house) == ["/start@kermesse_bot paris"]
    with pytest.raises(NotPossible, match="leads nowhere"):
        house.ana.open_link("https://example.org")
    with pytest.raises(NotPossible, match="which group"):
        house.ana.open_link("https://t.me/kermesse_bot?startgroup=paris")
    assert house.bea.open_link("https://t.me/kermesse_bot") is None


async def test_taps(house: Playhouse) -> None:
    house.ana.start(house.bot)
    rows = [
        [{"text": "Go", "callback_data": "go:1"}],
        [{"text": "Open", "url": "https://t.me/kermesse_bot?start=e1"}],
    ]
    sent = await house.result(
        "sendMessage", chat_id=house.ana.id, text="?", reply_markup={"inline_keyboard": rows}
    )
    await house.updates()
    tap = house.ana.tap(house.bot, sent["message_id"], "go:1")
    (update,) = await house.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"]) == (tap, "go:1")
    assert query["message"] == sent
    assert house.ana.answer_to(tap) is None
    await house.result("answerCallbackQuery", callback_query_id=tap, text="ok")
    too_old = "query is too old and response timeout expired or query ID is invalid"
    assert too_old in await house.refusal("answerCallbackQuery", callback_query_id=tap)
    assert house.ana.tap(house.bot, sent["message_id"], "Open") is None
    assert await said_to_bot(house) == ["/start e1"]
    with pytest.raises(NotPossible, match="no button"):
        house.ana.tap(house.bot, sent["message_id"], "Stop")
    late = house.ana.tap(house.bot, sent["message_id"], "Go")
    house.clock.advance(3600)
    assert too_old in await house.refusal("answerCallbackQuery", callback_query_id=late)


async def test_row_34_a_forged_tap(house: Playhouse) -> None:
    group = house.group()
    sent = await house.result("sendMessage", chat_id=group.id, text="plain")
    await house.updates()
    house.bea.forge_tap(group, sent["message_id"], "confirm:1")
    (update,) = await house.updates()
    assert update["callback_query"]["data"] == "confirm:1"
    assert update["callback_query"]["from"]["id"] == house.bea.id


async def test_reactions_are_told_to_administrators_who_ask(house: Playhouse) -> None:
    group = house.group(supergroup=True)
    said = house.ana.send(group, "x")
    house.ana.promote(group, house.bot)
    await house.updates(allowed_updates=["message_reaction"])
    house.bea.react(group, said["message_id"], "❤️")
    house.bea.react(group, said["message_id"], None)
    given, taken = [update["message_reaction"] for update in await house.updates()]
    assert given["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    assert (taken["old_reaction"], taken["new_reaction"]) == (given["new_reaction"], [])
    with pytest.raises(NotPossible, match="no reaction"):
        house.bea.react(group, said["message_id"], "🎪")


async def test_votes(house: Playhouse) -> None:
    group = house.group()
    sent = await house.result(
        "sendPoll", chat_id=group.id, question="Which?", options=["A", {"text": "B"}]
    )
    await house.updates()
    house.bea.vote(group, sent["message_id"], [1])
    (state,) = await house.updates()
    assert [option["voter_count"] for option in state["poll"]["options"]] == [0, 1]
    assert house.world.history(house.bea, group.id)[-1]["my_votes"] == [1]
    house.bea.vote(group, sent["message_id"], [])
    (state,) = await house.updates()
    assert state["poll"]["total_voter_count"] == 0
    with pytest.raises(NotPossible, match="only one option"):
        house.bea.vote(group, sent["message_id"], [0, 1])
    with pytest.raises(NotPossible, match="no such option"):
        house.bea.vote(group, sent["message_id"], [7])


async def test_row_24_a_group_becomes_a_supergroup(house: Playhouse) -> None:
    group = house.group()
    grown = house.ana.migrate(group)
    assert grown.is_supergroup
    assert str(grown.id).startswith("-100")
    assert house.ana.send(group, "/help")["chat"]["id"] == grown.id
    assert [chat["id"] for chat in house.world.view(house.bea)] == [grown.id]
    reply = await house.call("getChatMember", chat_id=group.id, user_id=house.ana.id)
    assert reply.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert reply.parameters == {"migrate_to_chat_id": grown.id}


async def test_a_topic_that_is_closed(house: Playhouse) -> None:
    forum = house.group(forum=True)
    topic = house.ana.create_topic(forum, "Money")
    said = house.bea.send(forum, "x", thread=topic.thread_id)
    assert said["is_topic_message"]
    assert house.bea.send(forum, "y", reply_to=said["message_id"])["message_thread_id"]
    house.ana.close_topic(forum, topic.thread_id)
    with pytest.raises(NotPossible, match="is closed"):
        house.bea.send(forum, "z", thread=topic.thread_id)
    house.ana.reopen_topic(forum, topic.thread_id)
    house.ana.delete_topic(forum, topic.thread_id)
    assert said["message_id"] not in forum.messages
    with pytest.raises(NotPossible, match="no topic"):
        house.bea.send(forum, "z", thread=topic.thread_id)


NOT_ALLOWED: list[tuple[str, Callable[[Playhouse, Chat], Any]]] = [
    ("kick", lambda house, group: house.bea.kick(group, house.ana)),
    ("promote", lambda house, group: house.bea.promote(group, house.bot)),
    ("pin", lambda house, group: house.bea.pin(group, 1)),
    ("rename", lambda house, group: house.bea.rename_chat(group, "x")),
    ("topic", lambda house, group: house.bea.create_topic(group, "x")),
    ("migrate", lambda house, group: house.bea.migrate(group)),
    ("delete", lambda house, group: house.bea.delete(1, group)),
    ("permissions", lambda house, group: house.bea.set_permissions(group, {})),
]


@pytest.mark.parametrize(("what", "act"), NOT_ALLOWED, ids=[what for what, _ in NOT_ALLOWED])
async def test_what_a_member_may_not(
    house: Playhouse, what: str, act: Callable[[Playhouse, Chat], Any]
) -> None:
    group = house.group()
    await house.updates()
    with pytest.raises(NotPossible):
        act(house, group)
    assert await house.updates() == []


async def test_a_member_who_may_not_write(house: Playhouse) -> None:
    group = house.group(supergroup=True)
    house.ana.restrict(group, house.bea, {"can_send_messages": False})
    with pytest.raises(NotPossible, match="can_send_messages"):
        house.bea.send(group, "x")
    house.ana.set_permissions(group, {"can_send_photos": False})
    refused = await house.refusal("sendPhoto", chat_id=group.id, photo="x")
    assert refused == "Bad Request: wrong file identifier/HTTP URL specified"
    house.ana.set_permissions(group, {"can_send_messages": False})
    refused = await house.refusal("sendMessage", chat_id=group.id, text="x")
    assert refused == "Bad Request: not enough rights to send text messages to the chat"
    stranger = house.world.add_person("Dov")
    with pytest.raises(NotPossible, match="is not in Paris"):
        stranger.send(group, "x")


async def test_what_each_person_sees(house: Playhouse) -> None:
    group = house.group()
    house.ana.start(house.bot)
    await house.result("sendMessage", chat_id=group.id, text="news")
    newest, older = house.world.view(house.ana)
    assert (newest["id"], newest["title"], newest["unread"]) == (group.id, "Paris", 1)
    assert (older["id"], older["type"], older["unread"]) == (house.bot.id, "private", 0)
    assert newest["is_admin"]
    assert not house.world.view(house.bea)[0]["is_admin"]
    house.ana.read(group)
    assert house.ana.unread(group) == 0
    assert house.bea.unread(group) > 0
    (said,) = house.world.history(house.ana, house.bot.id)
    assert said["chat"]["id"] == house.bot.id
    assert house.world.history(house.ana, house.ana.id) == [said]


async def test_the_command_menu_follows_scope_role_and_language(house: Playhouse) -> None:
    group = house.group()
    scopes: list[tuple[dict[str, Any] | None, str, str]] = [
        (None, "", "default"),
        (None, "fr", "defaut"),
        ({"type": "all_private_chats"}, "", "private"),
        ({"type": "all_group_chats"}, "", "groups"),
        ({"type": "all_chat_administrators"}, "fr", "admins_fr"),
        ({"type": "chat_member", "chat_id": group.id, "user_id": house.bea.id}, "", "for_bea"),
    ]
    for scope, language, name in scopes:
        line = [{"command": name, "description": "x"}]
        params = {"commands": line, "scope": scope, "language_code": language}
        given = {key: value for key, value in params.items() if value}
        await house.result("setMyCommands", **given)
    private = house.ana.where(house.bot)

    def shown(chat: Chat, person_id: int, language: str) -> list[str]:
        return [line["command"] for line in menu(house.bot, chat, person_id, language)]

    assert shown(private, house.ana.id, "fr-CA") == ["private"]
    assert shown(group, house.ana.id, "fr") == ["admins_fr"]
    assert shown(group, house.ana.id, "en") == ["groups"]
    assert shown(group, house.bea.id, "en") == ["for_bea"]
    await house.result("deleteMyCommands", scope={"type": "all_private_chats"})
    assert shown(private, house.ana.id, "fr") == ["defaut"]
    assert shown(private, house.ana.id, "en") == ["default"]
    refused = await house.refusal("setMyCommands", commands=[{"command": "a", "description": " "}])
    assert refused == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"


async def test_somebody_mentioned_by_number_is_introduced(house: Playhouse) -> None:
    house.ana.start(house.bot)
    text = f'<a href="tg://user?id={house.bea.id}">Bea</a>, <a href="tg://user?id=1">nobody</a>'
    sent = await house.result("sendMessage", chat_id=house.ana.id, text=text, parse_mode="HTML")
    (mention,) = sent["entities"]
    assert mention["user"]["first_name"] == "Bea"
    edited = await house.result(
        "editMessageText",
        chat_id=house.ana.id,
        message_id=sent["message_id"],
        text=f"{text}!",
        parse_mode="HTML",
    )
    assert edited["entities"] == [mention]


@pytest.mark.parametrize(("supergroup", "messages"), [(False, 1), (True, 0)])
async def test_what_a_bot_still_sees_when_it_is_removed(
    house: Playhouse, supergroup: bool, messages: int
) -> None:
    group = house.group(supergroup=supergroup)
    await house.updates()
    house.ana.remove_bot(group, house.bot)
    told = await house.updates()
    assert sum("left_chat_member" in update.get("message", {}) for update in told) == messages
    assert sum("my_chat_member" in update for update in told) == 1
    assert house.world.history(house.ana, group.id)[-1]["left_chat_member"]["id"] == house.bot.id


async def test_a_new_name_is_seen_everywhere(house: Playhouse) -> None:
    house.ana.start(house.bot)
    house.ana.rename("Anaïs", username="anais")
    chat = await house.result("getChat", chat_id=house.ana.id)
    assert (chat["first_name"], chat.get("last_name"), chat["username"]) == ("Anaïs", None, "anais")
    assert house.ana.send(house.bot, "x")["from"]["first_name"] == "Anaïs"
