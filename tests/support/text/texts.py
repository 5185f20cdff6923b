"""Texts of any shape, for hypothesis."""

from hypothesis import strategies as st

from bot.text.stored.markup import escape

SENTENCE = "The ferry bell rang twice, and *nobody* came to the landing to answer it. "


BLOCK = st.one_of(
    st.integers(1, 30).map(lambda count: (SENTENCE * count).strip()),
    st.sampled_from(["***", "# Later", "> quoted *words*\n> and more", "**" + "word " * 60 + "end**", "字" * 300]),
    st.text(st.sampled_from(list("ab *_\\.#>é👩‍🚀")), min_size=1, max_size=200).map(
        lambda text: escape(text.strip()) or "x"
    ),
)


TEXT = st.lists(BLOCK, max_size=8).map("\n\n".join)
