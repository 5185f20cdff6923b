"""Numbers as lists write them."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(count: int) -> str:
    """A number in small Roman numerals; in digits from 4,000 on, and below 1."""
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (count // worth)
        count %= worth
    return written


def lettered(count: int, *, repeated: bool) -> str:
    """A number in small letters; after ``z`` comes ``aa``, then ``bb`` if they are ``repeated``, else ``ab``.

    In digits below 1, and where one would be repeated more than twenty times.
    """
    if count < 1 or (repeated and count > 26 * 20):
        return str(count)
    if repeated:
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    written = ""
    while count:
        count, place = divmod(count - 1, 26)
        written = chr(ord("a") + place) + written
    return written
