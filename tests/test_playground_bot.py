"""A real python-telegram-bot Bot in the stand-in: over HTTP and in process, all the same."""

import io
from datetime import timedelta

import pytest
import telegram
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    ChatAdministratorRights,
    ChatPermissions,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatMemberStatus, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.playground import Fault, FaultKind
from tests.playhouse import Playhouse, house, png, ptb

__all__ = ["house", "ptb"]
CONFIRM = InlineKeyboardMarkup([[InlineKeyboardButton("Confirm", callback_data="ok:1")]])


def text_of(update: telegram.Update) -> str | None:
    return update.message.text if update.message else None


async def test_it_knows_itself(house: Playhouse, ptb: telegram.Bot) -> None:
    assert ptb.bot.username == "kermesse_bot"
    assert not ptb.bot.can_read_all_group_messages
    assert (await ptb.get_me()).id == house.bot.id


async def test_a_conversation_with_a_button(house: Playhouse, ptb: telegram.Bot) -> None:
    house.ana.start(house.bot, "from-paris")
    (started,) = await ptb.get_updates()
    assert started.message is not None
    assert started.message.text == "/start from-paris"
    assert started.message.from_user is not None
    assert started.message.from_user.language_code == "fr"
    asked = await started.message.reply_html("<b>120 €</b> 🎪 ok?", reply_markup=CONFIRM)
    assert asked.entities[0].type == "bold"
    tap = house.ana.tap(house.bot, asked.message_id, "Confirm")
    (tapped,) = await ptb.get_updates(offset=started.update_id + 1)
    assert tapped.callback_query is not None
    assert tapped.callback_query.data == "ok:1"
    await tapped.callback_query.answer("Recorded", show_alert=True)
    assert house.ana.answer_to(tap) == {"text": "Recorded", "show_alert": True}
    await tapped.callback_query.edit_message_text("Entry 1")
    seen = house.world.history(house.ana, house.bot.id)[-1]
    assert seen["text"] == "Entry 1"
    assert "reply_markup" not in seen
    assert "edit_date" in seen


async def test_a_message_says_what_it_was_told(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    said = house.ana.send(group, "/raised 5")
    sent = await ptb.send_message(
        group.id,
        "Noted, see example.org",
        reply_parameters=ReplyParameters(said["message_id"], quote="raised"),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
        disable_notification=True,
    )
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/raised 5"
    assert sent.quote is not None
    assert sent.quote.position == 1
    assert sent.has_protected_content
    assert sent.link_preview_options is not None
    assert sent.entities[0].type == "url"


async def test_reply_keyboards_reach_people_and_not_the_bot(
    house: Playhouse, ptb: telegram.Bot
) -> None:
    house.ana.start(house.bot)
    asked = [[KeyboardButton("Paris"), KeyboardButton("Here", request_location=True)]]
    sent = await ptb.send_message(
        house.ana.id, "Which city?", reply_markup=ReplyKeyboardMarkup(asked)
    )
    assert sent.reply_markup is None
    assert house.ana.keyboard(house.bot) is not None
    house.ana.tap(house.bot, sent.message_id, "Paris")
    assert text_of((await ptb.get_updates())[-1]) == "Paris"
    await ptb.send_message(house.ana.id, "Thanks", reply_markup=ReplyKeyboardRemove())
    assert house.ana.keyboard(house.bot) is None
    await ptb.send_message(house.ana.id, "And when?", reply_markup=ForceReply())
    seen = house.world.history(house.ana, house.bot.id)[-1]
    assert seen["reply_markup"] == {"force_reply": True}


async def test_photos_are_kept_named_and_sent_again(house: Playhouse, ptb: telegram.Bot) -> None:
    house.ana.start(house.bot)
    picture = png(1200, 675)
    sent = await ptb.send_photo(house.ana.id, picture, "<i>60 %</i>", parse_mode=ParseMode.HTML)
    assert [(size.width, size.height) for size in sent.photo][-1] == (1200, 675)
    file = await ptb.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    again = await ptb.send_photo(house.ana.id, sent.photo[-1].file_id, "Again")
    assert again.photo == sent.photo
    changed = await ptb.edit_message_media(
        InputMediaPhoto(png(300, 300), caption="New"), house.ana.id, again.message_id
    )
    assert isinstance(changed, telegram.Message)
    assert changed.caption == "New"
    assert changed.photo[-1].width == 300
    with pytest.raises(BadRequest, match="Message is not modified"):
        await ptb.edit_message_caption(house.ana.id, again.message_id, caption="New")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await ptb.edit_message_text("x", house.ana.id, again.message_id)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await ptb.send_photo(house.ana.id, b"not a picture")


async def test_documents_and_albums(house: Playhouse, ptb: telegram.Bot) -> None:
    house.ana.start(house.bot)
    sent = await ptb.send_document(house.ana.id, io.BytesIO(b"a,b\n"), filename="ledger.csv")
    assert sent.document is not None
    assert sent.document.file_name == "ledger.csv"
    assert sent.document.mime_type == "text/csv"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"
    album = await ptb.send_media_group(
        house.ana.id, [InputMediaPhoto(png()), InputMediaPhoto(png(), caption="Two")]
    )
    assert len({message.media_group_id for message in album}) == 1
    papers = [InputMediaDocument(b"1", filename="a"), InputMediaDocument(b"2", filename="b")]
    sent_papers = await ptb.send_media_group(house.ana.id, papers)
    assert [m.document.file_name for m in sent_papers if m.document] == ["a", "b"]


async def test_places_and_contacts(house: Playhouse, ptb: telegram.Bot) -> None:
    house.ana.start(house.bot)
    place = await ptb.send_location(house.ana.id, 48.85, 2.35)
    assert place.location is not None
    assert place.location.latitude == 48.85
    venue = await ptb.send_venue(house.ana.id, 48.85, 2.35, "Le Petit Bain", "Paris")
    assert venue.venue is not None
    assert venue.venue.title == "Le Petit Bain"
    contact = await ptb.send_contact(house.ana.id, "+33", "Ana")
    assert contact.contact is not None
    assert await ptb.send_chat_action(house.ana.id, ChatAction.TYPING)


async def test_copies_forwards_and_deletions(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    house.ana.start(house.bot)
    said = house.ana.send_photo(house.bot, png(), "Our stall")
    forwarded = await ptb.forward_message(group.id, house.ana.id, said["message_id"])
    assert forwarded.forward_origin is not None
    assert forwarded.caption == "Our stall"
    copied = await ptb.copy_message(group.id, house.ana.id, said["message_id"], caption="Stall")
    assert group.messages[copied.message_id]["caption"] == "Stall"
    assert "forward_origin" not in group.messages[copied.message_id]
    assert len(await ptb.copy_messages(group.id, house.ana.id, [said["message_id"]])) == 1
    assert len(await ptb.forward_messages(group.id, house.ana.id, [said["message_id"]])) == 1
    assert await ptb.delete_message(group.id, copied.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await ptb.delete_message(group.id, copied.message_id)
    theirs = house.ana.send(group, "mine")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await ptb.delete_message(group.id, theirs["message_id"])
    house.ana.promote(group, house.bot)
    assert await ptb.delete_messages(group.id, [theirs["message_id"]])


async def test_a_poll(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group()
    sent = await ptb.send_poll(group.id, "Which cause?", ["Water", "Trees"], is_anonymous=False)
    await ptb.get_updates(offset=-1)
    house.bea.vote(group, sent.message_id, [1])
    state, answer = (await ptb.get_updates())[-2:]
    assert state.poll is not None
    assert [option.voter_count for option in state.poll.options] == [0, 1]
    assert answer.poll_answer is not None
    assert answer.poll_answer.option_ids == (1,)
    stopped = await ptb.stop_poll(group.id, sent.message_id)
    assert stopped.is_closed
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await ptb.stop_poll(group.id, sent.message_id)
    quiz = await ptb.send_poll(
        group.id, "2 + 2?", ["3", "4"], type="quiz", correct_option_ids=[1], explanation="Sums"
    )
    assert quiz.poll is not None
    assert quiz.poll.type == "quiz"


async def test_pins_need_a_right(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    board = await ptb.send_message(group.id, "Board")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await ptb.pin_chat_message(group.id, board.message_id)
    house.ana.promote(group, house.bot)
    assert await ptb.pin_chat_message(group.id, board.message_id, disable_notification=True)
    said = (await ptb.get_updates())[-1].message
    assert said is not None
    assert said.pinned_message is not None
    assert said.pinned_message.message_id == board.message_id
    pinned = (await ptb.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == board.message_id
    assert await ptb.unpin_chat_message(group.id, board.message_id)
    assert (await ptb.get_chat(group.id)).pinned_message is None
    await ptb.pin_chat_message(group.id, board.message_id)
    assert await ptb.unpin_all_chat_messages(group.id)


async def test_who_is_in_a_chat(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    owner, member = [await ptb.get_chat_member(group.id, x.id) for x in (house.ana, house.bea)]
    assert owner.status == ChatMemberStatus.OWNER
    assert member.status == ChatMemberStatus.MEMBER
    assert await ptb.get_chat_member_count(group.id) == 3
    house.ana.promote(group, house.bot, ["can_restrict_members", "can_promote_members"])
    admins = await ptb.get_chat_administrators(group.id)
    assert {admin.user.id for admin in admins} == {house.ana.id, house.bot.id}
    silent = ChatPermissions(can_send_messages=False)
    assert await ptb.restrict_chat_member(group.id, house.bea.id, silent)
    restricted = await ptb.get_chat_member(group.id, house.bea.id)
    assert restricted.status == ChatMemberStatus.RESTRICTED
    assert await ptb.restrict_chat_member(group.id, house.bea.id, ChatPermissions.all_permissions())
    assert await ptb.promote_chat_member(group.id, house.bea.id, can_promote_members=True)
    assert await ptb.set_chat_administrator_custom_title(group.id, house.bea.id, "Host")
    assert await ptb.promote_chat_member(group.id, house.bea.id)
    assert await ptb.ban_chat_member(group.id, house.bea.id)
    assert (await ptb.get_chat_member(group.id, house.bea.id)).status == ChatMemberStatus.BANNED
    assert await ptb.unban_chat_member(group.id, house.bea.id)
    assert (await ptb.get_chat_member(group.id, house.bea.id)).status == ChatMemberStatus.LEFT
    with pytest.raises(BadRequest, match="Can't remove chat owner"):
        await ptb.ban_chat_member(group.id, house.ana.id)


async def test_a_chat_is_described_and_left(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    with pytest.raises(BadRequest, match="Not enough rights to change chat title"):
        await ptb.set_chat_title(group.id, "Lyon")
    house.ana.promote(group, house.bot, ["can_change_info", "can_invite_users"])
    assert await ptb.set_chat_title(group.id, "Lyon")
    assert await ptb.set_chat_description(group.id, "For water")
    link = await ptb.export_chat_invite_link(group.id)
    described = await ptb.get_chat(group.id)
    assert (described.title, described.description) == ("Lyon", "For water")
    assert described.invite_link == link
    made = await ptb.create_chat_invite_link(group.id, name="Poster")
    assert (await ptb.revoke_chat_invite_link(group.id, made.invite_link)).is_revoked
    assert await ptb.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await ptb.send_message(group.id, "x")


async def test_topics(house: Playhouse, ptb: telegram.Bot) -> None:
    forum = house.group(forum=True)
    with pytest.raises(BadRequest, match="Not enough rights to manage topics"):
        await ptb.create_forum_topic(forum.id, "Money")
    topic = house.ana.create_topic(forum, "Progress")
    sent = await ptb.send_message(forum.id, "60 %", message_thread_id=topic.thread_id)
    assert sent.is_topic_message
    assert sent.message_thread_id == topic.thread_id
    replied = await ptb.send_message(
        forum.id, "61 %", reply_parameters=ReplyParameters(sent.message_id)
    )
    assert replied.message_thread_id == topic.thread_id
    house.ana.close_topic(forum, topic.thread_id)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await ptb.send_message(forum.id, "62 %", message_thread_id=topic.thread_id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await ptb.send_message(forum.id, "62 %", message_thread_id=999)
    house.ana.promote(forum, house.bot)
    await ptb.send_message(forum.id, "62 %", message_thread_id=topic.thread_id)
    own = await ptb.create_forum_topic(forum.id, "Money", icon_color=16766590)
    assert await ptb.edit_forum_topic(forum.id, own.message_thread_id, name="Funds")
    assert await ptb.close_forum_topic(forum.id, own.message_thread_id)
    assert await ptb.reopen_forum_topic(forum.id, own.message_thread_id)
    assert await ptb.unpin_all_forum_topic_messages(forum.id, own.message_thread_id)
    assert await ptb.delete_forum_topic(forum.id, own.message_thread_id)
    assert await ptb.close_general_forum_topic(forum.id)
    assert await ptb.reopen_general_forum_topic(forum.id)
    assert await ptb.hide_general_forum_topic(forum.id)
    assert await ptb.unhide_general_forum_topic(forum.id)
    assert await ptb.edit_general_forum_topic(forum.id, "Talk")
    assert await ptb.unpin_all_general_forum_topic_messages(forum.id)


async def test_commands_by_scope_and_language(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group()
    start = [BotCommand("start", "Sign up")]
    group_scope, chat_scope = BotCommandScopeAllGroupChats(), BotCommandScopeChat(group.id)
    assert await ptb.set_my_commands(start)
    assert await ptb.set_my_commands(
        [BotCommand("collecte", "Noter")], group_scope, language_code="fr"
    )
    assert (await ptb.get_my_commands()) == tuple(start)
    assert (await ptb.get_my_commands(group_scope)) == ()
    assert (await ptb.get_my_commands(group_scope, "fr"))[0].command == "collecte"
    assert await ptb.set_my_commands([BotCommand("x", "y")], chat_scope)
    assert await ptb.delete_my_commands(chat_scope)
    assert (await ptb.get_my_commands(chat_scope)) == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await ptb.set_my_commands([BotCommand("no-dash", "x")])


async def test_the_bot_says_who_it_is(house: Playhouse, ptb: telegram.Bot) -> None:
    assert await ptb.set_my_name("Kermesse")
    assert await ptb.set_my_description("A fair for a cause")
    assert await ptb.set_my_description("Une fête pour une cause", language_code="fr")
    assert await ptb.set_my_short_description("A fair")
    assert (await ptb.get_my_name("de")).name == "Kermesse"
    assert (await ptb.get_my_description("fr")).description == "Une fête pour une cause"
    assert (await ptb.get_my_description("de")).description == "A fair for a cause"
    assert (await ptb.get_my_short_description()).short_description == "A fair"
    assert await ptb.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await ptb.get_chat_menu_button()).type == "commands"
    assert await ptb.set_my_default_administrator_rights(ChatAdministratorRights.all_rights())
    rights = await ptb.get_my_default_administrator_rights()
    assert rights.can_pin_messages
    assert (await ptb.get_user_profile_photos(house.ana.id)).total_count == 0


async def test_inline_mode(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group()
    asked = house.ana.ask_inline(house.bot, "concert", group)
    query = (await ptb.get_updates())[-1].inline_query
    assert query is not None
    assert query.chat_type == "group"
    content = InputTextMessageContent("<b>Concert</b>", parse_mode=ParseMode.HTML)
    result = InlineQueryResultArticle("e1", "Concert", content, reply_markup=CONFIRM)
    assert await query.answer([result], cache_time=0, is_personal=True)
    sent = house.ana.choose_inline(asked, "e1", group)
    assert sent["via_bot"]["id"] == house.bot.id
    updates = await ptb.get_updates(offset=-2)
    chosen = next(u.chosen_inline_result for u in updates if u.chosen_inline_result)
    assert chosen.inline_message_id is not None
    assert await ptb.edit_message_text("Moved", inline_message_id=chosen.inline_message_id)
    assert group.messages[sent["message_id"]]["text"] == "Moved"


async def test_reactions(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group(supergroup=True)
    said = house.bea.send(group, "We raised 120 €")
    assert await ptb.set_message_reaction(group.id, said["message_id"], "🎉")
    seen = house.world.history(house.ana, group.id)[-1]
    assert seen["reactions"] == [{"emoji": "🎉", "count": 1, "mine": False}]
    assert await ptb.set_message_reaction(
        group.id, said["message_id"], [ReactionTypeEmoji("👍")], is_big=True
    )
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await ptb.set_message_reaction(group.id, said["message_id"], "🎪")


async def test_a_group_becomes_a_supergroup(house: Playhouse, ptb: telegram.Bot) -> None:
    group = house.group()
    grown = house.ana.migrate(group)
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(group.id, "x")
    assert moved.value.new_chat_id == grown.id
    assert (await ptb.send_message(grown.id, "x")).chat.id == grown.id
    left, entered = [u.message for u in (await ptb.get_updates()) if u.message][-2:]
    assert left.migrate_to_chat_id == grown.id
    assert entered.migrate_from_chat_id == group.id


async def test_doors_that_are_closed(house: Playhouse, ptb: telegram.Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(house.ana.id, "x")
    group = house.group()
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await ptb.send_message(house.ana.id, "x")
    house.bea.start(house.bot)
    house.bea.block(house.bot)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(house.bea.id, "x")
    house.bea.start(house.bot)
    await ptb.send_message(house.bea.id, "x")
    house.bea.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await ptb.send_message(house.bea.id, "x")
    house.ana.remove_bot(group, house.bot)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await ptb.send_message(group.id, "x")


async def test_faults_arrive_as_a_real_transport_has_them(
    house: Playhouse, ptb: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    house.ana.start(house.bot)
    house.world.faults.add(Fault(FaultKind.TOO_MANY, "send*", times=1, retry_after=7))
    with pytest.raises(RetryAfter) as wait:
        await ptb.send_message(house.ana.id, "x")
    assert wait.value.retry_after == timedelta(seconds=7)
    for kind, processed in ((FaultKind.RESET, False), (FaultKind.LOST, True)):
        house.world.faults.add(Fault(kind, "sendMessage", times=1))
        with pytest.raises(telegram.error.NetworkError, match="Server disconnected"):
            await ptb.send_message(house.ana.id, kind.value)
        texts = [m["text"] for m in house.world.history(house.ana, house.bot.id)]
        assert (kind.value in texts) is processed
    house.world.faults.add(Fault(FaultKind.BAD_GATEWAY, "getMe", times=1))
    with pytest.raises(telegram.error.NetworkError, match="502"):
        await ptb.get_me()


async def test_the_last_words(house: Playhouse, ptb: telegram.Bot) -> None:
    assert (await ptb.get_webhook_info()).url == ""
    assert await ptb.log_out()
    assert await ptb.close()
