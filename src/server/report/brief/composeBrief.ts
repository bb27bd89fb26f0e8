import {
  accountHeads,
  accountRows,
  changeSentences,
  factSentences,
  footLines,
  subtitleOf,
  transitionHeads,
  transitionRows,
} from "./briefText.ts";
import type { BriefFacts } from "./briefFacts.ts";
import { partsOf, type BriefPart } from "./briefParts.ts";
import type { BriefWords } from "./briefWords.ts";
import { caseLines, caseSentences, titleOf } from "./caseText.ts";
import { drawChart } from "./drawChart.ts";
import { drawMap } from "./drawMap.ts";
import { mapSource } from "./mapWords.ts";
import { drawTable, tableHeight, type TextTable } from "./drawTable.ts";
import { GREY, HAIR, INK, label, line, rectangle, type Box, type Drawing, type Mark } from "../drawing/drawing.ts";
import { requireGlyphs, showable, widthOf } from "../drawing/fonts.ts";
import { qrMark } from "../drawing/qrMarks.ts";
import { fitText, wrapText } from "../drawing/wrapText.ts";
import { AppError } from "@/errors.ts";

/** ISO A4. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = { x: 46, top: 34, bottom: 30 };
const WIDTH = PAGE.width - 2 * MARGIN.x;
const RED = "#b3261e";
const BODY = 9.5;
const LINE = 14;
const HEAD = 17;
const GAP = 7;
const LEAST_CHART = 84;
const LEAST_MAP = 160;
const SMALL = 9;
const COLUMN_GAP = 16;
const CODE_SIZE = 50;

/** A part of the page in a column: how high it is there, and what it draws. */
interface Part {
  /** Height in points at a width; a part that stretches names the least it needs. */
  readonly height: (width: number) => number;
  readonly stretches: boolean;
  readonly draw: (box: Box) => Mark[];
}

function fixedPart(height: (width: number) => number, draw: (box: Box) => Mark[]): Part {
  return { height, stretches: false, draw };
}

function textPart(texts: readonly string[], size = BODY, leading = LINE): Part {
  const linesAt = (width: number) => texts.flatMap((text) => wrapText(text, width, size));
  return fixedPart(
    (width) => linesAt(width).length * leading,
    ({ x, y, width }) =>
      linesAt(width).map((text, index) => label(text, x, y + index * leading + leading * 0.72, size)),
  );
}

function demoMarks(text: string, { x, y, width }: Box): Mark[] {
  const wide = widthOf(text, 8, "bold") + 14;
  const centre = x + width / 2;
  return [
    rectangle({ x: centre - wide / 2, y, width: wide, height: 13 }, { stroke: INK, strokeWidth: 0.8 }),
    label(text, centre, y + 9.4, 8, { anchor: "middle", weight: "bold" }),
  ];
}

function titlePart(facts: BriefFacts, words: BriefWords): Part {
  const { t } = words;
  const title = titleOf(facts, words);
  return fixedPart(
    () => 64,
    (box) => {
      const { x, y, width } = box;
      const centre = x + width / 2;
      const size = Math.min(19, (19 * width) / widthOf(title, 19, "bold"));
      return [
        label(fitText(t("system"), width * 0.32, 8), x, y + 9, 8, { colour: GREY }),
        label(t("number", { number: facts.number }), x + width, y + 9, 8, { anchor: "end", colour: GREY }),
        ...(facts.area.synthetic ? demoMarks(t("synthetic"), box) : []),
        label(title, centre, y + 37, size, { anchor: "middle", weight: "bold" }),
        label(fitText(subtitleOf(facts, words), width, 9), centre, y + 51, 9, { anchor: "middle", colour: GREY }),
        line([x, y + 58], [x + width, y + 58], RED, 1.6),
        line([x, y + 60.4], [x + width, y + 60.4], RED, 0.5),
      ];
    },
  );
}

function factsPart(facts: BriefFacts, words: BriefWords): Part {
  const isEnglish = words.locale === "en";
  const paragraphs = [...(facts.caseOf ? [caseSentences(facts.caseOf, words)] : []), factSentences(facts, words)];
  return textPart(paragraphs.map((each) => `${isEnglish ? "" : "\u3000\u3000"}${each.join(isEnglish ? " " : "")}`));
}

function tablePart(table: TextTable, nothing: string): Part {
  return fixedPart(
    () => tableHeight(table.rows.length),
    (box) => [...drawTable(table, box), ...(table.rows.length === 0 ? [label(nothing, box.x, box.y + 22, 7.5)] : [])],
  );
}

function mapPart(facts: BriefFacts, words: BriefWords): Part {
  const source = mapSource(facts, words);
  return {
    height: () => LEAST_MAP,
    stretches: true,
    draw: ({ x, y, width, height }) => [
      ...drawMap(facts, words, { x, y, width, height: height - 20 }),
      label(words.t("map.approval"), x, y + height - 12, 6.5),
      label(fitText(source, width, 6), x, y + height - 3, 6, { colour: GREY }),
    ],
  };
}

function chartPart(facts: BriefFacts, words: BriefWords): Part {
  return { height: () => LEAST_CHART, stretches: true, draw: (box) => drawChart(facts, words, box) };
}

function actionsPart(actions: string): Part {
  if (actions.trim() !== "") return textPart([actions.trim()]);
  const draw = ({ x, y, width }: Box) =>
    [17, 35].map((down) => line([x, y + down], [x + width, y + down], GREY, 0.5, 1.5));
  return fixedPart(() => 36, draw);
}

function signaturePart({ t }: BriefWords): Part {
  const fields = ["drafted", "checked", "signed", "date"] as const;
  const height = 34;
  return fixedPart(
    () => height + 1,
    ({ x, y, width }) => {
      const each = width / fields.length;
      return [
        rectangle({ x, y, width, height }, { stroke: INK, strokeWidth: 0.6 }),
        ...fields.flatMap((field, index): Mark[] => [
          ...(index === 0 ? [] : [line([x + index * each, y], [x + index * each, y + height], INK, 0.6)]),
          label(t(`sign.${field}`), x + index * each + 5, y + 11, 8, { colour: GREY }),
        ]),
      ];
    },
  );
}

function footPart(facts: BriefFacts, words: BriefWords): Part {
  const linesAt = (width: number) =>
    footLines(facts, words).flatMap((text) => wrapText(text, width - CODE_SIZE - 14, 7));
  return fixedPart(
    (width) => Math.max(CODE_SIZE + 15, linesAt(width).length * 10 + 8),
    ({ x, y, width }) => {
      const right = x + width;
      return [
        line([x, y], [right, y], HAIR),
        ...linesAt(width).map((text, index) => label(text, x, y + 13 + index * 10, 7, { colour: GREY })),
        qrMark(facts.link, { x: right - CODE_SIZE, y: y + 5, width: CODE_SIZE, height: CODE_SIZE }),
        label(words.t("foot.scan"), right - CODE_SIZE / 2, y + CODE_SIZE + 13, 6, { anchor: "middle", colour: GREY }),
      ];
    },
  );
}

/** Parts one under another with a gap between; one that stretches takes the height that is left. */
function stack(parts: readonly Part[]): Part {
  const least = (width: number) => parts.reduce((sum, part) => sum + part.height(width), 0) + GAP * (parts.length - 1);
  return {
    height: least,
    stretches: parts.some(({ stretches }) => stretches),
    draw: ({ x, y, width, height }) => {
      const spare = Math.max(0, height - least(width)) / Math.max(1, parts.filter(({ stretches }) => stretches).length);
      let top = y;
      return parts.flatMap((part) => {
        const own = part.height(width) + (part.stretches ? spare : 0);
        const marks = part.draw({ x, y: top, width, height: own });
        top += own + GAP;
        return marks;
      });
    },
  };
}

/** Two columns side by side; one that has nothing leaves its place to the other. */
function beside(left: readonly Part[], right: readonly Part[], share: number): Part[] {
  if (left.length === 0 || right.length === 0) return [...left, ...right];
  const [first, second] = [stack(left), stack(right)];
  const widths = (width: number) => [(width - COLUMN_GAP) * share, (width - COLUMN_GAP) * (1 - share)];
  return [
    {
      height: (width) => Math.max(first.height(widths(width)[0]), second.height(widths(width)[1])),
      stretches: first.stretches || second.stretches,
      draw: (box) => {
        const [one, two] = widths(box.width);
        return [
          ...first.draw({ ...box, width: one }),
          ...second.draw({ ...box, x: box.x + one + COLUMN_GAP, width: two }),
        ];
      },
    },
  ];
}

/** The wanted parts, each under its numbered head. */
function headedParts(facts: BriefFacts, words: BriefWords): (key: BriefPart) => Part[] {
  const { t, locale } = words;
  const wanted = partsOf(facts);
  const ordinals = [...t("ordinals")];
  const make: Readonly<Record<BriefPart, () => Part>> = {
    case: () => textPart(facts.caseOf ? caseLines(facts.caseOf, words).map((text) => showable(text)) : [], SMALL, 12.5),
    map: () => mapPart(facts, words),
    chart: () => chartPart(facts, words),
    transitions: () =>
      tablePart({ heads: transitionHeads(words), rows: transitionRows(facts, words) }, t("transition.none")),
    accounts: () => tablePart({ heads: accountHeads(facts, words), rows: accountRows(facts, words) }, ""),
    changes: () => textPart(changeSentences(facts, words), SMALL, 12.5),
    actions: () => actionsPart(facts.order.actions),
    signature: () => signaturePart(words),
  };
  return (key) => {
    const at = wanted.indexOf(key);
    if (at < 0) return [];
    const name = t(`head.${key}`, { from: String(facts.before.year), to: String(facts.now.year) });
    const head = locale === "en" ? `${ordinals[at]}. ${name}` : `${ordinals[at]}、${name}`;
    const part = make[key]();
    return [
      {
        height: (width) => part.height(width) + HEAD,
        stretches: part.stretches,
        draw: ({ x, y, width, height }) => [
          label(fitText(head, width, 10, "bold"), x, y + 11, 10, { weight: "bold" }),
          ...part.draw({ x, y: y + HEAD, width, height: height - HEAD }),
        ],
      },
    ];
  };
}

/**
 * A brief as one page; map and chart take the height that is left.
 *
 * @throws AppError("invalidInput") if the parts do not fit on one page.
 */
export function composeBrief(facts: BriefFacts, words: BriefWords): Drawing {
  const headed = headedParts(facts, words);
  const body = stack([
    titlePart(facts, words),
    factsPart(facts, words),
    ...headed("case"),
    ...beside(headed("map"), [...headed("chart"), ...headed("transitions")], 0.58),
    ...beside(headed("accounts"), headed("changes"), 0.55),
    ...headed("actions"),
    ...headed("signature"),
  ]);
  const foot = footPart(facts, words);
  const footHeight = foot.height(WIDTH);
  const height = PAGE.height - MARGIN.top - MARGIN.bottom - footHeight - GAP;
  if (body.height(WIDTH) > height)
    throw new AppError(
      "invalidInput",
      "The parts of this brief do not fit on one page. Leave a part out or shorten the proposed actions.",
    );
  const marks: Mark[] = [
    ...body.draw({ x: MARGIN.x, y: MARGIN.top, width: WIDTH, height }),
    ...foot.draw({ x: MARGIN.x, y: PAGE.height - MARGIN.bottom - footHeight, width: WIDTH, height: footHeight }),
  ];
  requireGlyphs(marks);
  return { ...PAGE, marks };
}

/** The map alone, for documents that are not drawn but written. */
export function mapDrawing(facts: BriefFacts, words: BriefWords, width: number, height: number): Drawing {
  return { width, height, marks: drawMap(facts, words, { x: 1, y: 1, width: width - 2, height: height - 2 }) };
}

/** Half of the last year's label, which stands out beyond its bar, points. */
const CHART_EDGE = 7;

/** The chart alone. */
export function chartDrawing(facts: BriefFacts, words: BriefWords, width: number, height: number): Drawing {
  return { width, height, marks: drawChart(facts, words, { x: 0, y: 0, width: width - CHART_EDGE, height }) };
}
