import type { RegionFields } from "@/contract/boundaryImport.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { BoundaryFile, PolygonGeometry } from "@/contract/regionFile.ts";
import { AppError } from "@/errors.ts";

/** A node of the region tree before it is laid on a grid. */
export interface RegionNode {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: "area" | "prefecture" | "county";
  readonly nameZh: string;
  readonly nameEn: string;
  readonly schematic: boolean;
  /** `null` for parents: theirs is the union of the children. */
  readonly geometry: PolygonGeometry | null;
}

/** The area's own name for the root, and names known from before: a boundary file rarely has English ones. */
export interface KnownNames {
  readonly rootCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly englishByCode: ReadonlyMap<string, string>;
}

type Feature = BoundaryFile["features"][number];

const LEVELS = ["area", "prefecture", "county"];

function textOf({ properties }: Feature, field: string | undefined): string | null {
  const value = field === undefined ? null : properties[field];
  return value === null || value === undefined || value === "" ? null : String(value);
}

/** Whether a file is in the program's own form: every node is a feature with a level. */
export function isOwnForm(file: BoundaryFile): boolean {
  return file.features.every(({ properties }) => LEVELS.includes(String(properties.level)));
}

/** The tree as the program's own files spell it out. */
function readOwnTree(file: BoundaryFile): RegionNode[] {
  return file.features.map((feature) => ({
    code: textOf(feature, "code") ?? "",
    parentCode: textOf(feature, "parentCode"),
    level: textOf(feature, "level") as RegionNode["level"],
    nameZh: textOf(feature, "nameZh") ?? "",
    nameEn: textOf(feature, "nameEn") ?? "",
    schematic: feature.properties.schematic === true,
    geometry: feature.geometry,
  }));
}

/** A county's polygons when several features carry its code. */
function mergeGeometries(a: PolygonGeometry, b: PolygonGeometry): PolygonGeometry {
  return { type: "MultiPolygon", coordinates: [...polygonsOf(a), ...polygonsOf(b)] };
}

/** One county after another; features of one code and one name are parts of one county. */
function addCounty(counties: Map<string, RegionNode>, county: RegionNode, fileName: string): void {
  const before = counties.get(county.code);
  if (!before?.geometry || !county.geometry) return void counties.set(county.code, county);
  if (before.nameZh !== county.nameZh)
    throw new AppError(
      "invalidInput",
      `${fileName}: code ${county.code} belongs to both ${before.nameZh} and ${county.nameZh}. Choose the field that holds county codes, or correct the table.`,
      { text: { key: "codeOfTwo", values: { code: county.code, first: before.nameZh, second: county.nameZh } } },
    );
  counties.set(county.code, { ...county, geometry: mergeGeometries(before.geometry, county.geometry) });
}

function readForeignTree(file: BoundaryFile, fileName: string, fields: RegionFields, known: KnownNames): RegionNode[] {
  const { rootCode, nameZh: rootZh, nameEn: rootEn, englishByCode } = known;
  const common = { schematic: false, geometry: null };
  const root: RegionNode = {
    ...common,
    code: rootCode,
    parentCode: null,
    level: "area",
    nameZh: rootZh,
    nameEn: rootEn,
  };
  const prefectures = new Map<string, RegionNode>();
  const counties = new Map<string, RegionNode>();
  file.features.forEach((feature, index) => {
    const code = textOf(feature, fields.code);
    const nameZh = textOf(feature, fields.nameZh);
    if (code === null || nameZh === null) {
      throw new AppError(
        "invalidInput",
        `${fileName}, feature ${index}: no value in field "${code === null ? fields.code : fields.nameZh}". Choose the fields that hold code and name.`,
        {
          text: {
            key: "emptyField",
            values: { feature: index + 1, field: code === null ? fields.code : fields.nameZh },
          },
        },
      );
    }
    if (feature.geometry === null)
      throw new AppError("invalidInput", `${fileName}, feature ${index} (${nameZh}) has no polygon with an area.`, {
        text: { key: "noOutline", values: { feature: index + 1, name: nameZh } },
      });
    const parentCode = textOf(feature, fields.parentCode);
    if (parentCode !== null && !prefectures.has(parentCode)) {
      const parentZh = textOf(feature, fields.parentNameZh) ?? parentCode;
      const nameEn = englishByCode.get(parentCode) ?? parentZh;
      prefectures.set(parentCode, {
        ...common,
        code: parentCode,
        parentCode: rootCode,
        level: "prefecture",
        nameZh: parentZh,
        nameEn,
      });
    }
    const nameEn = textOf(feature, fields.nameEn) ?? englishByCode.get(code) ?? nameZh;
    const { geometry } = feature;
    addCounty(
      counties,
      { ...common, code, parentCode: parentCode ?? rootCode, level: "county", nameZh, nameEn, geometry },
      fileName,
    );
  });
  return [root, ...prefectures.values(), ...counties.values()];
}

/** Keeps counties whose code the area already has, and their parents. */
function keepKnown(nodes: readonly RegionNode[], codes: ReadonlySet<string>): RegionNode[] {
  const counties = nodes.filter((node) => node.level === "county" && codes.has(node.code));
  if (counties.length === 0) return [...nodes];
  const parents = new Set(counties.map((node) => node.parentCode));
  return [...nodes.filter((node) => node.level === "area" || parents.has(node.code)), ...counties];
}

/**
 * The region tree of a boundary file.
 *
 * @param fields which properties hold what; `null` for files in the program's own form.
 * @throws AppError `invalidInput` — a field or polygon missing, one code for two counties, fields not said.
 */
export function regionTreeOf(
  file: BoundaryFile,
  fileName: string,
  fields: RegionFields | null,
  known: KnownNames,
): RegionNode[] {
  if (isOwnForm(file)) return readOwnTree(file);
  if (fields === null)
    throw new AppError(
      "invalidInput",
      `${fileName}: it is not clear which fields hold the county's code and name. Choose them.`,
      { text: { key: "fieldsUnclear", values: {} } },
    );
  const nodes = readForeignTree(file, fileName, fields, known);
  return fields.onlyKnownCodes ? keepKnown(nodes, new Set(known.englishByCode.keys())) : nodes;
}
