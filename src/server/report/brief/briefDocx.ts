import {
  AlignmentType,
  BorderStyle,
  Document,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type ITableCellOptions,
} from "docx";
import type { BriefFacts } from "./briefFacts.ts";
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
import { partsOf, type BriefPart } from "./briefParts.ts";
import { briefWords, type BriefWords } from "./briefWords.ts";
import { caseLines, caseSentences, titleOf } from "./caseText.ts";
import { chartDrawing, mapDrawing } from "./composeBrief.ts";
import { mapName, mapSource } from "./mapWords.ts";
import { pngOf } from "../drawing/pngOf.ts";
import { INK, rectangle } from "../drawing/drawing.ts";
import { qrMark } from "../drawing/qrMarks.ts";
import type { BriefBlock } from "@/contract/brief.ts";

/** Fonts that office computers have: Song for text and Hei for heads, as letters of state are set. */
const TEXT_FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" };
const HEAD_FONT = { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimHei" };
/** Half points. */
const BODY = 19;
const SMALL = 15;
const TWIPS = 20;
const PAGE_TWIPS = { width: 11906, height: 16838 };
const MARGIN_TWIPS = { top: 600, bottom: 480, left: 920, right: 920 };
const WIDTH = PAGE_TWIPS.width - MARGIN_TWIPS.left - MARGIN_TWIPS.right;
/** Share of the map's column, and of the account's. */
const MAP_SHARE = 0.61;
const ACCOUNT_SHARE = 0.56;
/** Room between columns, twips. */
const GUTTER = 120;
/** Points of the map and the chart; where the history of a case stands above them they are lower. */
const MAP = { width: 300, height: 290 };
const CHART = { width: 182, height: 168 };
const BESIDE_CASE = { map: 218, chart: 112 };
const CODE = 48;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
/** Lines as high as their letters: what a reader takes for "auto" without it differs. */
const LEADING = { line: 250, lineRule: LineRuleType.AUTO } as const;
const RULE = { style: BorderStyle.DOTTED, size: 6, color: "58615B", space: 1 } as const;
const INK_LINE = { style: BorderStyle.SINGLE, size: 6, color: "1B211E" } as const;
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: "999999" } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

const text = (content: string, more: { size?: number; bold?: boolean; colour?: string; head?: boolean } = {}) =>
  new TextRun({
    text: content,
    size: more.size ?? BODY,
    bold: more.bold,
    color: more.colour,
    font: more.head ? HEAD_FONT : TEXT_FONT,
  });

const paragraph = (
  runs: TextRun | TextRun[],
  more: {
    after?: number;
    align?: (typeof AlignmentType)[keyof typeof AlignmentType];
    indent?: boolean;
    isRuled?: boolean;
  } = {},
) =>
  new Paragraph({
    children: Array.isArray(runs) ? runs : [runs],
    alignment: more.align,
    indent: more.indent ? { firstLine: 400 } : undefined,
    spacing: { before: 0, after: more.after ?? 40, ...LEADING },
    // Word draws equal paragraphs as one, with a line between only if told so.
    border: more.isRuled ? { bottom: RULE, between: RULE } : undefined,
  });

function image(data: Uint8Array, { width, height }: { width: number; height: number }, name: string): Paragraph {
  const PIXELS = 96 / 72;
  return new Paragraph({
    spacing: { before: 0, after: 0 },
    children: [
      new ImageRun({
        type: "png",
        data: Buffer.from(data),
        transformation: { width: Math.round(width * PIXELS), height: Math.round(height * PIXELS) },
        altText: { name, title: name, description: name },
      }),
    ],
  });
}

function figureTable(heads: readonly string[], rows: readonly (readonly string[])[], width: number): Table {
  const first = Math.round(width * (heads.length > 3 ? 0.26 : 0.46));
  const rest = Math.floor((width - first) / (heads.length - 1));
  const cell = (content: string, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: column === 0 ? first : rest, type: WidthType.DXA },
      margins: { left: 30, right: 30, top: 0, bottom: 0 },
      borders: { ...NO_BORDERS, bottom: HAIR, ...(isHead && { top: { ...HAIR, size: 8, color: "000000" } }) },
      children: [
        new Paragraph({
          alignment: column === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { before: 0, after: 0, line: 220, lineRule: LineRuleType.AUTO },
          children: [text(content, { size: SMALL, bold: isHead })],
        }),
      ],
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: heads.map((_, column) => (column === 0 ? first : rest)),
    rows: [
      new TableRow({ tableHeader: true, children: heads.map((head, column) => cell(head, column, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((content, column) => cell(content, column, false)) })),
    ],
  });
}

/** Columns without lines. */
function columns(parts: readonly { width: number; children: ITableCellOptions["children"] }[]): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: parts.map(({ width }) => width),
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        children: parts.map(
          ({ width, children }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              borders: NO_BORDERS,
              margins: { left: 0, right: GUTTER, top: 0, bottom: 0 },
              children: children.length === 0 ? [new Paragraph({})] : children,
            }),
        ),
      }),
    ],
  });
}

function signatureTable({ t }: BriefWords): Table {
  const fields = ["drafted", "checked", "signed", "date"] as const;
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: fields.map(() => Math.floor(WIDTH / fields.length)),
    rows: [
      new TableRow({
        height: { value: 760, rule: "atLeast" },
        children: fields.map(
          (field) =>
            new TableCell({
              borders: { top: INK_LINE, bottom: INK_LINE, left: INK_LINE, right: INK_LINE },
              margins: { left: 80, right: 80, top: 40, bottom: 0 },
              children: [paragraph(text(t(`sign.${field}`), { size: 16, colour: "58615b" }))],
            }),
        ),
      }),
    ],
  });
}

/** The brief as a document that can be edited: the same sentences, the same numbers, map and chart as pictures. */
export async function briefDocx(facts: BriefFacts): Promise<Uint8Array> {
  const words = briefWords(facts.order.locale);
  const { t, locale } = words;
  const isEnglish = locale === "en";
  const wanted = partsOf(facts);
  const has = (key: BriefBlock) => facts.order.blocks.includes(key);
  const head = (key: BriefPart) => {
    const ordinal = [...t("ordinals")][wanted.indexOf(key)];
    const name = t(`head.${key}`, { from: String(facts.before.year), to: String(facts.now.year) });
    return paragraph(
      text(isEnglish ? `${ordinal}. ${name}` : `${ordinal}、${name}`, { size: 20, bold: true, head: true }),
    );
  };
  const mapSize = facts.caseOf ? { ...MAP, height: BESIDE_CASE.map } : MAP;
  const chartSize = facts.caseOf ? { ...CHART, height: BESIDE_CASE.chart } : CHART;
  const [map, chart, code] = await Promise.all([
    has("map") ? pngOf(mapDrawing(facts, words, mapSize.width, mapSize.height)) : null,
    has("chart") ? pngOf(chartDrawing(facts, words, chartSize.width, chartSize.height)) : null,
    pngOf({
      ...{ width: CODE, height: CODE },
      marks: [
        rectangle({ x: 0, y: 0, width: CODE, height: CODE }, { fill: "#ffffff" }),
        { ...qrMark(facts.link, { x: 2, y: 2, width: CODE - 4, height: CODE - 4 }), fill: INK },
      ],
    }),
  ]);
  const rightWidth = WIDTH - Math.round(WIDTH * MAP_SHARE);
  const left = map
    ? [
        head("map"),
        image(map, mapSize, mapName(facts, words)),
        paragraph(text(t("map.approval"), { size: 13 }), { after: 0 }),
        paragraph(text(mapSource(facts, words), { size: 12, colour: "58615b" }), { after: 20 }),
      ]
    : [];
  const right = [
    ...(chart ? [head("chart"), image(chart, chartSize, t("head.chart"))] : []),
    ...(has("transitions")
      ? [
          head("transitions"),
          figureTable(transitionHeads(words), transitionRows(facts, words), (map ? rightWidth : WIDTH) - GUTTER),
        ]
      : []),
  ];
  const accounts = has("accounts")
    ? [
        head("accounts"),
        figureTable(
          accountHeads(facts, words),
          accountRows(facts, words),
          (has("changes") ? Math.round(WIDTH * ACCOUNT_SHARE) : WIDTH) - GUTTER,
        ),
      ]
    : [];
  const changes = has("changes")
    ? [
        head("changes"),
        ...changeSentences(facts, words).map((sentence) => paragraph(text(sentence, { size: 17 }), { after: 10 })),
      ]
    : [];
  const pairOf = (one: ITableCellOptions["children"], two: ITableCellOptions["children"], share: number) => {
    if (one.length === 0 && two.length === 0) return [];
    if (one.length === 0 || two.length === 0)
      return [columns([{ width: WIDTH, children: one.length === 0 ? two : one }])];
    const first = Math.round(WIDTH * share);
    return [
      columns([
        { width: first, children: one },
        { width: WIDTH - first, children: two },
      ]),
    ];
  };
  const actions = facts.order.actions.trim();
  const title = titleOf(facts, words);
  const { caseOf } = facts;
  const sentences = [...(caseOf ? [caseSentences(caseOf, words)] : []), factSentences(facts, words)];
  const document = new Document({
    creator: facts.program,
    title,
    subject: `${facts.number} ${facts.resultCode}`,
    styles: { default: { document: { run: { font: TEXT_FONT, size: BODY } } } },
    sections: [
      {
        properties: { page: { size: PAGE_TWIPS, margin: { ...MARGIN_TWIPS, header: 0, footer: 0 } } },
        children: [
          paragraph(
            [text(`${t("system")}    ${t("number", { number: facts.number })}`, { size: 16, colour: "58615b" })].concat(
              facts.area.synthetic ? [text(`    【${t("synthetic")}】`, { size: 16, bold: true })] : [],
            ),
          ),
          paragraph(text(title, { size: 34, bold: true, head: true }), { align: AlignmentType.CENTER }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 0, after: 80 },
            border: { bottom: { style: BorderStyle.DOUBLE, size: 6, color: "B3261E", space: 4 } },
            children: [text(subtitleOf(facts, words), { size: 18, colour: "58615b" })],
          }),
          ...sentences.map((each) =>
            paragraph(text(each.join(isEnglish ? " " : "")), { indent: !isEnglish, after: 60 }),
          ),
          ...(caseOf
            ? [
                head("case"),
                ...caseLines(caseOf, words).map((each) => paragraph(text(each, { size: 17 }), { after: 10 })),
              ]
            : []),
          ...pairOf(left, right, MAP_SHARE),
          ...pairOf(accounts, changes, ACCOUNT_SHARE),
          ...(has("actions")
            ? [
                head("actions"),
                ...(actions === ""
                  ? [1, 2].map(() => paragraph(text(""), { isRuled: true, after: 60 }))
                  : [paragraph(text(actions))]),
              ]
            : []),
          ...(has("signature") ? [head("signature"), signatureTable(words)] : []),
          new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT }, children: [] }),
          columns([
            {
              width: WIDTH - 60 * TWIPS,
              children: footLines(facts, words).map((each) =>
                paragraph(text(each, { size: 14, colour: "58615b" }), { after: 0 }),
              ),
            },
            { width: 60 * TWIPS, children: [image(code, { width: CODE, height: CODE }, t("foot.scan"))] },
          ]),
          new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
