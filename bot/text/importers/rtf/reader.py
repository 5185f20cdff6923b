"""Rich Text (``.rtf``) as Word, WordPad, LibreOffice, TextEdit and others write it.

Read token by token, with a stack of our own for its groups, so that their depth costs nothing else.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.document import NO_MARKS, Document, Styled, note_mark, row
from bot.text.importers.document_draft import read_document
from bot.text.importers.rtf.charsets import DEFAULT, SYMBOL_CHARSET, Bytes, of_charset, of_code_page
from bot.text.importers.rtf.state import Font, State, Text, target
from bot.text.importers.rtf.words import CHARACTERS, INFO, MARKS, SKIPPED, STARRED, SYMBOLS
from bot.text.importers.style_names import Stylesheet
from bot.text.importers.symbols import is_symbol_font, symbols
from bot.text.stored.marks import UNDERLINE, Piece

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|(?P<brace>[{}])"
    rb"|(?:\\(?P<symbol>[^a-zA-Z]))"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_DEEPEST = 50_000


def is_rtf(data: bytes, _filename: str) -> bool:
    """Whether the bytes are Rich Text."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"{\\rtf"


def read_rtf(data: bytes, _filename: str) -> Draft:
    """The draft in Rich Text. Raises :class:`BadInput` for what no person nests so deep."""
    reader = _Reader()
    reader.read(data)
    return read_document(reader.document)


class _Reader:
    def __init__(self) -> None:
        self.document = Document()
        self._state = State()
        self._groups: list[State] = []
        self._fresh = False  # a group has begun, and nothing was read in it
        self._starred = False
        self._skip = 0  # characters that stand in for a \u
        self._high = 0  # the first half of a character beyond U+FFFF
        self._bytes = Bytes()
        self._default = DEFAULT
        self._fonts: dict[int, Font] = {}
        self._default_font = -1
        self._styles = Stylesheet()
        self._texts = [Text()]
        self._new_page = False
        self._notes: list[int] = []  # how many groups were open where each began
        self._links: list[str] = []
        self._words: dict[str, Callable[[int | None], None]] = self._handlers()

    def read(self, data: bytes) -> None:
        """Read the whole file; what a cut-off one lacks is taken as closed."""
        place = 0
        while place < len(data):
            match = _TOKEN.match(data, place)
            if match is None:  # cannot be: every byte begins a token
                break
            place = match.end()
            kind = match.lastgroup
            if kind == "number" or kind == "word":
                place += self._word(match["word"].decode(), int(match["number"]) if match["number"] else None)
            elif kind == "hex":
                self._raw(bytes.fromhex(match["hex"].replace(b"\\'", b"").decode()))
            elif kind == "text":
                self._raw(match["text"])
            elif kind == "brace":
                self._brace(match["brace"])
            elif kind == "symbol":
                self._symbol(match["symbol"].decode("latin-1"))
            if kind != "brace" and kind != "symbol":
                self._fresh = False
        while self._notes:
            self._end_note()
        self._paragraph()
        self._end_row()
        self.document.paragraphs = self._texts[0].paragraphs

    # Groups

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise BadInput(N_("This RTF file is damaged: it nests too deep. Please save it again and send that."))
            self._groups.append(self._state)
            self._fresh, self._starred = True, False
            return
        self._fresh = False
        inner = self._state
        if self._notes and self._notes[-1] == len(self._groups):
            self._end_note()
        if self._groups:
            self._state = self._groups.pop()
        if inner.to == "result" and self._state.to != "result" and self._links:
            self._add(target(self._links.pop(), self._texts[-1].pieces))

    def _goes(self, to: str) -> None:
        self._state = replace(self._state, to=to)

    def _begin_note(self) -> None:
        number = len(self.document.notes) + len(self._notes) + 1
        self._add(note_mark(number))
        self._notes.append(len(self._groups))
        self._texts.append(Text())
        self._state = replace(self._state, to="note", marks=NO_MARKS, in_table=False)

    def _end_note(self) -> None:
        self._paragraph()
        number = len(self.document.notes) + len(self._notes)
        self._notes.pop()
        self.document.notes[number] = self._texts.pop().paragraphs

    # Words

    def _word(self, word: str, number: int | None) -> int:
        """Read a control word; how many bytes after it are to be passed over."""
        fresh, starred = self._fresh, self._starred
        self._fresh = self._starred = False
        if word == "u" and number is not None:
            self._unicode(number)
            return 0
        if word == "bin":
            return max(number or 0, 0)
        if self._skip and word != "uc":
            self._skip -= 1  # a word may be a character's stand-in
            return 0
        self._flush()
        if fresh and self._begin_group(word, starred=starred):
            return 0
        if word in MARKS:
            mark = frozenset([MARKS[word]])
            marks = self._state.marks - mark if number == 0 else self._state.marks | mark
            self._state = replace(self._state, marks=marks)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word in self._words:
            self._words[word](number)
        return 0

    def _begin_group(self, word: str, *, starred: bool) -> bool:
        """Whether ``word``, the first of a group, says what the group is."""
        to = self._state.to
        if word == "shptxt" and to == "skip" and len(self._texts) == 1:
            self._paragraph()
            self._goes("story")
        elif to == "skip":
            return word not in ("ansicpg",)
        elif word == "fonttbl":
            self._goes("fonts")
        elif word == "stylesheet":
            self._goes("styles")
        elif word == "info":
            self._goes("skip-info")
        elif to == "skip-info" and word in INFO:
            self._goes(INFO[word])
        elif word == "footnote":
            self._begin_note()
        elif word == "fldinst":
            self._links.append("")
            self._goes("link")
        elif word == "fldrslt":
            self._goes("result")
        elif word in SKIPPED or (starred and word not in STARRED):
            self.document.pictures += word in ("pict", "object") or (word == "shppict" and starred)
            self._goes("skip")
        else:
            return False
        return True

    def _handlers(self) -> dict[str, Callable[[int | None], None]]:
        def sets(**changes: object) -> Callable[[int | None], None]:
            return lambda _number: self._set(**changes)

        def turns(name: str) -> Callable[[int | None], None]:
            return lambda number: self._set(**{name: number != 0})

        return dict.fromkeys(("par", "sect", "nestrow"), self._end_paragraph) | {
            "plain": sets(marks=NO_MARKS, hidden=False, font=-1, size=12.0),
            "pard": sets(centred=False, new_page=False, ruled=False, in_table=False, style=0, outline=0),
            "ulnone": self._no_underline, "v": turns("hidden"), "deleted": turns("hidden"), "uc": self._fallback,
            "fs": self._size, "f": self._font, "fcharset": self._charset, "cpg": self._font_page,
            "deff": self._set_default_font, "ansicpg": self._code_page, "mac": self._mac, "pc": self._pc,
            "pca": self._pca, "s": self._style, "outlinelevel": self._outline, "qc": sets(centred=True),
            "ql": sets(centred=False), "qr": sets(centred=False), "qj": sets(centred=False),
            "pagebb": turns("new_page"), "page": self._page, "brdrb": sets(ruled=True), "intbl": sets(in_table=True),
            "cell": self._cell, "nestcell": self._cell, "row": self._end_row,
        }  # fmt: skip

    def _no_underline(self, _number: int | None) -> None:
        self._set(marks=self._state.marks - {UNDERLINE})

    def _fallback(self, number: int | None) -> None:
        self._set(fallback=1 if number is None else number)

    def _size(self, number: int | None) -> None:
        self._set(size=(24 if number is None else number) / 2)

    def _outline(self, number: int | None) -> None:
        self._set(outline=(number or 0) + 1)

    def _mac(self, _number: int | None) -> None:
        self._code_page(10000)

    def _pc(self, _number: int | None) -> None:
        self._code_page(437)

    def _pca(self, _number: int | None) -> None:
        self._code_page(850)

    def _end_paragraph(self, _number: int | None) -> None:
        self._paragraph(ended=True)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # pyright: ignore[reportArgumentType] - see _handlers

    # Fonts and styles

    def _font(self, number: int | None) -> None:
        self._set(font=number or 0)
        if self._state.to == "fonts":
            self._fonts.setdefault(number or 0, Font())

    def _charset(self, number: int | None) -> None:
        if self._state.to == "fonts" and self._state.font in self._fonts:
            font = self._fonts[self._state.font]
            font.charset, font.encoding = number or 0, of_charset(number or 0)

    def _font_page(self, number: int | None) -> None:
        if self._state.to == "fonts" and self._state.font in self._fonts and number:
            self._fonts[self._state.font].encoding = of_code_page(number)

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = number or 0

    def _code_page(self, number: int | None) -> None:
        self._default = of_code_page(number or 0)

    def _style(self, number: int | None) -> None:
        self._set(style=number or 0)

    # Text

    def _encoding(self) -> str:
        font = self._fonts.get(self._state.font if self._state.font >= 0 else self._default_font)
        if font and font.charset == SYMBOL_CHARSET:
            return "latin-1"
        return (font.encoding if font and self._state.to not in ("fonts", "styles") else "") or self._default

    def _raw(self, data: bytes) -> None:
        if self._skip:
            passed = min(self._skip, len(data))
            self._skip -= passed
            data = data[passed:]
        if not data or self._state.to == "skip":
            return
        self._say(self._bytes.decode(data, self._encoding()))

    def _flush(self) -> None:
        if self._bytes.waiting:
            self._say(self._bytes.flush())

    def _unicode(self, number: int) -> None:
        self._skip = 0
        self._flush()
        code = number % 0x10000 if -0x8000 <= number <= 0xFFFF else number
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            self._say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd")
        else:
            self._say(chr(code) if 0 < code < 0x110000 else "\ufffd")
        self._skip = max(int(self._state.fallback), 0)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*" and self._fresh:
            self._starred = True
            return
        self._fresh = False
        if symbol in "\r\n":
            self._paragraph(ended=True)
        elif self._skip:
            self._skip -= 1
        elif symbol in SYMBOLS:
            self._flush()
            self._add(SYMBOLS[symbol])

    def _say(self, text: str) -> None:
        """Text goes to where its group belongs."""
        match self._state.to:
            case "story" | "result" | "note":
                font = self._fonts.get(self._state.font)
                if font and (font.charset == SYMBOL_CHARSET or is_symbol_font(font.name)):
                    text = symbols(text, font.name)
                self._add(text)
            case "fonts":
                font = self._fonts.get(self._state.font)
                if font:
                    font.name = (font.name + text).rstrip(";").strip()[:60]
            case "styles":
                self._styles.name(self._state.style, text)
            case "link" if self._links:  # a result inside of its own instruction has taken it
                self._links[-1] = (self._links[-1] + text)[:2000]
            case "title" | "author" | "keywords" | "description" as name:
                setattr(self.document.properties, name, (getattr(self.document.properties, name) + text)[:5000])
            case _:
                pass

    def _add(self, text: str) -> None:
        if text and not self._state.hidden and self._state.to in ("story", "result", "note"):
            self._texts[-1].pieces.append(Piece(text, self._state.marks))

    # Paragraphs

    def _paragraph(self, *, ended: bool = False) -> None:
        """The paragraph so far is whole; without ``ended`` only if there is one."""
        if self._state.to not in ("story", "result", "note"):
            return
        self._flush()
        text = self._texts[-1]
        if not text.pieces and not ended:
            return
        state = self._state
        style = self._styles.of(state.style)
        made = Styled(
            text.pieces,
            level=style.level or min(state.outline, 9) * (state.outline < 10),
            quoted=style.quoted,
            centred=state.centred,
            size=state.size,
            new_page=self._new_page or state.new_page,
            rule=state.ruled and not text.cells and not state.in_table,
        )
        text.pieces = []
        self._new_page = False
        if not style.contents:
            (text.cell if state.in_table else text.paragraphs).append(made)

    def _page(self, _number: int | None) -> None:
        self._paragraph()
        self._new_page = True

    def _cell(self, _number: int | None) -> None:
        self._paragraph()
        text = self._texts[-1]
        text.cells.append(text.cell)
        text.cell = []

    def _end_row(self, _number: int | None = None) -> None:
        text = self._texts[-1]
        text.paragraphs += row([*text.cells, text.cell])
        text.cells, text.cell = [], []
