"""Control words of RTF that need nothing but to be known (RTF specification 1.9.1)."""

from bot.text.stored.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE

MARKS = {"i": EMPHASIS, "b": STRONG, "strike": STRIKE, "striked": STRIKE} | dict.fromkeys(
    ("ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulth", "ulw", "ulwave", "ulhwave", "ulldash"), UNDERLINE
)
CHARACTERS = {
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "tab": "\t", "line": "\n", "lbr": "\n", "softline": "",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}", "\t": "\t", ":": "", "|": ""}
# Groups whose text is no story. A group that begins with \* and is not known is one, too.
SKIPPED = frozenset((
    "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "annotation", "atnid", "atnauthor",
    "atntime", "atndate", "atnref", "atnicn", "xe", "tc", "rxe", "private", "filetbl", "revtbl", "listtable", "do",
    "listoverridetable", "nonshppict", "shprslt", "themedata", "datastore", "datafield", "formfield", "fldtype",
    "ud", "nonesttables", "background", "pntxta", "pntxtb", "userprops", "docvar", "operator", "company", "category",
    "comment", "creatim", "revtim", "printim", "buptim", "hlinkbase", "manager", "falt", "panose", "fontemb",
))  # fmt: skip
INFO = {"title": "title", "author": "author", "keywords": "keywords", "doccomm": "description"}
# What may begin with \* and is read all the same.
STARRED = frozenset(("fldinst", "shptxt", "cs", "ds", "ts"))
