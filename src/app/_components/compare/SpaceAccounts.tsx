"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { usePair } from "./usePair.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useLandCoverName } from "../map/useLandCoverName.ts";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { PairKey, SpaceClassView } from "@/contract/pair.ts";

const SPACES = ["increment", "reduction"] as const;

/** The two accounts of a pair: increment and reduction spaces by intensity, each with what made most of it. */
export function SpaceAccounts({ area, pair, regionCode }: { area: AreaView; pair: PairKey; regionCode: string }) {
  const t = useTranslations("compare");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const { isReady } = usePair(pair);
  const spaces = useQuery({ ...trpc.pair.spaces.queryOptions({ ...pair, regionCode }), enabled: isReady });
  const { number, scaleFor, unitOf, percent } = useFormats();
  const className = useLandCoverName(area);
  if (spaces.error)
    return <ErrorNote error={spaces.error} what={tFigures("notLoaded")} onRetry={() => void spaces.refetch()} />;
  if (!spaces.data) return <Skeleton className="h-48" />;
  if (spaces.data.length === 0) return <p className="text-muted">{tFigures("noTransitions")}</p>;
  const { data } = spaces;
  const scale = scaleFor(Math.max(...data.map(({ changeT }) => Math.abs(changeT))));
  const digits = scale.divisor > 1 ? 3 : 1;
  const areaDigits = Math.max(...data.map(({ areaHa }) => areaHa)) >= 1000 ? 0 : 2;
  const sum = (list: readonly SpaceClassView[], pick: (of: SpaceClassView) => number) =>
    list.reduce((total, each) => total + pick(each), 0);
  return (
    <FigureTable
      label={t("accounts")}
      columns={[
        { key: "class", label: t("intensity") },
        { key: "area", label: tFigures("areaHa") },
        { key: "change", label: tFigures("carbonChange", { unit: unitOf(scale) }) },
        { key: "top", label: t("mostBy"), align: "left" },
      ]}
    >
      {SPACES.map((space) => {
        const classes = data.filter((each) => each.space === space);
        return (
          <tbody key={space} data-space={space}>
            {classes.map(({ intensity, areaHa, changeT, transitions: [top] }) => (
              <tr key={intensity} className="border-b border-line">
                <th scope="row" className="whitespace-nowrap py-1 text-left font-normal">
                  {t(`space.${space}`)} · {t(`strength.${intensity}`)}
                </th>
                <td className="py-1 pl-2 text-right">{number(areaHa, areaDigits)}</td>
                <td className="py-1 pl-2 text-right">{number(changeT / scale.divisor, digits, true)}</td>
                <td className="py-1 pl-3 text-left text-[12px] text-muted">
                  {top
                    ? t("topOf", {
                        ...{ from: className(top.fromCode), to: className(top.toCode) },
                        share: percent(top.contributionRatio),
                      })
                    : null}
                </td>
              </tr>
            ))}
            <tr className="border-b border-line-strong font-semibold">
              <th scope="row" className="py-1 text-left">
                {t(`total.${space}`)}
              </th>
              <td className="py-1 pl-2 text-right">
                {number(
                  sum(classes, (each) => each.areaHa),
                  areaDigits,
                )}
              </td>
              <td className="py-1 pl-2 text-right" data-space-total={space}>
                {number(sum(classes, (each) => each.changeT) / scale.divisor, digits, true)}
              </td>
              <td />
            </tr>
          </tbody>
        );
      })}
    </FigureTable>
  );
}
