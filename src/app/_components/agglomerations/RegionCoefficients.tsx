"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useVariableName } from "../analysis/useVariableName.ts";
import { Section } from "../data/Section.tsx";
import { COEFFICIENT_REGIONS } from "@/domain/drivers/provinceRegion.ts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";
import { useFormats } from "../../_format/useFormats.ts";

/** The coefficients the accounts of cities and agglomerations use, by region. */
export function RegionCoefficients() {
  const t = useTranslations("agglomerations");
  const trpc = useTRPC();
  const { name } = useVariableName();
  const { number } = useFormats();
  const coefficients = useQuery(trpc.analysis.regionCoefficients.queryOptions({}));
  if (!coefficients.data) return null;
  const { rows, unitText } = coefficients.data;
  return (
    <Section title={t("coefficients.title")} note={t("coefficients.note", { unit: unitText })}>
      <FigureTable
        label={t("coefficients.title")}
        head={[t("coefficients.region"), ...LAND_COVER_CLASSES.map((one) => name(one))]}
        rows={COEFFICIENT_REGIONS.map((region) => ({
          key: region,
          cells: [
            t(`coefficients.regions.${region}`),
            ...LAND_COVER_CLASSES.map((one) =>
              number(rows.find((row) => row.region === region && row.landCoverClass === one)?.tPerHa ?? null, 3),
            ),
          ],
        }))}
      />
    </Section>
  );
}
