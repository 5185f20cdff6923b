"""The components that only the parts of cogs/reading show."""

from cogs.ui.arguments import a_place, a_story, a_story_page
from cogs.ui.component import Choice, Component

PROOF_PAGE = Choice("proofpage", a_place, a_story)
PROOF_CONTENTS = Component("proofcontents", a_story_page)
