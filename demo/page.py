"""The demo's own page: what there is to see, as HTML."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from demo.world import Person, Place, World

HERE = Path(__file__).parent
SAMPLES = HERE / "stories" / "to-hand-in"
TAB = "chapterhouse-server"
"""The one tab that every place opens in: SimCord shows one at a time, so an older tab would go dead."""

APOLOGY = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title · Chapterhouse</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main class="column plain">
<div><h1>$title</h1><p>$text</p><p><a href="/">Back to the demo</a></p></div>
</main>
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows at one moment."""

    world: World
    now: datetime
    days: int
    shown: str | None
    stories: str

    @property
    def state(self) -> str:
        """Two views with the same state look the same."""
        return f"{self.now:%Y-%m-%dT%H:%M}/{self.shown or ''}"


def front(view: View) -> str:
    """The front page."""
    world = view.world
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        state=escape(view.state),
        server=escape(world.guild.name),
        stories=escape(view.stories),
        steps="\n".join(f"      <li>{step}</li>" for step in _steps(world)),
        places="\n".join(_place(place, view.shown == place.key) for place in world.places.values()),
        iso=f"{view.now:%Y-%m-%dT%H:%MZ}",
        date=f"{view.now:%A}, {view.now.day} {view.now:%B %Y}",
        hour=f"{view.now:%H:%M} UTC",
        since=_since(view.days),
    )


def apology(title: str, text: str) -> str:
    """A page that says what did not work and leads back."""
    return APOLOGY.substitute(title=escape(title), text=escape(text))


def samples() -> dict[str, Path]:
    """Stories that are in no library yet, by file name: for the visitor to hand in."""
    return {path.name: path for path in sorted(SAMPLES.iterdir()) if path.is_file()}


def _steps(world: World) -> tuple[str, ...]:
    writer, reader, moderator = (world.people[key] for key in ("writer", "reader", "moderator"))
    library, queue = world.places["library"], world.places["submissions"]
    files = " or ".join(f'<a href="/samples/{escape(name)}" download>{escape(name)}</a>' for name in samples())
    hand_in = _link(library, writer, f"open #library as {writer.name}")
    decide = _link(queue, moderator, f"Open #submissions as {moderator.name}")
    read = _link(library, reader, f"Open #library as {reader.name}")
    daily = _link(world.places["daily-excerpt"], reader, "#daily-excerpt")
    serials = _link(world.places["serials"], reader, "#serials")
    vote = _link(library, reader, "#library")
    result = _link(library, moderator, f"As {moderator.name}")
    return (
        f"<strong>Submit a story.</strong> Save {files}, {hand_in}, type <code>/submit</code> and attach the file. "
        "Choose a rating, then press Submit.",
        f"<strong>Approve it.</strong> {decide}, a moderator, read what came in and press Approve. "
        "Above it lie a story that Desmond has taken, one sent back for changes, a change, and a reader's report; "
        "<code>/queue</code> lists what waits.",
        f"<strong>Read it.</strong> {read}, a reader: press Read on its card or type <code>/read</code>, "
        "turn the pages, leave kudos.",
        f"<strong>Vote.</strong> What is serialised next? The open vote is in {vote}: press Vote and choose. "
        "“Viewing as” lets others vote too.",
        f"<strong>Let a day go by.</strong> Press “Go on to tomorrow” below: {daily} has its excerpt of the day, "
        f"{serials} the next instalment, #library the result. {result}, press “Serialise it” on that. "
        "Moderators set all this up with <code>/excerpt schedule</code>, <code>/serial start</code> and "
        "<code>/vote open</code>.",
    )


def _place(place: Place, shown: bool) -> str:
    tags = [
        text
        for text, true in (
            ("age-restricted", place.adult),
            ("moderators only", place.private and not place.direct),
            ("open now", shown),
        )
        if true
    ]
    people = ""
    if not place.direct:
        links = " ".join(
            f'<a href="{_address(place, person)}" target="{TAB}" '
            f'aria-label="{escape(person.name)} {escape(person.role)}: open #{escape(place.title)}">'
            f"{escape(person.name)} <small>{escape(person.role)}</small></a>"
            for person in place.people
            if person.key != "writer2"  # he is in SimCord's own switch; one writer is enough to begin with
        )
        people = f'\n        <p class="as">as {links}</p>'
    sign = "@" if place.direct else "#"
    title = f'<a href="{_address(place)}" target="{TAB}" data-sign="{sign}">{escape(place.title)}</a>'
    marks = " ".join(f'<span class="tag">{escape(tag)}</span>' for tag in tags)
    opened = ' class="open"' if shown else ""
    return f"""      <li{opened}>
        <p class="place">{title} {marks}</p>
        <p class="about">{escape(place.about)}</p>{people}
      </li>"""


def _address(place: Place, person: Person | None = None) -> str:
    return f"/open/{place.key}" + (f"?as={person.key}" if person else "")


def _link(place: Place, person: Person, text: str) -> str:
    return f'<a href="{_address(place, person)}" target="{TAB}">{escape(text)}</a>'


def _since(days: int) -> str:
    if days == 0:
        return "Time stands still here until you move it. Whatever is due by then is posted as you do."
    return f"{days} day{'s' if days != 1 else ''} since you began. What was due has been posted."
