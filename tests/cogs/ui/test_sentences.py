"""Every refusal there is, with the worst of titles and names in it, as Discord and the command line show it."""

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import OPERATOR, ChannelId, UserId
from bot.errors import NotFound
from bot.locale import N_, Plural, Template
from bot.sentences import (
    Amount,
    Channel,
    Label,
    Lines,
    Link,
    Moment,
    Name,
    Person,
    Sentence,
    Several,
    Title,
    Told,
    Typed,
    Value,
)
from bot.text import limits
from cogs.ui.sentences import said, written
from tests.conftest import World, text_of
from tests.support.refusals import Written, refusals

WORDS = {"Title": Title, "Typed": Typed, "Name": Name, "Told": Told}

NASTY = [
    "*a* **b** _c_ __d__ ~~e~~ ||f|| `g` ```h``` \\*i\\*",
    "<@1> <@&2> <#3> <t:4:R> </help:5> <:x:6> <a:y:7> :smile: @everyone @here",
    "# a\n## b\n-# c\n> d\n>>> e\n- f\n1. g\n\n\n",
    "[a](http://b.example) ](http://x) <http://c.example>",
    "\u202eesrever\u202c \u2066x\u2069 \u200f",
    "{title} {0} {} {{ }} %s",
    "*" * 4_000,
    "@everyone " * 400,
    "<@1>" * 1_000,
    "\n" * 4_000,
    "好" * 4_000,
    "",
]

# What Discord acts upon, after its escapes and bare addresses are taken away.
SPECIAL = re.compile(r"[*_~`|<\[]|@(?:everyone|here)|:\w+:|^\s*(?:-?#|[>+-]|\d+[.)])|\n", re.MULTILINE)
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def acts(shown: str) -> list[str]:
    left = re.sub(r"\\[^0-9A-Za-z\s]", "E", shown)
    return SPECIAL.findall(re.sub(r"https?://[^\s<>*|`~\\\[\]()]+", "", left))


def values_for(name: str, value: ast.expr, text: str) -> list[Value]:
    """What may be in a place, by the value as it is written; of what is written elsewhere, one of each."""
    match value:
        case ast.Call(func=ast.Name("Title" | "Typed" | "Name" | "Told" as kind)):
            return [WORDS[kind](text)]
        case ast.Call(func=ast.Name("Several")):
            return [Several((Name(text),) * 40)]
        case ast.Call(func=ast.Name("Lines")):
            return [Lines((Sentence(N_("{title}"), title=Title(text)),) * 3)]
        case ast.Call(func=ast.Name("Link")):
            return [Link(f"https://a.example/{text}")]
        case ast.Call(func=ast.Name("Person" | "Channel" | "Moment" | "Amount" as kind)):
            return [{"Person": Person, "Channel": Channel, "Moment": Moment, "Amount": Amount}[kind](2**33)]
        case ast.Call(func=ast.Name("Label")):
            return [Label("Mature")]
        case _ if name == "sentence":
            return [Sentence(N_("{title} “{name}”"), title=Title(text), name=Name(text))]
        case _ if name == "reason":
            return [Sentence(N_("{told} “{name}”"), told=Told(text), name=Name(text))]
        case _:
            return [Title(text), Typed(text), Name(text), Path(text or "."), 2**63]


WRITTEN = [
    pytest.param(each, template, id=f"{each.place} {template[:30]}")
    for each in refusals()
    for template in each.sentences
]


def test_all_of_them_are_found() -> None:
    assert len(WRITTEN) > 330


@pytest.mark.parametrize(("refusal", "template"), WRITTEN)
def test_no_value_of_a_refusal_is_markup(refusal: Written, template: str) -> None:
    places = {name for _before, name, _spec, _how in string.Formatter().parse(template) if name is not None}
    assert places == set(refusal.values), "the places of the sentence, and what fills them"
    for text in NASTY if places else [""]:
        choices = {name: values_for(name, value, text) for name, value in refusal.values.items()}
        for number in range(max(map(len, choices.values()), default=1)):
            values = {name: each[number % len(each)] for name, each in choices.items()}
            shown = said(NotFound(Template(template), **values))
            harmless = {name: harmless_like(value) for name, value in values.items()}
            assert acts(shown) == acts(said(NotFound(Template(template), **harmless)))
            assert not TURNS.search(shown)
            assert len(shown) <= limits.MESSAGE_CONTENT
            # Plain words are whole, whatever they hold.
            plain = {name: str(value) for name, value in values.items()}
            assert NotFound(Template(template), **values).message == template.format(**plain)


def harmless_like(value: Value) -> Value:
    match value:
        case Title() | Typed() | Name() | Told():
            return Name("x")
        case Link():
            return value if written(value).startswith("<") else Name("x")
        case Path() | Several():
            return Name("x")
        case Sentence():
            return Name("x “x”")
        case Lines():
            return Lines((Sentence(N_("x")),) * len(value.sentences))
        case _:
            return value


@given(st.text(max_size=300), st.sampled_from(list(WORDS.values())))
def test_words_of_others_are_shown_as_they_are(text: str, kind: type[Title]) -> None:
    assert acts(f"“{written(kind(text))}”") == []
    assert not TURNS.search(written(kind(text)))
    assert str(kind(text)) == text


def test_each_front_end_writes_values_in_its_way() -> None:
    values: dict[str, Value] = {
        "title": Title("*Dusk* <@1>"),
        "by": Person(UserId(5)),
        "us": Person(OPERATOR),
        "where": Channel(ChannelId(6)),
        "at": Moment(86_400),
        "link": Link("https://a.example/b_c_d"),
        "many": Amount(12_345),
        "few": 3,
    }
    error = NotFound(N_("{title} {by} {us} {where} {at} {link} {many} {few}"), **values)
    assert said(error) == (
        r"\*Dusk\* \<@" + "\u200b1> <@5> the bot's operator <#6> <t:86400:f> <https://a.example/b_c_d> 12,345 3"
    )
    assert (
        str(error)
        == error.message
        == ("*Dusk* <@1> @5 the bot's operator #6 1970-01-02 00:00 UTC https://a.example/b_c_d 12,345 3")
    )


def test_a_plural_is_chosen_when_it_is_shown() -> None:
    one, two = (NotFound(Plural("{n} story", "{n} stories", n), n=n).message for n in (1, 2))
    assert (one, two) == ("1 story", "2 stories")


def test_rows_and_lines_that_are_too_long_say_that_there_is_more() -> None:
    row, lines = Several((Name("a" * 90),) * 9), Lines((Sentence(N_("{name}"), name=Name("a" * 90)),) * 99)
    assert written(row) == ", ".join(["a" * 90] * 4 + ["…"])
    assert written(lines).split("\n") == ["- " + "a" * 90] * 16 + ["…"]
    assert str(row).count("a") == 9 * 90 and str(lines).count("\n") == 98


async def test_what_was_typed_comes_back_as_words(world: World) -> None:
    typed = "**Wren** ||<@1>|| [here](https://a.example)"
    for command, option in (("follow", "author"), ("series", "title")):
        told = await world.reader.slash(world.library, command, **{option: typed})
        assert r"\*\*Wren\*\* \|\|\<@" + "\u200b1>" in text_of(told.response)
        assert r"\[here]" in text_of(told.response)
