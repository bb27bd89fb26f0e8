import { describe, expect, it } from "vitest";
import { classOf, layerColours, NO_DATA_COLOUR, paintTile, pixelColour } from "@/app/_components/map/layerColours.ts";
import { divergingPalette } from "@/app/_design/palettes.ts";
import { decodeGridLayer, encodeGridLayer } from "@/contract/layerCodec.ts";

describe("layer colours", () => {
  it("puts a value that lies on a limit into the lower class, as the server counts it", () => {
    expect([-5, -1, 0, 1, 1.01, 9].map((value) => classOf(value, [-1, 1]))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("writes #rrggbb as the bytes red, green, blue, opaque", () => {
    const bytes = new Uint8Array(Uint32Array.of(pixelColour("#12a0f3")).buffer);
    expect([...bytes]).toEqual([0x12, 0xa0, 0xf3, 255]);
  });

  it("gives every cell its class's colour, and fades classes that are switched off into the paper", () => {
    const palette = divergingPalette("light", 3);
    const layer = decodeGridLayer(encodeGridLayer([-5, 0, 5, NaN]).buffer);
    const shown = [...layerColours(layer, [-1, 1], palette)];
    expect(shown).toEqual([...palette.colours.map(pixelColour), NO_DATA_COLOUR]);
    const faded = layerColours(layer, [-1, 1], palette, new Set([2]));
    expect(faded[2]).toBe(pixelColour(palette.paper));
  });

  it("paints cells in their colours, no data as diagonal lines, nothing outside", () => {
    const size = 16;
    const index = new Int32Array(size * size).fill(-1);
    index.fill(0, 0, size * 4);
    index.fill(1, size * 4, size * 12);
    const pixels = new Uint32Array(size * size);
    const [red, line, ground] = ["#ff0000", "#000001", "#fefefe"].map(pixelColour);
    paintTile(pixels, index, size, { colours: Uint32Array.of(red, NO_DATA_COLOUR), hatch: line, hatchPaper: ground });
    const letter = (pixel: number) => ({ [red]: "r", [line]: "/", [ground]: ".", 0: " " })[pixel] ?? "?";
    const picture = Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => letter(pixels[y * size + x])).join(""),
    );
    expect(picture[0]).toBe("rrrrrrrrrrrrrrrr");
    expect(picture[4]).toBe("....//......//..");
    expect(picture[5]).toBe("...//......//...");
    expect(picture[15]).toBe(" ".repeat(16));
  });

  it("has its diverging middle at zero, whatever the number of classes", () => {
    for (const count of [3, 5, 9]) {
      expect(divergingPalette("light", count).colours[(count - 1) / 2]).toBe("#f0efec");
    }
    expect(divergingPalette("dark", 1).colours).toHaveLength(1);
  });
});
