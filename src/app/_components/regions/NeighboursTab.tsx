"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { RankingTable } from "./RankingTable.tsx";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { arrangeRanking } from "@/domain/ranking/arrangeRanking.ts";

/** The region among those it touches. */
export function NeighboursTab({ area, region, year, regionName }: ProfileProps) {
  const t = useTranslations("profile");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const level = region.level === "prefecture" ? "prefecture" : "county";
  const isRanked = region.level !== "area";
  const key = { areaId: area.id, regionCode: region.code };
  const neighbours = useQuery({ ...trpc.region.neighbours.queryOptions(key), enabled: isRanked });
  const ranking = useQuery({
    ...trpc.region.ranking.queryOptions({ areaId: area.id, level, year, metric: "index" }),
    enabled: isRanked,
  });
  if (!isRanked) return <p className="text-muted">{t("wholeAreaHasNone")}</p>;
  const error = neighbours.error ?? ranking.error;
  if (error)
    return (
      <ErrorNote
        error={error}
        what={tFigures("notLoaded")}
        onRetry={() => void (neighbours.error ? neighbours.refetch() : ranking.refetch())}
      />
    );
  if (!neighbours.data || !ranking.data) return <Skeleton className="h-64" />;
  const wanted = new Set([region.code, ...neighbours.data]);
  const rows = arrangeRanking(
    ranking.data.rows.filter(({ regionCode }) => wanted.has(regionCode)),
    { query: "", sort: "value", descending: true },
  );
  return (
    <Section title={t("neighbours", { count: neighbours.data.length })} note={t("neighboursNote")}>
      <WideTable>
        <RankingTable
          ranking={ranking.data}
          rows={rows}
          marked={region.code}
          parentName={(code) => (code === null || code === area.id ? "" : regionName(code))}
          query={`a=${area.id}&y=${year}&tab=neighbours`}
        />
      </WideTable>
    </Section>
  );
}
