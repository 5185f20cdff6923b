"""Texts that are hard to cut: what people paste, in every script, and what nobody would."""

from hypothesis import strategies as st

from bot.text.stored.markup import escape

SENTENCE = "The ferry bell rang twice, and *nobody* came to the landing to answer it. "

# Visible characters of several code points, and what stands beside them in life.
CLUSTERS = (
    *("🏳️‍🌈", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "🇯🇵🇫🇷", "1️⃣", "𝔘", "𠮷", "e\u0301\u0323", "a" + "\u0306" * 40),
    *("क्षि", "ก็", "각", "\u1112\u1161\u11ab", "\u202bשלום\u202c", "\u2067عَرَبِيّ\u2069", "\u200fא\u200e", "ﷺ"),
    *("｜漢字《かんじ》", "漢《かん》", "「そうだ。」", "……", "\u3000", "\u200b", "\u2060", "\ufeff", "\u00ad"),
    *("<@12>", "<:a:1>", "@everyone", "https://a.example/_b_*c*", "`", "|", "[x](y)", "12. ", "- ", "+ "),
)
MARKED = ("*{}*", "**{}**", "***{}***", "__{}__", "~~{}~~", "**a *{}* b**", "“{}”", "*“{}*”", "> {}", "# {}")

_plain = st.lists(st.one_of(st.sampled_from(CLUSTERS), st.sampled_from(["word ", "Stop! ", "… ", " "])), max_size=40)
_said = _plain.map("".join).map(lambda text: escape(text.strip()) or "x")
_line = st.builds(str.format, st.sampled_from(MARKED[:8]), _said)
_quotation = st.lists(_line, min_size=1, max_size=6).map(lambda lines: "\n".join("> " + line for line in lines))
_block = st.one_of(
    st.integers(1, 12).map(lambda count: (SENTENCE * count).strip()),
    st.sampled_from(["***", "# A heading", "**" + "word " * 60 + "end**", "字" * 300, "*" + "ab " * 200 + "c*"]),
    st.lists(_line, min_size=1, max_size=8).map("".join),
    st.lists(_line, min_size=1, max_size=8).map("\n".join),
    _quotation,
)

# In the stored form, as importers write it.
WELL_FORMED = st.lists(_block, max_size=10).map("\n\n".join)

# Whatever a string may hold: marks that nobody closes, escapes of nothing, empty blocks, rows of one sign.
_row = st.builds(lambda sign, count: sign * count, st.sampled_from([*"*_~\\>#!…. \n", *CLUSTERS]), st.integers(1, 300))
_loose = st.text(st.sampled_from(list("ab *_~\\>#.…!\n\u0301\u200d")), max_size=80)
NASTY = st.one_of(WELL_FORMED, st.lists(st.one_of(_row, _loose, _block), max_size=8).map("".join))
