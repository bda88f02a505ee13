"""Headers that tell browsers what a page of ours may load and do."""

from base64 import b64encode
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self' {own}'wasm-unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
"""What a page of the explorer may load and do: what is of this origin. `own` is for the one script that stands in the start
page, by its hash: none that came with content would run. Streamlit makes three exceptions necessary: `blob:` (the scripts
of components are imported from there, streamlit/streamlit#12756), inline styles (its app can give its own a nonce since
streamlit/streamlit#7233, but charts and our own bars are placed by `style` attributes) and WebAssembly. Any site may frame
the explorer: hosts do, embedding is meant, and nobody signs in here."""

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin-allow-popups",
}
"""The headers of every answer that has none of its own, besides the policy."""


def draw_policy(script: str = "") -> str:
    """Return the content security policy that lets the inline `script` run, and no other."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return POLICY.format(own=f"'sha256-{digest}' " if script else "")


class SecurityHeaders:
    """Adds the headers of `SECURITY` and a policy to every answer. `script` is the script that stands in start pages."""

    def __init__(self, app: ASGIApp, script: str = "") -> None:
        self.app = app
        self.headers = {**SECURITY, "content-security-policy": draw_policy(script)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
