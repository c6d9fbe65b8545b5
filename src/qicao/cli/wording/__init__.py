"""Puts data into words and lines; pipe and terminal share these. Other modules print them."""
