"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Every model that was ever fitted and frozen. */
export function VersionTable({ areaId }: { areaId: string }) {
  const t = useTranslations("thresholds");
  const trpc = useTRPC();
  const { number, dateTime } = useFormats();
  const { figure } = useStatText();
  const versions = useQuery(trpc.threshold.versions.queryOptions({ areaId }));
  if (versions.error)
    return <ErrorNote error={versions.error} what={t("notLoaded")} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton className="h-32" />;
  return (
    <FigureTable
      label={t("versions")}
      head={[t("version"), t("methodLabel"), t("baseline"), "n", t("limits"), t("fittedAt")]}
      rows={versions.data.map((one) => ({
        key: String(one.id),
        isMuted: !one.current,
        cells: [
          <span key="version">
            {t(`level.${one.unit}`)} v{one.version}{" "}
            {one.current ? <b className="font-semibold text-accent">{t("current")}</b> : null}
          </span>,
          t(`method.${one.method}`),
          `${one.baselineFromYear}–${one.baselineToYear}`,
          number(one.n, 0),
          one.bounds.map((bound) => figure(bound, 3)).join(" | "),
          dateTime(one.fittedAt),
        ],
      }))}
    />
  );
}
