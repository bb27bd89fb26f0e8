import PDFDocument from "pdfkit";
import type { Drawing, Mark, PathMark } from "./drawing.ts";
import { fontFile, widthOf } from "./fonts.ts";

/** What a PDF says about itself. */
export interface PdfFacts {
  readonly title: string;
  readonly subject: string;
  readonly program: string;
  readonly madeAt: Date;
  readonly language: string;
}

type Document = InstanceType<typeof PDFDocument>;

function drawPath(document: Document, { lines, closed, fill, stroke, strokeWidth = 0.5, dash }: PathMark): void {
  for (const points of lines) {
    points.forEach(([x, y], index) => (index === 0 ? document.moveTo(x, y) : document.lineTo(x, y)));
    if (closed) document.closePath();
  }
  if (stroke !== undefined) {
    document.lineWidth(strokeWidth).lineJoin("round");
    if (dash === undefined) document.undash();
    else document.dash(dash, { space: dash });
  }
  if (fill !== undefined && stroke !== undefined) document.fillAndStroke(fill, stroke, "even-odd");
  else if (fill !== undefined) document.fill(fill, "even-odd");
  else if (stroke !== undefined) document.stroke(stroke);
}

function drawMark(document: Document, mark: Mark): void {
  if (mark.kind === "path") return drawPath(document, mark);
  const { text, x, y, size, weight, colour, anchor } = mark;
  const width = anchor === "start" ? 0 : widthOf(text, size, weight);
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  document
    .font(weight)
    .fontSize(size)
    .fillColor(colour)
    .text(text, left, y, { lineBreak: false, baseline: "alphabetic" });
}

/** The drawing as a PDF of one page, its letters embedded. */
export function pdfOf({ width, height, marks }: Drawing, facts: PdfFacts): Promise<Uint8Array> {
  const { title, subject, program, madeAt, language } = facts;
  const document = new PDFDocument({
    ...{ size: [width, height], margin: 0, autoFirstPage: true, lang: language, displayTitle: true, pdfVersion: "1.7" },
    info: {
      Title: title,
      Subject: subject,
      Creator: program,
      Producer: program,
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  document.registerFont("regular", fontFile("regular"));
  document.registerFont("bold", fontFile("bold"));
  for (const mark of marks) drawMark(document, mark);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("error", reject);
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.end();
  });
}
