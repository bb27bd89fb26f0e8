import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import { mapClasses, type MapClasses } from "./mapClasses.ts";
import { niceStep } from "./niceStep.ts";
import {
  GREY,
  HAIR,
  INK,
  label,
  line,
  rectangle,
  type Box,
  type Mark,
  type PathMark,
  type Point,
} from "../drawing/drawing.ts";
import { widthOf } from "../drawing/fonts.ts";
import { fitText, wrapText } from "../drawing/wrapText.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

const LEGEND_WIDTH = 88;
const AXIS = 12;
/** Points of an outline nearer than this to the last one drawn say nothing on paper. */
const FINEST = 0.2;
const HATCH_STEP = 3;
const DEGREE_M = 111_320;

/** From longitude and latitude to the paper. */
interface Fit {
  readonly place: (lonLat: readonly number[]) => Point;
  readonly lonLatOf: (point: Point) => readonly [number, number];
  /** Metres of one point. */
  readonly metres: number;
}

function fitInto(facts: BriefFacts, frame: Box): Fit {
  const { grid } = facts.area;
  const projection = projectionOf(grid.projection);
  const outlines = [...facts.outlines, ...facts.units.map(({ outline }) => outline)];
  const points = outlines.flatMap((outline) => polygonsOf(outline).flatMap((rings) => rings[0]));
  const middle = points.reduce((sum, [, latitude]) => sum + latitude, 0) / points.length;
  const squeeze = grid.geographic ? Math.cos((middle * Math.PI) / 180) : 1;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of points) {
    const [x, y] = projection.forward([longitude, latitude]);
    west = Math.min(west, x * squeeze);
    east = Math.max(east, x * squeeze);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const margin = 0.04 * Math.max(east - west, north - south);
  const scale = Math.min(frame.width / (east - west + 2 * margin), frame.height / (north - south + 2 * margin));
  const left = frame.x + (frame.width - (east - west) * scale) / 2;
  const top = frame.y + (frame.height - (north - south) * scale) / 2;
  return {
    place: ([longitude, latitude]) => {
      const [x, y] = projection.forward([longitude, latitude]);
      return [left + (x * squeeze - west) * scale, top + (north - y) * scale];
    },
    lonLatOf: ([x, y]) => projection.inverse([((x - left) / scale + west) / squeeze, north - (y - top) / scale]),
    metres: (grid.geographic ? DEGREE_M : 1) / scale,
  };
}

/** Rings of an outline on the paper, without points that paper cannot show. */
function ringsOn(fit: Fit, outline: PolygonGeometry): Point[][] {
  return polygonsOf(outline).flatMap((rings) =>
    rings.map((ring) => {
      const kept: Point[] = [];
      for (const position of ring) {
        const point = fit.place(position);
        const last = kept.at(-1);
        if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST) kept.push(point);
      }
      return kept;
    }),
  );
}

/** Smallest and largest of many numbers. */
function rangeOf(values: readonly number[]): { low: number; high: number } {
  return values.reduce(({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }), {
    low: Infinity,
    high: -Infinity,
  });
}

/** Slanted lines inside rings: where each line crosses the rings it turns from outside to inside and back. */
function hatch(rings: readonly (readonly Point[])[], rising: boolean): PathMark {
  const turn = ([x, y]: Point): Point => (rising ? [x + y, y - x] : [x - y, x + y]);
  const back = ([u, v]: Point): Point => (rising ? [(u - v) / 2, (u + v) / 2] : [(u + v) / 2, (v - u) / 2]);
  const turned = rings.map((ring) => ring.map(turn));
  const { low, high } = rangeOf(turned.flat().map(([u]) => u));
  const step = HATCH_STEP * Math.SQRT2;
  const lines: Point[][] = [];
  for (let u = Math.ceil(low / step) * step; u <= high; u += step) {
    const crossings = turned
      .flatMap((ring) =>
        ring.flatMap((from, index) => {
          const to = ring[(index + 1) % ring.length];
          if (from[0] > u === to[0] > u) return [];
          return [from[1] + ((u - from[0]) / (to[0] - from[0])) * (to[1] - from[1])];
        }),
      )
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      lines.push([back([u, crossings[i]]), back([u, crossings[i + 1]])]);
  }
  return { kind: "path", lines, closed: false, stroke: GREY, strokeWidth: 0.35 };
}

function drawUnits(facts: BriefFacts, fit: Fit, classes: MapClasses): Mark[] {
  const byLook = new Map<string, { rings: Point[][]; fill: string; hatched: "none" | "reduction" | "noData" }>();
  for (const { changeT, outline } of facts.units) {
    const index = changeT === null ? -1 : classes.classOf(changeT);
    const fill = index < 0 ? "#ffffff" : classes.colours[index];
    const hatched = index < 0 ? "noData" : classes.isReduction[index] ? "reduction" : "none";
    const key = `${fill} ${hatched}`;
    const group = byLook.get(key) ?? { rings: [], fill, hatched };
    group.rings.push(...ringsOn(fit, outline));
    byLook.set(key, group);
  }
  const border = facts.unit === "county" ? { stroke: INK, strokeWidth: 0.4 } : {};
  return [...byLook.values()].flatMap(({ rings, fill, hatched }): Mark[] => [
    { kind: "path", lines: rings, closed: true, fill, ...border },
    ...(hatched === "none" ? [] : [hatch(rings, hatched === "reduction")]),
  ]);
}

/** Names of counties where they fit into their land, the larger ones first, none over another. */
function drawNames(facts: BriefFacts, fit: Fit, classes: MapClasses): Mark[] {
  if (facts.unit === "cell") return [];
  const size = 6.5;
  const taken: Box[] = [];
  const sized = facts.units.map((unit) => {
    const points = ringsOn(fit, unit.outline).flat();
    const { low: left, high: right } = rangeOf(points.map(([x]) => x));
    const { low: top, high: bottom } = rangeOf(points.map(([, y]) => y));
    return {
      unit,
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      wide: right - left,
      area: (right - left) * (bottom - top),
    };
  });
  return sized
    .sort((a, b) => b.area - a.area)
    .flatMap(({ unit, x, y, wide }): Mark[] => {
      const text = facts.order.locale === "en" ? unit.nameEn || unit.nameZh : unit.nameZh;
      const width = widthOf(text, size);
      const box = { x: x - width / 2 - 1, y: y - size, width: width + 2, height: size + 2 };
      const isFree = taken.every(
        (other) =>
          box.x > other.x + other.width ||
          other.x > box.x + box.width ||
          box.y > other.y + other.height ||
          other.y > box.y + box.height,
      );
      if (!isFree || width > wide * 1.15) return [];
      const isDark = unit.changeT !== null && classes.isDark[classes.classOf(unit.changeT)];
      taken.push(box);
      return [label(text, x, y + size / 3, size, { anchor: "middle", colour: isDark ? "#ffffff" : INK })];
    });
}

const degrees = (value: number, letters: string) => {
  const minutes = Math.round(Math.abs(value) * 60);
  const letter = letters[value < 0 ? 1 : 0];
  return `${Math.floor(minutes / 60)}°${minutes % 60 === 0 ? "" : `${String(minutes % 60).padStart(2, "0")}′`}${letter}`;
};

/** Longitudes under the frame, latitudes left of it. */
function drawCoordinates(fit: Fit, frame: Box): Mark[] {
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
      return [
        line([frame.x, y], [frame.x + 3, y], INK),
        label(degrees(value, "NS"), frame.x + 4.5, y + 2, 5.5, { colour: GREY }),
      ];
    }),
  ];
}

/** An arrow to true north at the middle of the map, which is not always straight up. */
function drawNorth(fit: Fit, frame: Box, letter: string): Mark[] {
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

function drawScaleBar(fit: Fit, frame: Box, words: BriefWords): Mark[] {
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

function drawLegend(facts: BriefFacts, classes: MapClasses, box: Box, words: BriefWords): Mark[] {
  const { t, formats } = words;
  const largest = rangeOf(facts.units.map(({ changeT }) => Math.abs(changeT ?? 0))).high;
  const scale = formats.scaleFor(Math.max(largest, ...classes.breaks.map(Math.abs)));
  const digits = Math.max(
    0,
    Math.min(
      4,
      1 - Math.floor(Math.log10(Math.max(1e-4, (classes.breaks.at(classes.breaks.length / 2) ?? 1) / scale.divisor))),
    ),
  );
  const limit = (value: number) => formats.number(value / scale.divisor, digits);
  const names = classes.colours.map((_, index) => {
    if (classes.breaks.length === 0) return t("map.noChange");
    if (index === 0) return `≤ ${limit(classes.breaks[0])}`;
    if (index === classes.breaks.length) return `> ${limit(classes.breaks[index - 1])}`;
    return `${limit(classes.breaks[index - 1])} ~ ${limit(classes.breaks[index])}`;
  });
  const rows = [
    ...names.map((name, index) => ({
      ...{ name, count: classes.counts[index], fill: classes.colours[index] },
      hatched: classes.isReduction[index] ? true : null,
    })),
    { name: t("map.noData"), count: classes.noData, fill: "#ffffff", hatched: false },
  ].toReversed();
  const unit = formats.unitOf(scale);
  let y = box.y + 8;
  const marks: Mark[] = wrapText(t("map.legend"), box.width, 7, "bold").map((text, index) =>
    label(text, box.x, box.y + 8 + index * 9, 7, { weight: "bold" }),
  );
  y += marks.length * 9 + 1;
  marks.push(
    label(unit, box.x, y, 6, { colour: GREY }),
    label(t(`map.countOf.${facts.unit}`), box.x + box.width, y, 6, { anchor: "end", colour: GREY }),
  );
  for (const { name, count, fill, hatched } of [...rows.slice(1), rows[0]]) {
    y += 12;
    const swatch: Box = { x: box.x, y: y - 8, width: 16, height: 9 };
    marks.push(rectangle(swatch, { fill, stroke: INK, strokeWidth: 0.4 }));
    if (hatched !== null) {
      const { x, y: top, width, height } = swatch;
      marks.push(
        hatch(
          [
            [
              [x, top],
              [x + width, top],
              [x + width, top + height],
              [x, top + height],
            ],
          ],
          hatched,
        ),
      );
    }
    marks.push(label(name, box.x + 20, y - 1, 6.5));
    marks.push(label(formats.number(count, 0), box.x + box.width, y - 1, 6.5, { anchor: "end", colour: GREY }));
  }
  y += 10;
  for (const note of [t("map.breaks"), facts.area.schematicBoundaries ? t("map.schematic") : ""].filter(Boolean))
    marks.push(label(fitText(note, box.width, 6), box.x, (y += 9), 6, { colour: GREY }));
  return marks;
}

/** The map of a brief: units by their carbon change, with legend, scale, north, coordinates. */
export function drawMap(facts: BriefFacts, words: BriefWords, box: Box): Mark[] {
  const frame: Box = { x: box.x, y: box.y, width: box.width - LEGEND_WIDTH - 10, height: box.height - AXIS };
  const fit = fitInto(facts, frame);
  const classes = mapClasses(facts.units.map(({ changeT }) => changeT));
  const outlines: Mark = {
    ...{ kind: "path", closed: true, stroke: INK, strokeWidth: facts.unit === "cell" ? 1 : 0.4 },
    lines: facts.outlines.flatMap((outline) => ringsOn(fit, outline)),
  };
  return [
    ...drawUnits(facts, fit, classes),
    outlines,
    ...drawNames(facts, fit, classes),
    rectangle(frame, { stroke: INK, strokeWidth: 0.6 }),
    ...drawCoordinates(fit, frame),
    ...drawNorth(fit, frame, words.t("map.north")),
    ...drawScaleBar(fit, frame, words),
    ...drawLegend(
      facts,
      classes,
      { x: box.x + box.width - LEGEND_WIDTH, y: box.y, width: LEGEND_WIDTH, height: box.height },
      words,
    ),
    line(
      [box.x + box.width - LEGEND_WIDTH, box.y + box.height - AXIS],
      [box.x + box.width, box.y + box.height - AXIS],
      HAIR,
    ),
  ];
}
