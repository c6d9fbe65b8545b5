"""The program runs."""


def test_version(qicao):
    """``--version`` prints the name and the version, and nothing on stderr."""
    from qicao import __version__

    assert qicao("--version") == (0, f"qicao {__version__}\n", "")
