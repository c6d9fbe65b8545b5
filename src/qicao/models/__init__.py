"""The data: frozen, typed, without behaviour that needs I/O.

``store`` holds what stands on disk, ``source`` what splitting reads and reports,
``draft`` what assembling is asked for and makes.
"""
