"use client";

import { useTranslations } from "use-intl";
import { POI_FUNCTIONS, type PoiFunction } from "@/domain/drivers/poiFunction.ts";
import { LAND_COVER_CLASSES, type LandCoverClass } from "@/domain/landCover/landCoverClass.ts";

const RESULTS = [
  "netEmissionT",
  "emissionT",
  "sequestrationT",
  "netEmissionPerHa",
  "changeT",
  "changePerHa",
  "emissionChangeT",
  "sequestrationChangeT",
] as const;

const KNOWN = [
  "co2",
  "gdp",
  "primary",
  "secondary",
  "tertiary",
  "population",
  "urbanPopulation",
  "energy",
  "temperature",
  "precipitation",
  "npp",
  "cropland",
  "forest",
  "grassland",
  "water",
  "unused",
  "construction",
] as const;

const UNITS = [
  "t",
  "tPerHa",
  "ratio",
  "perKm2",
  "points",
  "cny10k",
  "cny100m",
  "cny",
  "person10k",
  "person",
  "ha",
  "km2",
  "t10k",
  "mt",
  "tce10k",
  "tce",
  "celsius",
  "mm",
  "gCm2",
  "unstated",
] as const;

/** Names of variables and of their units, as charts and tables show them. */
export function useVariableName() {
  const t = useTranslations("variable");
  const isOf = <T extends string>(list: readonly T[], text: string): text is T =>
    (list as readonly string[]).includes(text);

  function functionName(key: string): string {
    return isOf<PoiFunction | "mixed" | "none">([...POI_FUNCTIONS, "mixed", "none"], key) ? t(`function.${key}`) : key;
  }

  function name(key: string): string {
    if (key === "(Intercept)") return t("intercept");
    if (isOf(RESULTS, key)) return t(`result.${key}`);
    const [kind, rest = ""] = [key.split(":")[0], key.slice(key.indexOf(":") + 1)];
    if (kind === "share") return t("shareOf", { name: functionName(rest) });
    if (kind === "density") return t("densityOf", { name: functionName(rest) });
    if (kind === "poi") return functionName(rest);
    if (kind === "carbon" && isOf<LandCoverClass>(LAND_COVER_CLASSES, rest))
      return t("carbonOf", { name: t(`known.${rest}`) });
    if (kind === "own") return rest;
    if (kind === "var") return isOf(KNOWN, rest) ? t(`known.${rest}`) : rest.replace(/^own:/, "");
    return isOf(KNOWN, key) ? t(`known.${key}`) : key;
  }

  const unit = (key: string | undefined): string =>
    key === undefined ? "" : isOf(UNITS, key) ? t(`unit.${key}`) : key;
  return { name, unit, functionName };
}
