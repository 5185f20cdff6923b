"""The components that only the parts of cogs/reactions show."""

from cogs.ui.arguments import a_story
from cogs.ui.component import Component

UNKUDOS = Component("unkudos", a_story)
