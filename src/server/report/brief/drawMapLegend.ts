import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import { hatch } from "./hatch.ts";
import type { MapClasses } from "./mapClasses.ts";
import { mapName } from "./mapWords.ts";
import { rangeOf } from "./rangeOf.ts";
import { GREY, INK, label, rectangle, type Box, type Mark } from "../drawing/drawing.ts";
import { fitText, wrapText } from "../drawing/wrapText.ts";

/** Limits, colours and numbers of units of a brief's map. */
export function drawMapLegend(facts: BriefFacts, classes: MapClasses, box: Box, words: BriefWords): Mark[] {
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
  const marks: Mark[] = wrapText(mapName(facts, words), box.width, 7, "bold").map((text, index) =>
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
