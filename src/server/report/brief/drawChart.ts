import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import { niceStep } from "./niceStep.ts";
import { GREY, HAIR, INK, label, line, rectangle, type Box, type Mark, type Point } from "../drawing/drawing.ts";
import { widthOf } from "../drawing/fonts.ts";

const EMISSION = "#d98a3d";
const SEQUESTRATION = "#b9b0d8";
const HEAD = 12;
const FOOT = 11;
const AXIS_WIDTH = 40;

/** Emission upwards and sequestration downwards from one zero line, net as a line, the brief's year marked, of a period its first too. */
export function drawChart(facts: BriefFacts, { t, formats }: BriefWords, box: Box): Mark[] {
  const { series, now, before, isPeriod } = facts;
  const scale = formats.scaleFor(Math.max(...series.map((each) => Math.max(each.emissionT, each.sequestrationT))));
  const high = Math.max(0, ...series.map((each) => each.emissionT));
  const low = -Math.max(0, ...series.map((each) => each.sequestrationT));
  const span = high - low || 1;
  const plot: Box = {
    ...{ x: box.x + AXIS_WIDTH, y: box.y + HEAD },
    ...{ width: box.width - AXIS_WIDTH, height: box.height - HEAD - FOOT },
  };
  const y = (value: number) => plot.y + ((high - value) / span) * plot.height;
  const slot = plot.width / series.length;
  const middle = (index: number) => plot.x + (index + 0.5) * slot;
  const step = niceStep(Math.max(span / 3, Number.MIN_VALUE));
  const ticks: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push(value);
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / scale.divisor))));
  const bar = Math.min(slot * 0.7, 16);
  const marks: Mark[] = ticks.flatMap((value): Mark[] => [
    line([plot.x, y(value)], [plot.x + plot.width, y(value)]),
    label(formats.number(value / scale.divisor, digits), plot.x - 4, y(value) + 2, 6, { anchor: "end", colour: GREY }),
  ]);
  const at = series.findIndex((each) => each.year === now.year);
  const marked = isPeriod ? [series.findIndex((each) => each.year === before.year), at] : [at];
  for (const each of marked)
    marks.push(
      rectangle({ x: plot.x + each * slot, y: plot.y, width: slot, height: plot.height }, { fill: "#e9ecea" }),
    );
  series.forEach(({ year, emissionT, sequestrationT }, index) => {
    const left = middle(index) - bar / 2;
    marks.push(
      rectangle({ x: left, y: y(emissionT), width: bar, height: y(0) - y(emissionT) }, { fill: EMISSION }),
      rectangle(
        { x: left, y: y(0), width: bar, height: y(-sequestrationT) - y(0) },
        { fill: SEQUESTRATION, stroke: GREY, strokeWidth: 0.3 },
      ),
    );
    const every = Math.ceil((widthOf("2000", 6) + 4) / slot);
    const isMarked = marked.includes(index);
    if (
      isMarked ||
      ((series.length - 1 - index) % every === 0 && marked.every((each) => Math.abs(index - each) >= every))
    )
      marks.push(
        label(String(year), middle(index), box.y + box.height - 2, 6, {
          ...{ anchor: "middle", colour: isMarked ? INK : GREY },
          weight: isMarked ? "bold" : "regular",
        }),
      );
  });
  const net = series.map(({ netEmissionT }, index): Point => [middle(index), y(netEmissionT)]);
  marks.push(
    line([plot.x, y(0)], [plot.x + plot.width, y(0)], INK, 0.6),
    { kind: "path", lines: [net], closed: false, stroke: INK, strokeWidth: 1.2 },
    {
      kind: "path",
      lines: net.map(([cx, cy]) => [
        [cx - 1.3, cy - 1.3],
        [cx + 1.3, cy - 1.3],
        [cx + 1.3, cy + 1.3],
        [cx - 1.3, cy + 1.3],
      ]),
      closed: true,
      fill: INK,
    },
    label(formats.unitOf(scale), box.x, box.y + 7, 6.5, { colour: GREY }),
  );
  let x = box.x + box.width;
  const keys = ["net", "sequestration", "emission"] as const;
  const words = keys.reduce((sum, key) => sum + widthOf(t(`chart.${key}`), 6.5) + 14, 0);
  const room = box.width - widthOf(formats.unitOf(scale), 6.5) - words;
  const gap = Math.max(3, Math.min(10, room / keys.length));
  for (const key of keys) {
    const text = t(`chart.${key}`);
    x -= widthOf(text, 6.5);
    marks.push(label(text, x, box.y + 7, 6.5));
    x -= 14;
    if (key === "net") marks.push(line([x, box.y + 5], [x + 11, box.y + 5], INK, 1.2));
    else
      marks.push(
        rectangle(
          { x, y: box.y + 1.5, width: 11, height: 6 },
          key === "emission" ? { fill: EMISSION } : { fill: SEQUESTRATION, stroke: GREY, strokeWidth: 0.3 },
        ),
      );
    x -= gap;
  }
  marks.push(line([plot.x, plot.y + plot.height], [plot.x + plot.width, plot.y + plot.height], HAIR));
  return marks;
}
