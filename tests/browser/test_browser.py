"""The main job in a real browser: hand in, approve, read, leave kudos. Pictures stay in build/screenshots."""

import re
from typing import Any

from tests.browser.conftest import PICTURES, SAMPLE
from tests.demo.program import Demo


def test_the_front_page_fits_desk_and_pocket(demo: Demo, chromium: Any) -> None:
    for name, width, scheme in (("desk", 1200, "light"), ("desk-dark", 1200, "dark"), ("pocket", 360, "light")):
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))  # noqa: B023
        page.on("requestfailed", lambda request: faults.append(request.url))  # noqa: B023
        page.goto(demo.url)
        page.screenshot(path=PICTURES / f"front-{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing to scroll sideways
        assert faults == []
        page.close()


def vote_as(tab: Any, title: str) -> None:
    """Open the ballot of the channel's open vote, and choose."""
    tab.press("Vote", tab.said("Open until"))
    tab.said("You have not voted yet")
    tab.pick("Your choice", title)
    tab.said(re.compile(f"Your vote, saved:.*{title}", re.S))


def test_from_file_to_kudos(demo: Demo, chromium: Any) -> None:
    from tests.browser.tab import Tab

    context = chromium.new_context(viewport={"width": 1100, "height": 900})
    front = context.new_page()
    front.goto(demo.url)

    # Ines hands in a file. It opens in a tab of its own.
    with context.expect_page() as opened:
        front.get_by_role("link", name="open #library as Ines").click()
    tab = Tab(opened.value, PICTURES)
    tab.command("submit", file=("file", SAMPLE))
    draft = tab.said("The Last Crossing").filter(has_text="Only you can see this")
    tab.picture("1-draft", draft)
    tab.pick("Choose a rating", "General Audiences")
    tab.press("Submit", draft)
    tab.picture("2-submitted", tab.said("is with the moderators"))

    # Hana approves it. The same tab is used again.
    front.get_by_role("link", name="Open #submissions as Hana").click()
    tab.wait_for_channel("submissions")
    card = tab.said("The Last Crossing")
    tab.picture("3-waiting")
    tab.press("Approve", card)
    tab.said(re.compile("Approved by.*The Last Crossing", re.S))
    tab.picture("4-approved")
    assert len(context.pages) == 2

    # Juniper reads it and leaves kudos.
    front.get_by_role("link", name="Open #library as Juniper").click()
    tab.wait_for_channel("library")
    announced = tab.said("They have built a bridge to Skerrow")
    tab.picture("5-announced")
    tab.press("Read", announced)
    page = tab.said("The bridge opened on a Saturday")
    tab.picture("6-reading")
    tab.press("Next page", page)
    tab.said("He took a tray")
    tab.press("Kudos", announced)
    tab.picture("7-kudos", tab.said("The writer will see your kudos"))

    # The story goes on where she left it, by its title too.
    shown = tab.messages.count()
    tab.command("read", choose=("title", "The Last Cro"))
    tab.picture("8-read-by-title", tab.added(shown + 1, "He took a tray"))

    # She votes on what is serialised next, and so does Desmond.
    vote_as(tab, "What B7 Knows")
    tab.picture("9-her-ballot", tab.said("Your vote, saved:"))
    front.get_by_role("link", name="Desmond admin: open #library", exact=True).click()
    tab.wait_for_channel("library")
    vote_as(tab, "What B7 Knows")
    tab.picture("10-his-ballot", tab.said("Your vote, saved:"))

    # A day goes by while the channel is open, and the card counts her kudos.
    before = front.locator("time").get_attribute("datetime")
    front.bring_to_front()
    front.get_by_role("button", name="Go on to tomorrow").click()
    front.wait_for_url("**/#time")
    assert front.locator("time").get_attribute("datetime") != before
    front.screenshot(path=PICTURES / "11-tomorrow.png")
    tab.page.bring_to_front()
    tab.picture("12-the-day-after", tab.said(re.compile(r"They have built a bridge to Skerrow.*♥\S* 1", re.S)))

    # The vote has closed in the meantime: their two votes decided it.
    result = tab.said("Result: What to serialise next")
    assert "6 members have voted" in result.inner_text()
    tab.picture("13-result", result)

    # Hana makes the winner a serial.
    front.get_by_role("link", name="Hana moderator: open #library", exact=True).click()
    tab.wait_for_channel("library")
    tab.press("Serialise it", tab.said("Result: What to serialise next"))
    offer = tab.said("Serialise “What B7 Knows”?")
    tab.picture("14-offer", offer)
    tab.press("Start the serial", offer)
    tab.picture("15-serial", tab.said("The serial has begun"))
    tab.said("Posted here in instalments")

    # Every morning a passage is posted: one more has come since.
    front.get_by_role("link", name="#daily-excerpt", exact=True).first.click()
    tab.wait_for_channel("daily-excerpt")
    tab.said("Read on from here")
    before_it = tab.messages.count()
    tab.picture("16-daily-excerpt")
    front.bring_to_front()
    front.get_by_role("button", name="Go on to tomorrow").click()
    front.wait_for_url("**/#time")
    tab.page.bring_to_front()
    tab.picture("17-excerpt-of-the-day", tab.added(before_it + 1, "Read on from here"))
    context.close()
