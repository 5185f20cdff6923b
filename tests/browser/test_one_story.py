"""One story's whole life in a real browser, at a phone's width: file, approval, correction, withdrawal."""

import re
from typing import Any

from tests.browser.conftest import PICTURES, SAMPLE
from tests.demo.program import Demo

PHONE = {"width": 390, "height": 844}


def test_from_file_to_withdrawal(demo: Demo, chromium: Any) -> None:
    from tests.browser.tab import Tab

    context = chromium.new_context(viewport=PHONE)
    front = context.new_page()
    front.goto(demo.url)

    def seen_by(name: str, channel: str) -> None:
        front.get_by_role("link", name=re.compile(rf"{name}.*#{channel}$|#{channel} as {name}$")).first.click()
        tab.wait_for_channel(channel)

    # Ines hands in a file, looks through all of it, and submits it.
    with context.expect_page() as opened:
        front.get_by_role("link", name="open #library as Ines").click()
    tab = Tab(opened.value, PICTURES)
    tab.command("submit", file=("file", SAMPLE))
    draft = tab.said("The Last Crossing").filter(has_text="Only you can see this")
    tab.picture("life-1-draft", draft)
    tab.press("See all of it", draft)
    everything = tab.said("Read it as readers will")
    tab.picture("life-2-all-of-it", everything)
    tab.press("Back to the story", everything)
    tab.said("Choose a rating, then press Submit")
    tab.pick("Choose a rating", "General Audiences")
    tab.said("Draft: kept until")
    tab.press("Submit")
    tab.picture("life-3-submitted", tab.said("is with the moderators"))

    # Hana approves it.
    seen_by("Hana", "submissions")
    tab.press("Approve", tab.said("The Last Crossing"))
    tab.said(re.compile("Approved by.*The Last Crossing", re.S))

    # Ines corrects its title. Until Hana has approved that, readers have the old one.
    seen_by("Ines", "library")
    tab.said("The Last Crossing")
    tab.command("mine")
    tab.press("Open", tab.said("Your stories"), first=True)  # the latest
    story = tab.said("In the library").filter(has_text="The Last Crossing").filter(has_text="Conversation")
    tab.picture("life-4-own-story", story)
    tab.press("Edit", story)
    tab.press("Edit card", tab.said("Each change goes to the moderators"))
    tab.fill_in("Title", "The Very Last Crossing")
    tab.picture("life-5-corrected", tab.said("Until they approve it, readers see the story as it was"))
    seen_by("Hana", "submissions")
    change = tab.said("A change of a story in the library")
    tab.picture("life-6-change", change)
    tab.press("Approve", change)
    tab.said(re.compile("Approved by.*The Very Last Crossing", re.S))

    # She takes it back: its card is emptied for everybody.
    seen_by("Ines", "library")
    tab.said("The Very Last Crossing")
    tab.command("mine")
    tab.press("Open", tab.said("Your stories"), first=True)  # the latest
    tab.press(
        "Take it back", tab.said("In the library").filter(has_text="The Very Last").filter(has_text="Conversation")
    )
    tab.press("Take it back", tab.said("You keep it, and can submit it again later"))
    tab.picture("life-7-taken-back", tab.said("It is yours alone again"))
    tab.picture("life-8-emptied", tab.said("This story is no longer in the library"))
    context.close()
