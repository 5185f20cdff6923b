"""The demo's Discord server: its people, its roles, its channels, and who may see which."""

from dataclasses import dataclass

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle, UserHandle
from simcord.env import Env

from demo.simulated import restrict

# What SimCord lets a channel's overwrites name; spelled out because a dict's keys are invariant.
Target = RoleHandle | MemberActor | UserHandle | discord.Role | discord.Member | discord.User | discord.ClientUser


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the server whom the visitor can be."""

    key: str
    name: str
    role: str
    actor: MemberActor


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or a person's direct messages, and who may see it, the likeliest visitor first."""

    key: str
    title: str
    about: str
    channel: ChannelHandle
    people: tuple[Person, ...]
    adult: bool = False
    private: bool = False

    @property
    def direct(self) -> bool:
        """Whether this is somebody's direct messages with the bot."""
        return self.channel.guild is None

    def viewers(self, first: str | None = None) -> list[MemberActor | UserHandle]:
        """Everyone who may see the place, with the person whose key is ``first`` in front."""
        if self.direct:
            return [self.people[0].actor.user]
        ordered = sorted(self.people, key=lambda person: person.key != first)
        return [person.actor for person in ordered]


@dataclass(frozen=True, slots=True)
class World:
    """The whole demo server."""

    env: Env
    guild: GuildHandle
    people: dict[str, Person]
    places: dict[str, Place]
    crowd: tuple[MemberActor, ...]
    """Members nobody looks through the eyes of; they give kudos."""


# key: account name, name shown, what the page calls them
PEOPLE = {
    "writer": ("inesandthesea", "Ines", "writer"),
    "writer2": ("tbrandt", "Tomasz", "writer"),
    "reader": ("juniper.okafor", "Juniper", "reader"),
    "moderator": ("hana_l", "Hana", "moderator"),
    "admin": ("desmond.a", "Desmond", "admin"),
}
CROWD = (("milo", "Milo"), ("rosalindq", "Rosalind"), ("kettleblack", "Kettle"), ("yusuf.reads", "Yusuf"))


def build(env: Env) -> World:
    """Make the server and everyone on it. Nothing of the bot's has happened in it yet."""
    users = {key: env.create_user(name, global_name=shown) for key, (name, shown, _) in PEOPLE.items()}
    guild = env.create_guild("The Lamplight Room", owner=users["admin"])
    moderators = guild.create_role("Librarians", permissions=discord.Permissions(manage_messages=True))
    admins = guild.create_role("Caretaker", permissions=discord.Permissions(administrator=True))
    roles = {"moderator": [moderators], "admin": [admins]}
    people = {
        key: Person(key, shown, role, guild.add_member(users[key], roles=roles.get(key, [])))
        for key, (_, shown, role) in PEOPLE.items()
    }
    crowd = tuple(guild.add_member(env.create_user(name, global_name=shown)) for name, shown in CROWD)
    # The role that came with the bot's invitation: the private channel must let it in by name.
    bot = guild.roles[env.backend.bot_user.name]
    private: dict[Target, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        moderators: discord.PermissionOverwrite(view_channel=True),
        bot: discord.PermissionOverwrite(view_channel=True),
    }
    library = guild.create_text_channel("library", topic="Ask at the front desk, or type / for everything.")
    adult = guild.create_text_channel("library-adult", topic="Mature, Explicit and Not Rated. For adults.")
    excerpts = guild.create_text_channel("daily-excerpt", topic="A little of everything, out of our own shelves.")
    serials = guild.create_text_channel("serials", topic="One story at a time, a little every morning.")
    submissions = guild.create_text_channel(
        "submissions", topic="What writers submitted. Librarians only.", overwrites=private
    )
    log = guild.create_text_channel("library-log", topic="What the Librarians did.", overwrites=private)
    restrict(adult)
    restrict(submissions)
    everyone = _of(people, "reader", "writer", "writer2", "moderator", "admin")
    staff = _of(people, "moderator", "admin")
    reader, writer = people["reader"], people["writer"]
    places = (
        Place("library", "library", "The front desk: submit, search and read stories.", library, everyone),
        Place("library-adult", "library-adult", "The shelves for adults.", adult, everyone, adult=True),
        Place(
            "daily-excerpt",
            "daily-excerpt",
            "Passages from the shelves, each with a way into its story.",
            excerpts,
            everyone,
        ),
        Place(
            "serials",
            "serials",
            "A story in instalments, a new one every morning.",
            serials,
            everyone,
        ),
        Place(
            "submissions",
            "submissions",
            "Where the moderators read what was submitted, and decide.",
            submissions,
            staff,
            adult=True,
            private=True,
        ),
        Place(
            "log",
            "library-log",
            "Everything that moderators did, a line each.",
            log,
            staff,
            private=True,
        ),
        Place(
            "dm-reader",
            f"{reader.name} and the bot",
            "What the bot writes to a reader, and no one else sees.",
            reader.actor.user.dm_channel,
            (reader,),
            private=True,
        ),
        Place(
            "dm-writer",
            f"{writer.name} and the bot",
            "What the bot writes to a writer: what the moderators decided.",
            writer.actor.user.dm_channel,
            (writer,),
            private=True,
        ),
    )
    return World(env, guild, people, {place.key: place for place in places}, crowd)


def _of(people: dict[str, Person], *keys: str) -> tuple[Person, ...]:
    return tuple(people[key] for key in keys)
