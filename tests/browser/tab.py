"""SimCord's page in a real browser, by what a person does there."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

PATIENCE = 60_000.0

# How long an open list is waited for, in milliseconds, and how often it is opened.
OPEN_MS, REOPENED = 6_000.0, 10


class Tab:
    """The tab that one channel is open in."""

    def __init__(self, page: Page, pictures: Path) -> None:
        self.page = page
        self.pictures = pictures
        page.set_default_timeout(PATIENCE)
        self.composer.wait_for()

    def wait_for_channel(self, name: str) -> None:
        """Wait until the tab shows that channel."""
        expect(self.page.locator("#channel-name")).to_have_text(name, timeout=PATIENCE)
        self.composer.wait_for()

    @property
    def composer(self) -> Locator:
        return self.page.locator("#channel-composer-input")

    @property
    def messages(self) -> Locator:
        return self.page.locator("#channel-message-list article.channel-message")

    def added(self, count: int, text: str) -> Locator:
        """The newest message, once there are ``count`` of them and it holds ``text``."""
        expect(self.messages).to_have_count(count, timeout=PATIENCE)
        expect(self.messages.last).to_contain_text(text, timeout=PATIENCE)
        return self.messages.last

    def said(self, text: str | re.Pattern[str]) -> Locator:
        """The last message with ``text`` in it, once it is there."""
        message = self.messages.filter(has_text=text).last
        expect(message).to_be_visible(timeout=PATIENCE)
        return message

    def command(
        self, name: str, *, file: tuple[str, Path] | None = None, choose: tuple[str, str] | None = None
    ) -> None:
        """Type a slash command; give it a file, or choose one of an option's suggestions; send it."""
        self.composer.click()
        self.composer.press_sequentially(f"/{name}", delay=15)
        entry = self.page.locator("#command-picker-listbox").get_by_role("option")
        entry.filter(has_text=f"/{name}").first.click()
        if file is not None:
            option, path = file
            self._option(option)
            self.page.locator(f'#channel-composer input[type="file"][data-option="{option}"]').set_input_files(path)
        if choose is not None:
            option, words = choose
            self._option(option)
            self.page.keyboard.type(words, delay=15)
            self.page.locator("#command-suggestion-listbox").get_by_role("option").filter(has_text=words).first.click()
        self.page.locator("#send-message").click()

    def _option(self, name: str) -> None:
        """Bring an option into the command: a required one is there already."""
        pill = self.page.locator(f'.command-pill[data-option="{name}"]')
        if not pill.count():
            suggestions = self.page.locator("#command-suggestion-listbox").get_by_role("option")
            suggestions.filter(has_text=name).first.click()
        pill.wait_for()

    def press(self, label: str, within: Locator | None = None, *, first: bool = False) -> None:
        """Press the last button of that name, or the first, or else one whose name begins so.

        An emoji may stand before it.
        """
        place = within or self.page.locator("#channel-message-list")
        named = place.get_by_role("button", name=re.compile(rf"^\W*{re.escape(label)}$"))
        if not named.count():
            named = place.get_by_role("button", name=re.compile(rf"^\W*{re.escape(label)}\b"))
        (named.first if first else named.last).click()

    def pick(self, label: str, option: str) -> None:
        """Choose from the last select whose label begins so."""
        select = self.page.get_by_role("combobox", name=re.compile(rf"^{re.escape(label)}")).last
        wanted = self.page.locator(".select-list:popover-open").get_by_role("option", name=option).first
        for left in reversed(range(REOPENED)):
            select.click()
            try:
                wanted.click(timeout=OPEN_MS)
                return
            except PlaywrightTimeout:
                # The page draws a message again when the bot edits it, and a list that was open there closes.
                if not left:
                    raise

    def fill_in(self, field: str, text: str, send: str = "Submit") -> None:
        """Type into a field of the form that is open, in place of what stands there, and send the form."""
        form = self.page.locator("#modal-root")
        form.get_by_label(re.compile(rf"^{re.escape(field)}")).first.fill(text)
        form.get_by_role("button", name=send, exact=True).click()
        expect(form.get_by_role("button", name=send, exact=True)).to_have_count(0, timeout=PATIENCE)

    def picture(self, name: str, of: Locator | None = None) -> None:
        """Keep what is to be seen now, for people to look at: the end of ``of``, or wherever the page stands."""
        if of is not None:
            of.evaluate("element => element.scrollIntoView({block: 'end'})")
        self.page.evaluate("document.fonts.ready")
        self.page.screenshot(path=self.pictures / f"{name}.png", animations="disabled")
