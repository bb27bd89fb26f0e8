"use client";

import { useTranslations } from "use-intl";
import { ComparisonFile } from "./ComparisonFile.tsx";
import { GrossTotals } from "./GrossTotals.tsx";
import { OffsetCourse } from "./OffsetCourse.tsx";
import { PairOrigin } from "./PairOrigin.tsx";
import { PairPart } from "./PairPart.tsx";
import { SpaceAccounts } from "./SpaceAccounts.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { PairKey } from "@/contract/pair.ts";

/** Increment and reduction as two accounts by intensity, and how far the one offset the other over all periods. */
export function AccountPart({
  area,
  pair,
  regionCode,
  rootCode,
  name,
}: {
  area: AreaView;
  pair: PairKey;
  /** `null` = the whole area. */
  regionCode: string | null;
  rootCode: string;
  name: string;
}) {
  const t = useTranslations("compare");
  const { fromYear, year } = pair;
  const code = regionCode ?? rootCode;
  return (
    <div className="flex flex-col gap-4 p-3">
      <section aria-label={t("accounts")}>
        <h3 className="mb-1 font-semibold">{t("accountsOf", { from: fromYear, to: year })}</h3>
        <PairPart pair={pair} regionCode={code}>
          {({ totals }) => (
            <div className="flex flex-col gap-3">
              <GrossTotals
                periods={[
                  {
                    ...totals,
                    label: `${fromYear} → ${year}`,
                    origin: <PairOrigin pair={pair} regionCode={code} label={t("accounts")} />,
                  },
                ]}
              />
              <SpaceAccounts area={area} pair={pair} regionCode={code} />
              <ComparisonFile pair={pair} part="accounts" regionCode={regionCode} />
            </div>
          )}
        </PairPart>
        <p className="mt-1 text-[12px] text-muted">{t("accountsNote")}</p>
      </section>
      <section aria-label={t("offsetCourse")}>
        <h3 className="mb-1 font-semibold">{t("offsetCourse")}</h3>
        <OffsetCourse area={area} regionCode={code} name={name} marked={[fromYear, year]} />
        <p className="mt-1 text-[12px] text-muted">{t("offsetNote")}</p>
        <ComparisonFile pair={pair} part="offset" regionCode={regionCode} />
      </section>
    </div>
  );
}
