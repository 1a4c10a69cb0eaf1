"""Picture every page for the documentation, on three sizes of screen: ``make screenshots``."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError

from PIL import Image
from playwright.sync_api import Browser

from tools.browser import chromium, install
from tools.devices import DESKTOP, PHONE, TABLET, Settings
from tools.scenes import SCENES, Scene

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures" / "pages"
PAGE = ROOT / "docs" / "explanation" / "pages.md"

DEVICES: dict[str, Settings] = {
    "phone": {**PHONE, "device_scale_factor": 1.5},
    "tablet": {**TABLET, "device_scale_factor": 1},
    "desktop": DESKTOP,
}
_COMMAND = str(Path(sys.executable).with_name("careweave"))
_QUALITY = 70  # of WebP: letters stay sharp
_HIGHEST = 1_800  # pixels of a page; what is further down is more of the same


def main() -> None:
    """Take every picture, and write the page that shows them."""
    install()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with practising() as url, chromium() as browser:
        for scene in SCENES:
            scene.before(browser, url)
            for device, settings in DEVICES.items():
                _keep(_picture(browser, url, scene, settings), scene, device)
            print(scene.name)
    PAGE.write_text("\n".join(_page()) + "\n", encoding="utf-8")


@contextmanager
def practising() -> Iterator[str]:
    """The practice organisation, served from a folder of its own; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [_COMMAND, "serve", "--practice", "examples", "--port", str(port)],
            env={**os.environ, "CAREWEAVE_DATA": data},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait(url, server)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/sign-in/").close()  # noqa: S310 -- our own server
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the practice organisation could not be served")


def _picture(browser: Browser, url: str, scene: Scene, settings: Settings) -> bytes:
    with browser.new_context(
        base_url=url, locale="en-GB", reduced_motion="reduce", **{**settings, **scene.settings}
    ) as context:
        page = context.new_page()
        scene.go(page)
        page.wait_for_timeout(700)  # what scripts say and draw has settled
        return page.screenshot(full_page=scene.is_whole)


def _keep(png: bytes, scene: Scene, device: str) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, _HIGHEST)))
    picture.save(PICTURES / f"{scene.name}-{device}.webp", quality=_QUALITY, method=6)


def _page() -> Iterator[str]:
    yield "# The pages, on a phone, a tablet and a desk"
    yield ""
    yield "The service as somebody sees it who tries it with the practice organisation."
    yield "Made by `make screenshots`; everyone on these pages is invented."
    for scene in SCENES:
        yield from ("", f"## {scene.heading}", "", scene.words, "")
        yield "| " + " | ".join(DEVICES) + " |"
        yield "|---" * len(DEVICES) + "|"
        shown = (
            f"![{scene.heading}, {d}](../pictures/pages/{scene.name}-{d}.webp)" for d in DEVICES
        )
        yield "| " + " | ".join(shown) + " |"


if __name__ == "__main__":
    main()
