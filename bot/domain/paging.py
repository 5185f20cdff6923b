"""Pages of a list, counted from 0. Pure."""


def page_of(total: int, size: int, wanted: int) -> tuple[int, int]:
    """The page that is shown where ``wanted`` is asked for, and how many there are of ``size`` lines: at least one."""
    pages = max((total + size - 1) // size, 1)
    return min(max(wanted, 0), pages - 1), pages
