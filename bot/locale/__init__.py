"""Every sentence to a person passes through here.

``use_language`` sets the language for the current task (an interaction sets the person's own); ``_`` and
``ngettext`` look up in it. Catalogues are compiled gettext files at ``<language>/LC_MESSAGES/chapterhouse.mo``
beside this file; where there is none, the English of the source is shown. Placeholders are named, as in
``_("By {author}").format(author=…)``, so that translators can move them. A refusal's sentence is marked with ``N_``
where it is raised and translated where it is shown (bot/sentences.py).
"""

import gettext as _gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, NewType

DOMAIN = "chapterhouse"
FOLDER = Path(__file__).parent

_language: ContextVar[str] = ContextVar("chapterhouse_language", default="en")


@lru_cache(maxsize=64)
def _catalogue(language: str) -> _gettext.NullTranslations:
    wanted = [language.replace("-", "_"), language.split("-", maxsplit=1)[0]]
    return _gettext.translation(DOMAIN, FOLDER, languages=wanted, fallback=True)


def languages() -> list[str]:
    """The languages that there is a catalogue for, by the names of their folders, such as ``pt_BR``."""
    return sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def use_language(language: str) -> None:
    """Speak ``language`` (a BCP 47 tag such as Discord's ``pt-BR``) for the rest of the current task."""
    _language.set(language)


def current_language() -> str:
    """The BCP 47 tag in force for the current task; ``en`` until one was set."""
    return _language.get()


def _(message: str) -> str:
    """The translation of ``message`` into the current language, or ``message`` itself."""
    return _catalogue(_language.get()).gettext(message)


def translated(message: str, language: str) -> str | None:
    """``message`` in ``language``, whatever the current one is; None where no catalogue has it."""
    found = _catalogue(language).gettext(message)
    return None if found == message else found


def ngettext(singular: str, plural: str, number: int) -> str:
    """The plural form that ``number`` asks for, translated."""
    return _catalogue(_language.get()).ngettext(singular, plural, number)


# A sentence that is marked and not translated yet. To pyright no other ``str`` is one.
Template = NewType("Template", str)


def N_(message: str) -> Template:
    """Mark ``message`` for translation where it is defined; translate it with ``_`` where it is shown."""
    return Template(message)


class Plural(NamedTuple):
    """A sentence that is marked in its two forms; ``number`` chooses when it is shown."""

    singular: str
    plural: str
    number: int

    def chosen(self) -> str:
        """The plural form that the number asks for, translated."""
        return ngettext(*self)
