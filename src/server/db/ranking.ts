import { getDatabase } from "./connection.ts";
import { listPlaces } from "./placeIndex.ts";
import { resultCodeOf } from "./resultCode.ts";
import type { Scope } from "./scope.ts";
import { getRegionLayers } from "./viewFigures.ts";
import { rankingSchema, viewOfRanking, type Ranking, type RankingView } from "@/contract/ranking.ts";
import { competitionRanks } from "@/domain/ranking/competitionRanks.ts";
import { AppError } from "@/errors.ts";

const difference = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const ranks = competitionRanks(values.map((value) => value ?? NaN));
  return Array.from(ranks, (rank) => (Number.isNaN(rank) ? null : rank));
}

/** What a region's account says about its year besides the figure ranked by. */
async function readAccounts(areaId: string, year: number) {
  const rows = await getDatabase().prisma.regionBudget.findMany({
    where: { areaId, year },
    select: { regionCode: true, riskLevel: true, pixels: true, noDataPixels: true },
  });
  return new Map(rows.map((row) => [row.regionCode, row]));
}

/**
 * Regions of a level side by side: figure, rank, change against the previous year present, risk, coverage and the whole
 * series, in the order of their codes. Ranks are those among all regions of the level, also those out of scope.
 *
 * @throws AppError("notFound") if the area has no results for the year.
 */
export async function getRanking(scope: Scope, areaId: string, view: RankingView): Promise<Ranking> {
  const { level, metric, year } = view;
  const [places, layers, accounts] = await Promise.all([
    listPlaces(scope, areaId),
    getRegionLayers(scope, { areaId, level, metric, baseYear: null, transition: null, classCode: null }),
    readAccounts(areaId, year),
  ]);
  const { codes, years, values } = layers;
  const at = years.indexOf(year);
  if (at < 0) throw new AppError("notFound", `Study area "${areaId}" has no results for ${year}.`);
  const none = codes.map(() => null);
  const before = at === 0 ? none : values[at - 1];
  const ranks = ranksOf(values[at]);
  const previousRanks = ranksOf(before);
  const placeByCode = new Map(places.map((place) => [place.code, place]));
  const rows = codes.flatMap((code, index) => {
    const place = placeByCode.get(code);
    if (!place) return [];
    const account = accounts.get(code);
    return [
      {
        ...{ regionCode: code, parentCode: place.parentCode, nameZh: place.nameZh, nameEn: place.nameEn },
        spellings: place.spellings,
        value: values[at][index],
        change: difference(values[at][index], before[index]),
        rank: ranks[index],
        previousRank: previousRanks[index],
        rankChange: difference(previousRanks[index], ranks[index]),
        riskLevel: account?.riskLevel ?? null,
        coverageRatio: account ? account.pixels / (account.pixels + account.noDataPixels) : null,
        noDataPixels: account?.noDataPixels ?? null,
        series: values.map((ofYear) => ofYear[index]),
      },
    ];
  });
  const resultCode = resultCodeOf(
    viewOfRanking(areaId, view),
    rows.map(({ regionCode, value }) => ({ code: regionCode, value })),
  );
  return rankingSchema.parse({ view, years, previousYear: at === 0 ? null : years[at - 1], rows, resultCode });
}
