"""Formatted text: what Telegram makes of HTML and Markdown, and its words when it does not."""

from typing import Any

import pytest

from bot.playground.entities import cut, format_text, length
from bot.playground.errors import Refusal

Marked = list[tuple[str, str]]


def marked(text: str, entities: list[dict[str, Any]]) -> Marked:
    """Each entity as its type and the text it covers."""
    return [(e["type"], cut(text, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><i>b</i>", "ab", [("bold", "a"), ("italic", "b")]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><del>b</del>", "ab", [("strikethrough", "a"), ("strikethrough", "b")]),
        ("<b>a <i>b</i></b>", "a b", [("bold", "a b"), ("italic", "b")]),
        ("🎪 <b>120 €</b>", "🎪 120 €", [("bold", "120 €")]),
        ("<span class='tg-spoiler'>x</span>", "x", [("spoiler", "x")]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", "x")]),
        ("<code>a_b</code>", "a_b", [("code", "a_b")]),
        ("<pre>x = 1</pre>", "x = 1", [("pre", "x = 1")]),
        ("<blockquote>said</blockquote>", "said", [("blockquote", "said")]),
        ("<blockquote expandable>s</blockquote>", "s", [("expandable_blockquote", "s")]),
        ('<a href="https://example.org/x">here</a>', "here", [("text_link", "here")]),
        ('<a href="nowhere">here</a>', "here", []),
        ('<a href="tg://user?id=5">Ana</a>', "Ana", [("text_mention", "Ana")]),
        ("&lt;b&gt; &amp; &quot;x&quot;", '<b> & "x"', []),
        ("&copy; &#65; &#x42; &#12345678;", "&copy; A B &#12345678;", []),
        ("<B>x</b  >", "x", [("bold", "x")]),
        ("<i>x</>", "x", [("italic", "x")]),
        ("<b></b>x", "x", []),
        ("  <b> x </b>  ", "x", [("bold", "x")]),
        ("<b> </b>x", "x", []),
        ("a /start b", "a /start b", [("bot_command", "/start")]),
        ("<code>/start</code>", "/start", [("code", "/start")]),
    ],
)
def test_html_is_read(html: str, text: str, entities: Marked) -> None:
    said = format_text(html, "HTML")
    assert said.text == text
    assert marked(said.text, said.entities) == entities


def test_a_programming_language_is_kept() -> None:
    said = format_text('<pre><code class="language-sql">select 1</code></pre>', "html")
    assert said.entities == [{"type": "pre", "offset": 0, "length": 8, "language": "sql"}]


def test_a_link_gets_its_scheme_and_slash() -> None:
    said = format_text('<a href="example.org">x</a>', "HTML")
    assert said.entities[0]["url"] == "http://example.org/"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("x <br> y", 'Unsupported start tag "br" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("3 < 4", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<tg-emoji emoji-id='x'>y</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_html_is_refused_in_telegrams_words(html: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        format_text(html, "HTML")
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("markdown", "text", "entities"),
    [
        ("*a* _b_ __c__", "a b c", [("bold", "a"), ("italic", "b"), ("underline", "c")]),
        ("~a~ ||b||", "a b", [("strikethrough", "a"), ("spoiler", "b")]),
        ("*a _b_*", "a b", [("bold", "a b"), ("italic", "b")]),
        ("`x_y` ```\nz\n```", "x_y z", [("code", "x_y"), ("pre", "z")]),
        (r"1\.5 \- x\!", "1.5 - x!", []),
        ("[here](https://example.org/a_b)", "here", [("text_link", "here")]),
        (">one\n>two\nthree", "one\ntwo\nthree", [("blockquote", "one\ntwo")]),
        ("**>one\n>two||\nthree", "one\ntwo\nthree", [("expandable_blockquote", "one\ntwo")]),
        ("![👍](tg://emoji?id=5368324170671202286)", "👍", [("custom_emoji", "👍")]),
    ],
)
def test_markdown_v2_is_read(markdown: str, text: str, entities: Marked) -> None:
    said = format_text(markdown, "MarkdownV2")
    assert said.text == text
    assert marked(said.text, said.entities) == entities


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("é *a", "Can't find end of Bold entity at byte offset 3"),
        ("a _b", "Can't find end of Italic entity at byte offset 2"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("```a ", "Can't find end of PreCode entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_markdown_v2_is_refused_in_telegrams_words(markdown: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        format_text(markdown, "MarkdownV2")
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("markdown", "text", "entities"),
    [
        ("*a* _b_ `c`", "a b c", [("bold", "a"), ("italic", "b"), ("code", "c")]),
        ("[x](example.org) 1.5!", "x 1.5!", [("text_link", "x")]),
        (r"a\_b", "a_b", []),
    ],
)
def test_old_markdown_is_read(markdown: str, text: str, entities: Marked) -> None:
    said = format_text(markdown, "Markdown")
    assert said.text == text
    assert marked(said.text, said.entities) == entities


def test_old_markdown_is_refused_in_telegrams_words() -> None:
    with pytest.raises(Refusal, match="end of the entity starting at byte offset 2"):
        format_text("a *b", "Markdown")


def test_another_parse_mode_is_refused() -> None:
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        format_text("x", "BBCode")


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/raised@kermesse_bot 5", [("bot_command", "/raised@kermesse_bot")]),
        ("a/b and 1/2", []),
        ("@ana_b and ana@example.org", [("mention", "@ana_b"), ("email", "ana@example.org")]),
        ("#Twestival #12", [("hashtag", "#Twestival")]),
        ("see https://example.org/x, ok", [("url", "https://example.org/x")]),
        ("give at t.me/kermesse_bot?start=x!", [("url", "t.me/kermesse_bot?start=x")]),
        ("🎪🎪 /help", [("bot_command", "/help")]),
        ("$USD 5", [("cashtag", "$USD")]),
    ],
)
def test_clients_mark_by_themselves(text: str, entities: Marked) -> None:
    said = format_text(text)
    assert marked(said.text, said.entities) == entities


def test_row_39_characters_telegram_does_not_keep() -> None:
    assert format_text("a\x00b\u202ec\u033fd").text == "a bcd"
    with pytest.raises(Refusal, match="strings must be encoded in UTF-8"):
        format_text("a\ud83d")


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("é", 1), ("🎪", 2), ("👨‍👩", 5)])
def test_lengths_are_utf_16_units(text: str, units: int) -> None:
    assert length(text) == units


def test_given_entities_must_fit() -> None:
    with pytest.raises(Refusal, match="ends after the end of the text"):
        format_text("ab", None, [{"type": "bold", "offset": 1, "length": 5}])
    said = format_text("  ab", None, [{"type": "bold", "offset": 2, "length": 2}])
    assert said.entities == [{"type": "bold", "offset": 0, "length": 2}]
