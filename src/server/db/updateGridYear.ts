import type Sqlite from "better-sqlite3";
import type { GridYear } from "./gridIndex.ts";

/** Columns that follow from coefficients; the others are counts. */
const TONNES = [
  ...["emissionT", "sequestrationT", "netEmissionT", "changeFromBaseT"],
  ...["changeT", "incrementT", "reductionT", "riskLevel"],
] as const;

/** A column that a function hands out value by value during one statement. */
interface Feed {
  values: ArrayLike<number> | null;
  next: number;
}

type Column = (typeof TONNES)[number];
type Feeds = ReadonlyMap<Column, Feed>;

/** Feeds by connection: a function is registered once and keeps reading from its feed. */
const feeds = new WeakMap<Sqlite.Database, Feeds>();

const functionName = (column: string): string => `next_${column}`;

function feedsOf(sqlite: Sqlite.Database): Feeds {
  const present = feeds.get(sqlite);
  if (present) return present;
  const made = new Map<Column, Feed>();
  for (const column of TONNES) {
    const feed: Feed = { values: null, next: 0 };
    made.set(column, feed);
    sqlite.function(functionName(column), { deterministic: false, directOnly: true }, () => {
      const value = feed.values === null ? NaN : feed.values[feed.next++];
      return Number.isNaN(value) ? null : value;
    });
  }
  feeds.set(sqlite, made);
  return made;
}

/**
 * Writes the tonnes and levels of a year's cells whose counts stand as they are: one statement walks the cells in key
 * order and takes each value from the columns, which costs less than half of writing the rows anew.
 *
 * @returns false, with nothing written, if the stored cells are not those of the columns.
 */
export function updateGridYear(sqlite: Sqlite.Database, areaId: string, year: number, grid: GridYear): boolean {
  const stored = sqlite
    .prepare(`SELECT count(*), min(cell), max(cell) FROM "GridCarbonIndex" WHERE areaId = ? AND year = ?`)
    .raw()
    .get(areaId, year) as [number, number | null, number | null];
  const count = grid.cell.length;
  if (count === 0 || stored[0] !== count || stored[1] !== grid.cell[0] || stored[2] !== grid.cell[count - 1])
    return false;
  const { change } = grid;
  const columns: Record<Column, ArrayLike<number> | null> = {
    ...{ emissionT: grid.emissionT, sequestrationT: grid.sequestrationT, netEmissionT: grid.netEmissionT },
    ...{ changeFromBaseT: grid.changeFromBaseT, riskLevel: grid.riskLevel },
    ...{ changeT: change && change.changeT, incrementT: change && change.incrementT },
    reductionT: change && change.reductionT,
  };
  const feedOf = feedsOf(sqlite);
  let at = 0;
  const check = (cell: number): number => {
    if (grid.cell[at++] !== cell) throw new RangeError(`Cell ${cell} came where ${grid.cell[at - 1]} was expected.`);
    return cell;
  };
  sqlite.function("checked_cell", { deterministic: false, directOnly: true }, check);
  for (const [column, feed] of feedOf) Object.assign(feed, { values: columns[column], next: 0 });
  const assignments = TONNES.map((column) => `${column} = ${functionName(column)}()`).join(", ");
  sqlite
    .prepare(`UPDATE "GridCarbonIndex" SET ${assignments} WHERE areaId = ? AND year = ? AND cell = checked_cell(cell)`)
    .run(areaId, year);
  for (const feed of feedOf.values()) feed.values = null;
  if (at !== count) throw new RangeError(`${at} cells were written, not ${count}.`);
  return true;
}
