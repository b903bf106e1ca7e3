"""What a page must never do, and how it must look: the watch that follows every page, and `look`."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

WIDE, NARROW, NARROWEST = 1280, 390, 320
HEIGHT = 900
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
# An answer of 403, 404, 409 or 422 is a page of its own here; Chromium writes a line about it as well.
ANSWERED = "Failed to load resource: the server responded with a status of 4"
# No second fetch of the style sheets: only an experimental rule reads them.
USUAL: dict[str, Any] = {"resultTypes": ["violations"], "preload": False, "iframes": False}
SIZES = {"target-size": {"enabled": True}}
EVERYTHING = USUAL | {"rules": SIZES}
# A colour is chosen by light or dark, never by width: the rules about colours run once for each.
ALL_BUT_COLOURS = USUAL | {"rules": SIZES | {"color-contrast": {"enabled": False}}}
COLOURS = USUAL | {"runOnly": ["color-contrast", "link-in-text-block"]}


@dataclass
class Watch:
    """Faults of every page it follows: console errors, CSP violations, page errors, requests off the host, 5xx."""

    origin: str
    faults: list[str] = field(default_factory=list)
    requests: int = 0

    def follow(self, page: Page) -> None:
        """Listen to one page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ANSWERED):
            self.faults.append(f"{message.page.url if message.page else ''}: {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests += 1
        address = urlsplit(request.url)
        if address.scheme != "data" and f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"request off the host: {request.url}")

    def _response(self, response: Response) -> None:
        page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not page):
            self.faults.append(f"{response.status} {response.url}")


def look(page: Page) -> None:
    """Zero axe findings at 1280 and 390 px, light and dark; nothing wider than the screen at 390 and 320 px."""
    faults = faults_of(page)
    assert not faults, "\n".join(faults)


def faults_of(page: Page) -> list[str]:
    """What `look` would complain of, so that a tour of many pages can tell of all of them at once."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    faults = _findings(page, EVERYTHING, f"{WIDE} px light")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    faults += _findings(page, ALL_BUT_COLOURS, f"{NARROW} px")
    page.emulate_media(color_scheme="dark")
    faults += _findings(page, COLOURS, f"{NARROW} px dark")
    page.emulate_media(color_scheme="light")
    faults += _overflow(page, NARROW) + _overflow(page, NARROWEST)
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return [f"{page.title()} {page.url} {fault}" for fault in faults]


def _findings(page: Page, options: dict[str, Any], where: str) -> list[str]:
    result = page.evaluate("(options) => axe.run(options)", options)
    return [
        f"{where}: {finding['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for finding in result["violations"]
        for node in finding["nodes"]
    ]


def _overflow(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    needed = page.evaluate("document.documentElement.scrollWidth")
    if needed <= width:
        return []
    wide = page.evaluate(
        "(width) => [...document.body.querySelectorAll('*')]"
        ".filter((each) => each.getBoundingClientRect().right > width + 1)"
        ".slice(0, 5).map((each) => each.outerHTML.slice(0, 120))",
        width,
    )
    return [f"{width} px: the page is {needed} px wide: {wide}"]
