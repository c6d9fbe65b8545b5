"""Implements ``assemble`` as an interactive screen.

``state`` holds a request and the changes to single paragraphs as a value, ``session`` its steps
for undo, and ``commands`` its command line; these don't depend on a screen. Only the widgets
built on them import Textual.
"""
