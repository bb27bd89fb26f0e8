"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { AlertDrawer } from "../alerts/AlertDrawer.tsx";
import { inDutyOrder } from "../alerts/inDutyOrder.ts";
import { AlertRow } from "../alerts/AlertRow.tsx";
import { Section } from "../data/Section.tsx";
import { countiesIn } from "../story/ZoneList.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useNow } from "../../_format/useNow.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Signals of the region and of what lies in it. */
export function AlertsTab({
  area,
  region,
  regionName,
  openAlert,
  onAlert,
}: ProfileProps & { openAlert: string | null; onAlert: (alertNumber: string | null) => void }) {
  const t = useTranslations("profile");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const now = useNow();
  const alerts = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, limit: 1000 }));
  if (alerts.error)
    return <ErrorNote error={alerts.error} what={tFigures("notLoaded")} onRetry={() => void alerts.refetch()} />;
  if (!alerts.data) return <Skeleton className="h-64" />;
  const inside = countiesIn(area, region.code);
  const own = inDutyOrder(alerts.data.filter(({ regionCode }) => inside.has(regionCode)));
  return (
    <Section title={t("alerts", { count: own.length })} note={t("signalNote")}>
      {own.length === 0 ? null : (
        <ul className="-mx-4 -mb-4 border-t border-line">
          {own.map((alert) => (
            <AlertRow
              key={alert.number}
              alert={alert}
              placeName={regionName(alert.regionCode)}
              isFresh={false}
              isOpen={alert.number === openAlert}
              now={now}
              onOpen={() => onAlert(alert.number)}
            />
          ))}
        </ul>
      )}
      {openAlert !== null ? (
        <AlertDrawer
          key={openAlert}
          alertNumber={openAlert}
          legend={area.legend}
          regionName={regionName}
          onClose={() => onAlert(null)}
        />
      ) : null}
    </Section>
  );
}
