"""The playground's page in a real browser: what people see, tap and type in it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, async_playwright, expect

from bot.clock import PlayClock
from bot.playground.server import serving
from bot.playground.world import World
from tests.fair import THE_DAY, Fair, ScriptedBot, picture

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here"),
]

NAMELESS = "<b>Eve</b><img src=x onerror=alert(1)>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def fair(browser: Browser) -> AsyncIterator[Fair]:
    world = World(PlayClock(THE_DAY))
    bot = world.add_bot("Kermesse", "page_bot")
    ana = world.add_person("Ana", "Moreau", "ana", "en")
    ben = world.add_person("Ben", "Okafor")
    paris = world.add_group("Twestival Paris", [ana, ben, bot], creator=ana, supergroup=True)
    async with serving(world) as address, aiohttp.ClientSession() as http:
        script = ScriptedBot(http, address, bot.token)
        fair = Fair(world, address, bot, script, ana, ben, paris, browser)
        living = asyncio.create_task(script.live())
        yield fair
        living.cancel()
        with suppress(asyncio.CancelledError):
            await living
        for window in fair.windows:
            await window.close()
    assert fair.complaints == []
    assert world.problems == []


def chat_row(page: Page, chat: str) -> Locator:
    return page.locator(".chat-row", has=page.locator(".chat-title", has_text=chat))


async def enter(page: Page, chat: str) -> None:
    await chat_row(page, chat).click()
    await expect(page.locator("#chat-title")).to_contain_text(chat)


async def say(page: Page, text: str) -> None:
    await page.fill("#write", text)
    await page.keyboard.press("Enter")


async def test_start_is_a_button_until_one_has_started(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Kermesse")
    await expect(page.locator("#composer")).to_be_hidden()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs .text")).to_contain_text("Welcome!")
    await expect(page.locator("#composer")).to_be_visible()
    await page.locator("#reply-keys").get_by_role("button", name="Paris").click()
    await expect(page.locator(".message").last).to_contain_text("You said Paris")


async def test_what_one_person_says_another_reads(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await say(page, "Who brings the cups?")
    await expect(page.locator(".mine .text")).to_contain_text("Who brings the cups?")
    await page.click("#me")
    await page.keyboard.type("oka")
    await page.keyboard.press("Enter")
    await expect(page.locator("#me")).to_contain_text("Ben Okafor")
    await expect(page.locator(".theirs .text")).to_contain_text("Who brings the cups?")
    await expect(page.locator(".signature")).to_have_text("Ana Moreau")


async def test_a_tap_is_answered_by_a_toast_and_the_message_is_edited(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await say(page, "/raised 120 € cake sale")
    asked = page.locator(".message", has_text="Right?")
    await expect(asked.locator("b")).to_have_text("cake sale")
    await asked.get_by_role("button", name="Confirm").click()
    await expect(page.locator(".toast")).to_have_text("Recorded")
    recorded = page.locator(".message", has_text="Entry 14.")
    await expect(recorded).to_contain_text("edited")
    await expect(recorded.get_by_role("button", name="Confirm")).to_have_count(0)
    await expect(page.locator(".key[aria-busy]")).to_have_count(0)


async def test_an_alert_waits_to_be_read(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await say(page, "/raised 120 €")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Nothing was recorded.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_deep_link_opens_the_private_chat_and_its_start_carries_the_payload(
    fair: Fair,
) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await say(page, "/raised 120 €")
    await page.get_by_role("button", name="Details").click()
    await expect(page.locator("#chat-title")).to_contain_text("Kermesse")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs .text")).to_contain_text("Welcome!")
    assert fair.script.started_with == ["/start e12"]


async def test_a_copy_button_fills_the_clipboard(fair: Fair) -> None:
    page = await fair.look(permissions=["clipboard-read", "clipboard-write"])
    await enter(page, "Twestival Paris")
    await say(page, "/raised 120 €")
    await page.get_by_role("button", name="Copy the link").click()
    await expect(page.locator(".toast")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "https://example.org/give"


async def test_a_picture_is_shown_and_seen_large(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await say(page, "/progress")
    image = page.locator(".photo img")
    await expect(image).to_be_visible()
    await page.wait_for_function("document.querySelector('.photo img').naturalWidth > 0")
    await image.click()
    await expect(page.locator(".lightbox")).to_contain_text("Half way there")
    await page.keyboard.press("Escape")
    await expect(page.locator(".lightbox")).to_have_count(0)


async def test_pictures_documents_and_places_can_be_sent(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    files = {"name": "cakes.png", "mimeType": "image/png", "buffer": picture(300, 200)}
    await page.set_input_files("#picture", files)  # type: ignore[arg-type] # a plain dict will do
    await page.get_by_label("Add a caption").fill("Sold out")
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(page.locator(".mine .photo")).to_be_visible()
    paper = {"name": "list.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    await page.set_input_files("#paper", paper)  # type: ignore[arg-type] # as above
    await expect(page.locator(".mine .file-name")).to_have_text("list.csv")
    await page.get_by_role("button", name="Attach").click()
    await page.get_by_role("menuitem", name="Location").click()
    await page.get_by_role("button", name="Dakar").click()
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(page.locator(".mine .place")).to_contain_text("14.7167° N")


async def test_the_command_menu_narrows_completes_and_sends(fair: Fair) -> None:
    lines = [("raised", "Report money"), ("progress", "How far we are"), ("help", "Help")]
    commands = [{"command": command, "description": told} for command, told in lines]
    await fair.script.call("setMyCommands", commands=commands)
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await page.locator("#write").press_sequentially("/")
    await expect(page.locator("#offers li")).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#offers [aria-selected=true]")).to_contain_text("/progress")
    await page.keyboard.type("ra")
    await expect(page.locator("#offers li")).to_have_count(1)
    await page.keyboard.press("Tab")
    await expect(page.locator("#write")).to_have_value("/raised@page_bot ")
    await page.fill("#write", "")
    await page.locator("#write").press_sequentially("/pro")
    await expect(page.locator("#offers li")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .text")).to_contain_text("/progress@page_bot")
    await expect(page.locator(".photo img")).to_be_visible()


async def test_a_command_that_is_typed_in_full_is_the_one_sent(fair: Fair) -> None:
    lines = [("here", "Show progress here"), ("raised", "Report money"), ("progress", "How far")]
    commands = [{"command": command, "description": told} for command, told in lines]
    await fair.script.call("setMyCommands", commands=commands)
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await page.fill("#write", "/progress")
    await expect(page.locator("#offers li")).to_have_count(2)
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .text")).to_contain_text("/progress@page_bot")


async def test_what_the_bot_asks_is_answered_once(fair: Fair) -> None:
    ask = {"force_reply": True, "input_field_placeholder": "Your city"}
    paris = fair.paris.id
    await fair.script.call("sendMessage", chat_id=paris, text="Which city?", reply_markup=ask)
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await expect(page.locator("#write")).to_have_attribute("placeholder", "Your city")
    await say(page, "Lyon")
    await expect(page.locator(".mine")).to_contain_text("Which city?")
    await fair.script.call("sendMessage", chat_id=paris, text="Thank you")
    await expect(page.locator("#write")).not_to_have_attribute("placeholder", "Your city")
    await say(page, "Hello")
    await expect(page.locator(".mine").last).to_contain_text("Hello")
    await expect(page.locator(".mine").last).not_to_contain_text("Which city?")


async def test_a_message_is_answered_edited_and_deleted_from_its_menu(fair: Fair) -> None:
    first = fair.ben.send(fair.paris, "Doors at seven?")
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await page.locator(f'[data-id="{first["message_id"]}"] .bubble').click(button="right")
    await page.get_by_role("menuitem", name="Reply").click()
    await page.keyboard.type("At half past")
    await page.keyboard.press("Enter")
    mine = page.locator(".mine")
    await expect(mine.locator(".quote")).to_contain_text("Doors at seven?")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("#context")).to_contain_text("Edit message")
    await page.fill("#write", "At eight")
    await page.keyboard.press("Enter")
    await expect(mine.locator(".text")).to_contain_text("At eight")
    await expect(mine).to_contain_text("edited")
    await mine.locator(".bubble").click(button="right")
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(mine).to_have_count(0)


async def test_names_and_texts_are_never_read_as_html(fair: Fair) -> None:
    eve = fair.world.add_person(NAMELESS)
    fair.ana.invite(fair.paris, eve)
    eve.send(fair.paris, "<script>alert(1)</script>")
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await expect(page.locator(".theirs .text")).to_contain_text("<script>alert(1)</script>")
    await expect(page.locator(".signature")).to_contain_text(NAMELESS)
    assert await page.locator("#messages script, #messages img").count() == 0


async def test_unread_messages_are_counted_marked_and_read(fair: Fair) -> None:
    page = await fair.look()
    for number in range(3):
        fair.ben.send(fair.paris, f"News {number}")
    row = chat_row(page, "Twestival Paris")
    await expect(row.get_by_label("unread messages")).to_have_count(1)
    unread = fair.ana.unread(fair.paris)
    await expect(row.locator(".badge")).to_have_text(str(unread))
    await row.click()
    await expect(page.locator(".unread-mark")).to_be_visible()
    await expect(row.locator(".badge")).to_have_count(0)
    await expect(page.locator(".message", has_text="News 2")).to_be_visible()


async def test_dark_follows_the_system_until_one_chooses(fair: Fair) -> None:
    page = await fair.look(color_scheme="dark")
    root = page.locator("html")
    await expect(root).to_have_attribute("data-theme", "dark")
    await page.get_by_role("button", name="Light").click()
    await expect(root).to_have_attribute("data-theme", "light")
    await page.reload()
    await expect(root).to_have_attribute("data-theme", "light")


async def test_a_phone_shows_one_pane_at_a_time(fair: Fair) -> None:
    page = await fair.look(390, 844)
    await expect(page.locator("#talk")).to_be_hidden()
    await enter(page, "Twestival Paris")
    await expect(page.locator("#chats")).to_be_hidden()
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    await page.go_back()
    await expect(page.locator("#chats")).to_be_visible()
    await expect(page.locator("#talk")).to_be_hidden()


async def test_the_page_speaks_french_to_a_french_browser(fair: Fair) -> None:
    page = await fair.look(locale="fr-FR")
    await expect(page.locator("#me")).to_contain_text("Vous êtes")
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("#me")).to_contain_text("You are")


async def test_every_string_of_the_page_is_in_both_languages(fair: Fair) -> None:
    page = await fair.look()
    source = await page.evaluate("fetch('/strings.js').then((answer) => answer.text())")
    lines = [line for line in source.splitlines() if line.startswith("  ") and ": [" in line]
    assert len(lines) > 100
    check = "(line) => { const [en, fr] = Object.values(eval(`({${line}})`))[0]; return en && fr; }"
    assert [line for line in lines if not await page.evaluate(check, line)] == []


async def test_the_clock_jumps_to_the_next_post(fair: Fair) -> None:
    page = await fair.look()
    await page.click("#panel-button")
    clock = page.locator("#clock-time")
    await expect(clock).to_have_text("19:30:00")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(clock).to_have_text("20:30:00")
    jump = page.get_by_role("button", name="Jump to the next post")
    await expect(jump).to_be_disabled()
    async with aiohttp.ClientSession() as http:
        due = {"next_post": "2009-02-13T08:00:00+00:00"}
        await http.post(f"{fair.address}/play/hint", json=due)
    await jump.click()
    await expect(clock).to_have_text("09:00:00")
    assert fair.world.clock.now() == datetime(2009, 2, 13, 8, 0, tzinfo=UTC)
    await page.get_by_role("radio", name="60×").click()
    await expect(page.get_by_role("radio", name="60×")).to_be_checked()


async def test_faults_and_limits_are_switched_and_the_log_shows_the_refusal(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    await page.click("#panel-button")
    await page.get_by_text("Faults", exact=True).click()
    await page.select_option("#fault-kind", "too_many")
    await page.select_option("#fault-method", "sendMessage")
    await page.get_by_role("button", name="Switch on").click()
    await expect(page.locator("#fault-list")).to_contain_text("sendMessage")
    await page.get_by_role("radio", name="Real").click()
    await expect(page.get_by_role("radio", name="Real")).to_be_checked()
    await say(page, "/raised 120 €")
    refused = page.locator(".refused", has_text="Too Many Requests")
    await expect(refused).to_have_count(1)
    await refused.locator("summary").click()
    await expect(refused.locator(".payload")).to_contain_text("chat_id")
    await page.get_by_label("Refusals only").check()
    await expect(page.locator("#log > li")).to_have_count(1)


async def test_a_forum_has_its_topics_as_tabs(fair: Fair) -> None:
    forum = fair.world.add_group("Organisers", [fair.ben], creator=fair.ana, forum=True)
    press = fair.ana.create_topic(forum, "Press")
    fair.ben.send(forum, "Le Parisien said yes", thread=press.thread_id)
    page = await fair.look()
    await enter(page, "Organisers")
    await expect(page.locator(".theirs")).to_have_count(0)
    await page.get_by_role("tab", name="Press").click()
    await expect(page.locator(".theirs .text")).to_contain_text("Le Parisien said yes")
    await say(page, "Well done")
    await expect(page.locator(".mine .text")).to_contain_text("Well done")
    said = list(forum.messages.values())[-1]
    assert said["message_thread_id"] == press.thread_id


async def test_ctrl_k_leads_to_any_chat_and_any_person(fair: Fair) -> None:
    page = await fair.look()
    await page.keyboard.press("Control+k")
    await page.keyboard.type("paris")
    await page.keyboard.press("Enter")
    await expect(page.locator("#chat-title")).to_contain_text("Twestival Paris")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("ben ok")
    await page.keyboard.press("Enter")
    await expect(page.locator("#me")).to_contain_text("Ben Okafor")
    await page.keyboard.press("Escape")
    await expect(page.locator("#nothing-open")).to_be_visible()


async def test_whoever_comes_without_an_address_is_shown_a_chat_where_there_is_room(
    fair: Fair,
) -> None:
    fair.world.first_shown = fair.paris.id
    page = await fair.look()
    await expect(page.locator("#chat-title")).to_contain_text("Twestival Paris")
    await page.keyboard.press("Escape")
    await expect(page.locator("#nothing-open")).to_be_visible()
    phone = await fair.look(390, 800)
    await expect(chat_row(phone, "Twestival Paris")).to_be_visible()


async def test_people_and_groups_are_made_in_the_page(fair: Fair) -> None:
    page = await fair.look()
    await page.get_by_role("button", name="Create").click()
    await page.get_by_role("menuitem", name="New person").click()
    await page.get_by_label("First name").fill("Chloé")
    await page.get_by_role("button", name="Create", exact=True).last.click()
    await expect(page.locator("#me")).to_contain_text("Chloé")
    await page.get_by_role("button", name="Create").click()
    await page.get_by_role("menuitem", name="New group").click()
    await page.get_by_label("Group name").fill("Twestival Lyon")
    await page.get_by_role("button", name="Add people").click()
    await page.get_by_role("option", name="Ben Okafor").click()
    await page.get_by_role("dialog").get_by_role("button", name="Create").click()
    await expect(page.locator("#chat-title")).to_contain_text("Twestival Lyon")
    await expect(page.locator("#chat-title")).to_contain_text("3 members")


async def test_two_hundred_groups_and_three_thousand_messages_stay_few_nodes(fair: Fair) -> None:
    for number in range(200):
        fair.world.add_group(f"Twestival City {number}", [fair.ben], creator=fair.ana)
    for number in range(3000):
        fair.ben.send(fair.paris, f"Line {number}")
    fair.ana.read(fair.paris)
    page = await fair.look()
    await expect(page.locator(".chat-row")).to_have_count(202)
    await enter(page, "Twestival Paris")
    await expect(page.locator(".message", has_text="Line 2999")).to_be_visible()
    for _ in range(12):
        await page.evaluate("document.getElementById('scroller').scrollTop = 0")
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => done()))")
        assert await page.locator("#messages > *").count() <= 260
    await page.locator("#jump-down").click()
    await expect(page.locator(".message", has_text="Line 2999")).to_be_visible()


async def test_the_stream_is_taken_up_again_with_what_was_missed(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    streams: list[Route] = []

    async def break_once(route: Route) -> None:
        streams.append(route)
        if len(streams) == 1:
            body = "retry: 50\n\n"  # a stream that ends at once, to be asked for again soon
            await route.fulfill(content_type="text/event-stream", body=body)
            return
        fair.ben.send(fair.paris, "Said while nobody listened")
        await route.continue_()

    await page.route("**/play/events*", break_once)
    await page.reload()
    await expect(page.locator(".theirs .text")).to_contain_text("Said while nobody listened")
    await expect(page.locator("#offline")).to_be_hidden()


async def test_what_is_said_before_the_stream_opens_is_shown_when_it_does(fair: Fair) -> None:
    page = await fair.look()
    opened = asyncio.Event()

    async def open_late(route: Route) -> None:
        await opened.wait()
        await route.continue_()

    await page.route("**/play/events*", open_late)
    await page.reload()
    await enter(page, "Twestival Paris")
    fair.ben.send(fair.paris, "Said too early")
    await expect(page.locator(".message")).to_have_count(0)
    opened.set()
    await expect(page.locator(".theirs .text")).to_contain_text("Said too early")


async def test_what_one_says_is_shown_although_it_is_answered_at_once(fair: Fair) -> None:
    page = await fair.look()
    await enter(page, "Twestival Paris")
    for number in range(60):
        fair.ben.send(fair.paris, f"Line {number}")
    await expect(page.locator(".message", has_text="Line 59")).to_be_visible()
    await page.evaluate("document.getElementById('scroller').scrollTop = 0")
    await expect(page.locator("#jump-down")).to_have_class("shown")
    fair.ana.send(fair.paris, "Mine")
    fair.ben.send(fair.paris, "Answered at once")
    await expect(page.locator(".message", has_text="Answered at once")).to_be_in_viewport()
    await expect(page.locator(".message", has_text="Mine")).to_be_in_viewport()
