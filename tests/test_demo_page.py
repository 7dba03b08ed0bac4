"""The whole of it in a browser: sign up, announce, answer, report, confirm, see the next post."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.orphans import private_tmp
from tests.test_page import CHROMIUM, FLAGS, enter, say

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
DEMO = ("-m", "bot", "demo", "--port", "0", "--chapters", "2")
PATIENCE = 30_000  # milliseconds for a real bot, a real page and a busy machine


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """A demo that runs, until the test is over."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *DEMO,
        env=private_tmp(tmp_path),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("http://127.0.0.1:")
    yield line.split()[0]
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    """The page of the demo, in English."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = await browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        opened.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        await opened.goto(address)
        await opened.wait_for_selector("body[data-ready]")
        yield opened
        await browser.close()
        expect.set_options(timeout=5_000)


def saying(page: Page, words: str) -> Locator:
    return page.locator(".message", has_text=words).last


async def press(page: Page, words: str, button: str) -> None:
    await saying(page, words).get_by_role("button", name=button).click()


async def become_somebody_new(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Create").click()
    await page.get_by_role("menuitem", name="New person").click()
    await page.get_by_label("First name").fill(name)
    await page.get_by_role("button", name="Create", exact=True).last.click()
    await expect(page.locator("#me")).to_contain_text(name)


async def test_a_campaign_from_the_first_tap_to_the_next_post(page: Page) -> None:
    await expect(page.locator("#chat-title")).to_contain_text("Twestival New York City")
    await become_somebody_new(page, "Zadie")
    await enter(page, "Kermesse")
    await page.get_by_role("button", name="Start", exact=True).click()
    await press(page, "Hello Zadie", "Join")
    await press(page, "You’re in", "Choose")
    await expect(saying(page, "Send your city’s name")).to_be_visible()
    await say(page, "Paris")
    await expect(page.locator(".theirs", has_text="Paris").last).to_be_visible()

    await say(page, "/event 12 Feb 2027 21:30 Tombola @ Le Comptoir, Paris")
    await press(page, "Friday, 12 February 2027", "Announce")
    await say(page, "/raised €1,234 cake sale")
    await press(page, "€1,234", "Confirm")
    await expect(saying(page, "Recorded: €1,234 for Paris")).to_be_visible()

    await page.click("#me")
    await page.keyboard.type("Alex")
    await page.keyboard.press("Enter")
    await enter(page, "Twestival Paris")
    await press(page, "Tombola", "Je viens")
    await expect(page.locator(".toast").last).to_be_visible()
    await expect(saying(page, "Tombola")).to_contain_text("Alex")

    await page.get_by_role("button", name="Behind the scenes").first.click()
    pictures = page.locator(".message img")
    before = await pictures.count()
    await page.get_by_role("button", name="Jump to the next post").click()
    await expect(pictures).to_have_count(before + 1)
    await page.wait_for_function(
        "[...document.querySelectorAll('.message img')].at(-1).naturalWidth === 1200"
    )
    await expect(page.locator(".message", has=page.locator("img")).last).to_contain_text("250")
