"""The work of ``assemble`` on one screen.

What is asked for, and what is done to single paragraphs, is a value (``state``), remembered step
by step (``session``) and told as a command line (``commands``); these know no screen. The widgets
over it are the only place that knows Textual.
"""
