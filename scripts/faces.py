"""Draws the portraits of the demonstration: faces of nobody, from circles and curves. `python -m scripts.faces`.

The pictures are kept in throughcare/demo/faces, so that a demonstration needs no browser to be set up.
"""

from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from throughcare.care.portrait.jpeg import only_the_picture

FOLDER = Path(__file__).resolve().parents[1] / "throughcare" / "demo" / "faces"
WIDTH, HEIGHT = 320, 400
SHORT = "M84 170C70 70 250 70 236 170C226 132 196 122 160 122C124 122 94 132 84 170Z"
LONG = "M78 300C52 110 96 78 160 78C224 78 268 110 242 300L220 300C232 200 214 130 160 130C106 130 88 200 100 300Z"
CURLS = "".join(f'<circle cx="{x}" cy="{y}" r="26"/>' for x, y in (
    (86, 150), (96, 116), (124, 92), (160, 84), (196, 92), (224, 116), (234, 150),
))  # fmt: skip
WAVE = "M80 176C60 80 150 56 214 92C252 112 246 150 238 176C230 140 190 150 150 126C120 140 90 140 80 176Z"


@dataclass(frozen=True)
class Face:
    """One face: its colours, the hair as SVG, and what else is drawn."""

    skin: str
    hair: str
    coat: str
    wall: str
    style: str
    glasses: bool = False
    beard: bool = False


FACES = {
    "marcus": Face("#7a4b2f", "#3b3633", "#24506b", "#dfe6e8", f'<path d="{SHORT}"/>', glasses=True, beard=True),
    "marisol": Face("#c98e62", "#2a1a14", "#9c3f4f", "#eee6da", f'<path d="{LONG}"/>'),
    "andre": Face("#5d3a26", "#191413", "#6c7a3a", "#e6ebe2", CURLS),
    "dmitri": Face("#efc9ac", "#a9824f", "#3f4a5a", "#e4e4ea", f'<path d="{WAVE}"/>', beard=True),
    "jay": Face("#e8bd94", "#15131a", "#c77d2b", "#e2ecec", f'<path d="{WAVE}"/>', glasses=True),
    "siobhan": Face("#f3d3bf", "#a9461f", "#1f6b57", "#efe9e4", f'<path d="{LONG}"/>'),
}


def svg(face: Face) -> str:
    """The face as SVG."""
    lens = '<circle cx="130" cy="196" r="24"/><circle cx="190" cy="196" r="24"/><path d="M154 194h12"/>'
    glasses = f'<g fill="none" stroke="#222" stroke-width="4">{lens}</g>' if face.glasses else ""
    chin = "M92 226C96 300 224 300 228 226C226 262 196 250 160 250C124 250 94 262 92 226Z"
    beard = f'<path fill="{face.hair}" d="{chin}"/>' if face.beard else ""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 320 400">
<rect width="320" height="400" fill="{face.wall}"/>
<path fill="{face.coat}" d="M30 400C34 322 96 306 160 306C224 306 286 322 290 400Z"/>
<path fill="{face.skin}" d="M128 260h64v52c0 26-64 26-64 0z"/>
<path fill="#0002" d="M128 272c20 22 44 22 64 0v14c-20 18-44 18-64 0z"/>
<ellipse cx="86" cy="204" rx="13" ry="20" fill="{face.skin}"/>
<ellipse cx="234" cy="204" rx="13" ry="20" fill="{face.skin}"/>
<ellipse cx="160" cy="196" rx="74" ry="94" fill="{face.skin}"/>{beard}
<g fill="{face.hair}">{face.style}<rect x="110" y="168" width="38" height="7" rx="3"/>
<rect x="172" y="168" width="38" height="7" rx="3"/></g>
<g fill="#fff"><ellipse cx="130" cy="196" rx="13" ry="8"/><ellipse cx="190" cy="196" rx="13" ry="8"/></g>
<g fill="#2b211c"><circle cx="130" cy="196" r="7"/><circle cx="190" cy="196" r="7"/></g>{glasses}
<path fill="none" stroke="#0004" stroke-width="5" stroke-linecap="round" d="M160 200c-3 16-9 26-8 30c4 5 12 5 18 2"/>
<path fill="none" stroke="#8e3b35" stroke-width="6" stroke-linecap="round" d="M132 256c16 14 40 14 56 0"/></svg>"""


DRAW = """async ([text, width, height]) => {
  const image = new Image()
  image.src = 'data:image/svg+xml;utf8,' + encodeURIComponent(text)
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]
}"""


def draw(page: Page, face: Face) -> bytes:
    """The face as a JPEG."""
    return only_the_picture(b64decode(page.evaluate(DRAW, [svg(face), WIDTH, HEIGHT])))


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for name, face in FACES.items():
            (FOLDER / f"{name}.jpg").write_bytes(draw(page, face))
        browser.close()


if __name__ == "__main__":
    main()
