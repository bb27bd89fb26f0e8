/** What a ranking can be sorted by. */
export const RANKING_SORTS = ["place", "value", "change", "rankChange", "risk", "coverage"] as const;
export type RankingSort = (typeof RANKING_SORTS)[number];

/** What a row must have to be found and put in order; `null` = no figure. */
export interface RankedRow {
  readonly regionCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Other ways to write the name, such as its pinyin. */
  readonly spellings: readonly string[];
  readonly value: number | null;
  readonly change: number | null;
  readonly rankChange: number | null;
  readonly riskLevel: number | null;
  readonly coverageRatio: number | null;
}

/** Which rows of a ranking are wanted, in which order. */
export interface RankingArrangement {
  /** Part of a code or name; empty = all. */
  readonly query: string;
  readonly sort: RankingSort;
  readonly descending: boolean;
}

const KEY: Readonly<Record<Exclude<RankingSort, "place">, (row: RankedRow) => number | null>> = {
  value: (row) => row.value,
  change: (row) => row.change,
  rankChange: (row) => row.rankChange,
  risk: (row) => row.riskLevel,
  coverage: (row) => row.coverageRatio,
};

/** Case, spaces, apostrophes and hyphens do not matter: "Xi'an", "xi an" and "XIAN" are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s'’-]/g, "");
}

const byCode = (a: RankedRow, b: RankedRow) => (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0);

/**
 * The rows a reader asked for, in the order asked for. A screen and its export both call this, so they show the same.
 * Rows without a figure come last in either direction; equal figures are in the order of their codes.
 */
export function arrangeRanking<Row extends RankedRow>(
  rows: readonly Row[],
  { query, sort, descending }: RankingArrangement,
): Row[] {
  const wanted = plain(query);
  const kept = rows.filter(({ regionCode, nameZh, nameEn, spellings }) =>
    [regionCode, nameZh, nameEn, ...spellings].some((text) => plain(text).includes(wanted)),
  );
  const direction = descending ? -1 : 1;
  if (sort === "place") return kept.sort((a, b) => direction * byCode(a, b));
  return kept.sort((a, b) => {
    const [first, second] = [KEY[sort](a), KEY[sort](b)];
    if (first === null || second === null) {
      if (first === second) return byCode(a, b);
      return first === null ? 1 : -1;
    }
    return direction * (first - second) || byCode(a, b);
  });
}
