"""The fixtures for asking an ASGI app."""

from asgi import ask_fixture, pass_on, serve_fixture

__all__ = ["ask_fixture", "pass_on", "serve_fixture"]
