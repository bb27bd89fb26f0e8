import type { BriefWords } from "./briefWords.ts";
import type { MapFit } from "./fitMap.ts";
import { niceStep } from "./niceStep.ts";
import { widthOf } from "../drawing/fonts.ts";
import { GREY, INK, label, line, rectangle, type Box, type Mark, type Point } from "../drawing/drawing.ts";

/** A latitude nearer to an end of the frame than this is not written, points: it would cross the frame. */
const ROOM = 6;

const degrees = (value: number, letters: string) => {
  const minutes = Math.round(Math.abs(value) * 60);
  const letter = letters[value < 0 ? 1 : 0];
  return `${Math.floor(minutes / 60)}°${minutes % 60 === 0 ? "" : `${String(minutes % 60).padStart(2, "0")}′`}${letter}`;
};

/** Longitudes under the frame, latitudes left of it. */
function drawCoordinates(fit: MapFit, frame: Box): Mark[] {
  const bottom = frame.y + frame.height;
  const right = frame.x + frame.width;
  const STEPS = [1 / 12, 1 / 6, 0.25, 0.5, 1, 2, 5, 10];
  const along = (from: Point, to: Point, axis: 0 | 1) => {
    const [first, last] = [fit.lonLatOf(from)[axis], fit.lonLatOf(to)[axis]];
    const step = STEPS.find((each) => Math.abs(last - first) / each <= 4) ?? 20;
    const found: [value: number, share: number][] = [];
    for (let value = Math.ceil(Math.min(first, last) / step) * step; value <= Math.max(first, last); value += step)
      found.push([value, (value - first) / (last - first)]);
    return found;
  };
  return [
    ...along([frame.x, bottom], [right, bottom], 0).flatMap(([value, share]): Mark[] => {
      const x = frame.x + share * frame.width;
      return [
        line([x, bottom], [x, bottom + 3], INK),
        label(degrees(value, "EW"), x, bottom + 9, 5.5, { anchor: "middle", colour: GREY }),
      ];
    }),
    ...along([frame.x, bottom], [frame.x, frame.y], 1).flatMap(([value, share]): Mark[] => {
      const y = bottom - share * frame.height;
      const text = degrees(value, "NS");
      const tick = line([frame.x, y], [frame.x + 3, y], INK);
      if (y < frame.y + ROOM || y > bottom - ROOM) return [tick];
      // On a ground of its own: outlines and cells run on beneath it.
      const ground = { x: frame.x + 3.5, y: y - 3.5, width: widthOf(text, 5.5) + 2, height: 7 };
      return [tick, rectangle(ground, { fill: "#ffffff" }), label(text, frame.x + 4.5, y + 2, 5.5, { colour: GREY })];
    }),
  ];
}

/** An arrow to true north at the middle of the map, which is not always straight up. */
function drawNorth(fit: MapFit, frame: Box, letter: string): Mark[] {
  const centre: Point = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const [longitude, latitude] = fit.lonLatOf(centre);
  const up = fit.place([longitude, latitude + 0.01]);
  const here = fit.place([longitude, latitude]);
  const angle = Math.atan2(up[0] - here[0], here[1] - up[1]);
  const [x, y] = [frame.x + frame.width - 13, frame.y + 25];
  const turn = ([dx, dy]: Point): Point => [
    x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y + dx * Math.sin(angle) + dy * Math.cos(angle),
  ];
  const tip = turn([0, -14]);
  return [
    { kind: "path", lines: [[tip, turn([4, 2]), turn([0, -1])]], closed: true, fill: INK, stroke: INK },
    { kind: "path", lines: [[tip, turn([-4, 2]), turn([0, -1])]], closed: true, fill: "#ffffff", stroke: INK },
    label(letter, tip[0], tip[1] - 2, 7, { anchor: "middle", weight: "bold" }),
  ];
}

function drawScaleBar(fit: MapFit, frame: Box, words: BriefWords): Mark[] {
  const metres = niceStep(fit.metres * frame.width * 0.3);
  const length = metres / fit.metres;
  const [x, y] = [frame.x + frame.width - length - 24, frame.y + frame.height - 9];
  const text = metres >= 1000 ? `${words.formats.number(metres / 1000, 0)} km` : `${words.formats.number(metres, 0)} m`;
  return [
    {
      kind: "path",
      lines: [
        [
          [x, y - 3],
          [x, y],
          [x + length, y],
          [x + length, y - 3],
        ],
      ],
      closed: false,
      stroke: INK,
      strokeWidth: 0.8,
    },
    rectangle({ x, y: y - 2, width: length / 2, height: 2 }, { fill: INK }),
    label("0", x, y - 5, 5.5, { anchor: "middle" }),
    label(text, x + length, y - 5, 5.5, { anchor: "middle" }),
  ];
}

/** What makes a picture a map: frame, coordinates, north, scale. */
export function drawMapFrame(fit: MapFit, frame: Box, words: BriefWords): Mark[] {
  return [
    rectangle(frame, { stroke: INK, strokeWidth: 0.6 }),
    ...drawCoordinates(fit, frame),
    ...drawNorth(fit, frame, words.t("map.north")),
    ...drawScaleBar(fit, frame, words),
  ];
}
