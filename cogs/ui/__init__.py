"""Parts that several cogs share: how a press finds its handler, how an answer is given, how a story looks.

Nothing here keeps state between two presses. Every button, select and form carries what it is about in its
``custom_id``, so each works after a restart, on a message of last year, and in two windows at once.
"""
