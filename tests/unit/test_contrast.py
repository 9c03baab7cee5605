#!/usr/bin/env python3
"""Both palettes of the page: every pair of colours that meets in page.css or draw.js, by the formulae of WCAG 2.1 (relative luminance,
contrast ratio): words 4.5 (1.4.3, AA), plots and marks of focus 3 (1.4.11). tests/browser measures what is drawn; this measures what can be."""
import pathlib, re, sys

sys.path.insert(0, "tests/lib")
from checks import check, ended  # noqa: E402

PAGE = pathlib.Path("src/report/page")
CSS = (PAGE / "page.css").read_text(encoding="utf-8")
DRAW = (PAGE / "draw.js").read_text(encoding="utf-8")


def colour(text):
    if text.startswith("#"):
        digits = "".join(c * 2 for c in text[1:]) if len(text) == 4 else text[1:]
        return tuple(int(digits[i:i + 2], 16) for i in (0, 2, 4))
    return tuple(map(int, text.split(",")))


def palette(block):
    return {k: colour(v) for k, v in re.findall(r"--(\w+):(#[0-9a-f]{3,6}|\d+,\d+,\d+)[;}]", block)}


def luminance(c):
    v = [x / 255 / 12.92 if x / 255 <= 0.03928 else ((x / 255 + 0.055) / 1.055) ** 2.4 for x in c]
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]


def contrast(a, b):
    x, y = sorted((luminance(a), luminance(b)), reverse=True)
    return (x + 0.05) / (y + 0.05)


def over(colour, alpha, ground):
    return tuple(g * (1 - alpha) + c * alpha for c, g in zip(colour, ground))


def shades():
    """The two ramps of shade() in draw.js: depths with the page's ink, depths with --on."""
    deep, base, slope, low, rise = map(float, re.search(r"t >= ([\d.]+);.*?deep \? ([\d.]+) \+ ([\d.]+) \* \(t - 0\.75\) : ([\d.]+) \+ ([\d.]+) \* t", DRAW, re.S).groups())
    steps = [k / 1000 for k in range(1001)]
    return [low + rise * t for t in steps if t < deep], [base + slope * (t - 0.75) for t in steps if t >= deep]


def main():
    check("luminance of white and black", None if contrast((255, 255, 255), (0, 0, 0)) == 21 else contrast((255,) * 3, (0,) * 3))
    check("a known pair: #777 on white is 4.48", None if round(contrast(colour("#777"), (255,) * 3), 2) == 4.48 else contrast(colour("#777"), (255,) * 3))
    light = palette(CSS[:CSS.index("[data-theme=dark]")])
    dark = {**light, **palette(CSS[CSS.index("[data-theme=dark]"):CSS.index("*{box-sizing")])}
    words = [(ink, ground) for ink in ("ink", "dim", "accent", "good", "bad") for ground in ("page", "faint")] + \
            [("ink", g) for g in ("mark", "cue", "who")] + [("page", "ink")]
    used = set(re.findall(r"(?<![-\w])color:var\(--(\w+)\)", CSS)) | {"ink"}
    grounds = set(re.findall(r"background(?:-color)?:var\(--(\w+)\)", CSS))
    check("every colour of words is measured", used - {w for w, _ in words} - {"on"})
    check("every ground of words is measured", grounds - {g for _, g in words} - {"bar"})
    for name, p in (("light", light), ("dark", dark)):
        for ink, ground in words:
            r = contrast(p[ink], p[ground])
            check(f"{name}: --{ink} on --{ground} {r:.1f} (4.5)", r < 4.5 and r)
        for mark in ("bar", "accent", "bad", "edge"):
            r = contrast(p[mark], p["page"])
            check(f"{name}: --{mark} beside the page {r:.1f} (3)", r < 3 and r)
        pale, deep = shades()
        for ink, ramp in (("ink", pale), ("on", deep)):
            r = min(contrast(p[ink], over(p["heat"], t, p["page"])) for t in ramp)
            check(f"{name}: --{ink} on {len(ramp)} shades of a heat map, at least {r:.1f} (4.5)", r < 4.5 and r)
    return ended()


if __name__ == "__main__":
    sys.exit(main())
