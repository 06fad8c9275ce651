"""Makes a picture of a screen small: its 256 most frequent colours, every other pixel in the nearest of them."""

import base64
import struct
import zlib
from typing import Any

from playwright.sync_api import Page

_COLOURS = 256
# Frequency keeps the flat colours of the screens exactly as they are; what suffers a little is emoji.
_REDUCE = """async ([data, most]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([colour]) => colour);
  const parts = colour => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const known = palette.map(parts);
  const place = new Map(palette.map((colour, at) => [colour, at]));
  const nearest = colour => {
    const [r, g, b] = parts(colour);
    let best = 0, least = Infinity;
    known.forEach(([x, y, z], at) => {
      const distance = 2 * (r - x) ** 2 + 4 * (g - y) ** 2 + 3 * (b - z) ** 2;
      if (distance < least) [best, least] = [at, distance];
    });
    place.set(colour, best);
    return best;
  };
  let text = "";
  for (const pixel of pixels) text += String.fromCharCode(place.get(pixel) ?? nearest(pixel));
  return { width: image.width, height: image.height, palette: known.flat(), indices: btoa(text) };
}"""


def in_few_colours(page: Page, picture: bytes) -> bytes:
    """Return a PNG with a palette, made from a PNG; the page lends its canvas and must be about:blank."""
    reduced: dict[str, Any] = page.evaluate(_REDUCE, [base64.b64encode(picture).decode(), _COLOURS])
    width, height = reduced["width"], reduced["height"]
    indices = base64.b64decode(reduced["indices"])
    # Each row begins with the number of its filter, of which 0 is the best for palettes.
    rows = b"".join(b"\0" + indices[row * width : (row + 1) * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", bytes(reduced["palette"])), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
