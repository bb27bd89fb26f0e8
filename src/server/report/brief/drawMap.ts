import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import { drawMapFrame } from "./drawMapFrame.ts";
import { drawMapLegend } from "./drawMapLegend.ts";
import { fitMap, ringsOn, type MapFit } from "./fitMap.ts";
import { hatch } from "./hatch.ts";
import { mapClasses, type MapClasses } from "./mapClasses.ts";
import { nameSpot } from "./nameSpot.ts";
import { rangeOf } from "./rangeOf.ts";
import { HAIR, INK, label, line, type Box, type Mark, type Point } from "../drawing/drawing.ts";
import { widthOf } from "../drawing/fonts.ts";

const LEGEND_WIDTH = 88;
const AXIS = 12;
const NAME_SIZE = 6.5;

function drawUnits(facts: BriefFacts, fit: MapFit, classes: MapClasses): Mark[] {
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
function drawNames(facts: BriefFacts, fit: MapFit, classes: MapClasses): Mark[] {
  if (facts.unit === "cell") return [];
  const taken: Box[] = [];
  const sized = facts.units.map((unit) => {
    const rings = ringsOn(fit, unit.outline);
    const { low: left, high: right } = rangeOf(rings.flat().map(([x]) => x));
    const { low: top, high: bottom } = rangeOf(rings.flat().map(([, y]) => y));
    return { unit, rings, area: (right - left) * (bottom - top) };
  });
  return sized
    .sort((a, b) => b.area - a.area)
    .flatMap(({ unit, rings }): Mark[] => {
      const text = facts.order.locale === "en" ? unit.nameEn || unit.nameZh : unit.nameZh;
      const width = widthOf(text, NAME_SIZE);
      const spot = nameSpot(rings, width, NAME_SIZE * 0.8);
      if (spot === null) return [];
      const [x, y] = spot;
      const box = { x: x - width / 2 - 1, y: y - NAME_SIZE / 2 - 1, width: width + 2, height: NAME_SIZE + 2 };
      const isFree = taken.every(
        (other) =>
          box.x > other.x + other.width ||
          other.x > box.x + box.width ||
          box.y > other.y + other.height ||
          other.y > box.y + box.height,
      );
      if (!isFree) return [];
      const isDark = unit.changeT !== null && classes.isDark[classes.classOf(unit.changeT)];
      taken.push(box);
      return [label(text, x, y + NAME_SIZE / 3, NAME_SIZE, { anchor: "middle", colour: isDark ? "#ffffff" : INK })];
    });
}

/** The map of a brief: units by their carbon change, with legend, scale, north, coordinates. */
export function drawMap(facts: BriefFacts, words: BriefWords, box: Box): Mark[] {
  const frame: Box = { x: box.x, y: box.y, width: box.width - LEGEND_WIDTH - 10, height: box.height - AXIS };
  const fit = fitMap(facts, frame);
  const classes = mapClasses(facts.units.map(({ changeT }) => changeT));
  const outlines: Mark = {
    ...{ kind: "path", closed: true, stroke: INK, strokeWidth: facts.unit === "cell" ? 1 : 0.4 },
    lines: facts.outlines.flatMap((outline) => ringsOn(fit, outline)),
  };
  return [
    ...drawUnits(facts, fit, classes),
    outlines,
    ...drawNames(facts, fit, classes),
    ...drawMapFrame(fit, frame, words),
    ...drawMapLegend(
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
