import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";
import { receiptSchema } from "@/contract/alert.ts";

interface AlertRow {
  readonly number: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly receipt: string;
}

const inAreas = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;

/** Why a receipt does not belong to its alert, or `null`. */
function findReceiptFault({ value, unit, receipt }: AlertRow): string | null {
  let json: unknown;
  try {
    json = JSON.parse(receipt);
  } catch {
    return "the receipt is no JSON";
  }
  const parsed = receiptSchema.safeParse(json);
  if (!parsed.success) return `the receipt lacks ${parsed.error.issues[0].path.join(".")}`;
  const { lines, incrementT, reductionT, totalT, offsetRatio } = parsed.data;
  const sumT = lines.reduce((sum, line) => sum + line.changeT, 0);
  if (sumT !== totalT) return `the lines add up to ${sumT} t, the receipt says ${totalT} t`;
  if (incrementT - reductionT !== totalT)
    return `increment − reduction is ${incrementT - reductionT} t, not ${totalT} t`;
  if (unit === "t" && totalT !== value) return `the receipt says ${totalT} t, the alert ${value} t`;
  if (unit === "ratio" && offsetRatio !== value)
    return `the receipt's offset ratio is ${offsetRatio}, the alert says ${value}`;
  return null;
}

/** The lines of every receipt add up to its total and to the alert's value, bit for bit. */
export function verifyReceipts(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("receipts");
  const rows = sqlite
    .prepare<[string], AlertRow>(
      `SELECT number, value, unit, "limit", receipt FROM "Alert" WHERE ${inAreas("areaId")} ORDER BY id`,
    )
    .all(JSON.stringify(areaIds));
  for (const row of rows) {
    book.count();
    const fault = findReceiptFault(row);
    if (fault !== null) book.problem(`alert ${row.number}: ${fault}`);
  }
  return book.report();
}

/** Every alert has exactly one "opened" event and one in-app message of it, and no such event is without an alert. */
export function verifyAlertMessages(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("alertMessages");
  const areas = JSON.stringify(areaIds);
  const alerts = sqlite
    .prepare<[string], { number: string; events: number; messages: number }>(
      `SELECT a.number, count(DISTINCT e.seq) AS events, count(o.id) AS messages FROM "Alert" a
       LEFT JOIN "Event" e ON e.kind = 'alert.opened' AND e.subject = a.number AND e.areaId = a.areaId AND e.regionCode = a.regionCode
       LEFT JOIN "Outbox" o ON o.eventSeq = e.seq AND o.channel = 'inApp'
       WHERE ${inAreas("a.areaId")} GROUP BY a.id ORDER BY a.id`,
    )
    .all(areas);
  for (const { number, events, messages } of alerts) {
    book.count();
    if (events !== 1) book.problem(`alert ${number}: ${events} events say that it was opened, not 1`);
    if (messages !== 1) book.problem(`alert ${number}: ${messages} messages tell of it, not 1`);
  }
  const orphans = sqlite
    .prepare<[string], { seq: number; subject: string }>(
      `SELECT seq, subject FROM "Event" WHERE kind = 'alert.opened' AND ${inAreas("areaId")}
         AND subject NOT IN (SELECT number FROM "Alert") ORDER BY seq`,
    )
    .all(areas);
  for (const { seq, subject } of orphans) book.problem(`event ${seq}: alert ${subject} is not there`);
  return book.report();
}

interface EventEdges {
  readonly count: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly given: number | null;
}

/** The event log has every number from 1 to the last one given, and each event its in-app message. */
export function verifyEventSequence(sqlite: Sqlite.Database): CheckReport {
  const book = new CheckBook("eventSequence");
  const edges = sqlite
    .prepare<[], EventEdges>(
      `SELECT count(*) AS count, min(seq) AS lowest, max(seq) AS highest,
         (SELECT seq FROM sqlite_sequence WHERE name = 'Event') AS given FROM "Event"`,
    )
    .get();
  book.count(edges?.count);
  const holes = sqlite
    .prepare<[], { before: number; seq: number }>(
      `SELECT before, seq FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM "Event") WHERE seq <> before + 1`,
    )
    .all();
  for (const { before, seq } of holes) book.problem(`events ${before + 1} to ${seq - 1} are missing`);
  if ((edges?.given ?? 0) > (edges?.highest ?? 0))
    book.problem(`events ${(edges?.highest ?? 0) + 1} to ${edges?.given} at the end are missing`);
  const silent = sqlite
    .prepare<[], number>(
      `SELECT seq FROM "Event" WHERE (SELECT count(*) FROM "Outbox" o WHERE o.eventSeq = seq AND o.channel = 'inApp') <> 1 ORDER BY seq`,
    )
    .pluck()
    .all();
  for (const seq of silent) book.problem(`event ${seq} has not exactly one message to the browsers`);
  return book.report();
}
