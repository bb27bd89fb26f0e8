import { readFile } from "node:fs/promises";
import path from "node:path";
import type { RegionFields } from "@/contract/intake.ts";
import { regionFileSchema, type PolygonGeometry, type RegionFile } from "@/contract/regionFile.ts";
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

/** Longest boundary file that is read, bytes. */
const MAX_BYTES = 200 * 1024 * 1024;

/** Field names of files in the program's own form, as the demo's. */
const OWN_FIELDS: RegionFields = {
  code: "code",
  nameZh: "nameZh",
  nameEn: "nameEn",
  parentCode: "parentCode",
  onlyKnownCodes: false,
};

async function parseFile(file: string, fileName: string): Promise<RegionFile> {
  const text = await readFile(file, "utf8");
  if (text.length > MAX_BYTES)
    throw new AppError(
      "tooLarge",
      `${fileName}: ${text.length} characters; a boundary file has at most ${MAX_BYTES}. Simplify the outlines.`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError(
      "unreadableFile",
      `${fileName} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}. Export the boundaries as GeoJSON.`,
      { cause },
    );
  }
  const parsed = regionFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "unreadableFile",
    `${fileName} at ${issue.path.join(".")}: ${issue.message}. Expected are polygons in longitude and latitude (WGS84).`,
  );
}

function textOf(properties: RegionFile["features"][number]["properties"], field: string | undefined): string | null {
  const value = field === undefined ? null : properties?.[field];
  return value === null || value === undefined || value === "" ? null : String(value);
}

/** The tree as the program's own files spell it out: every node is a feature with a level. */
function readOwnTree(file: RegionFile): RegionNode[] {
  return file.features.map(({ properties, geometry }) => ({
    code: textOf(properties, "code") ?? "",
    parentCode: textOf(properties, "parentCode"),
    level: textOf(properties, "level") as RegionNode["level"],
    nameZh: textOf(properties, "nameZh") ?? "",
    nameEn: textOf(properties, "nameEn") ?? "",
    schematic: properties?.schematic === true,
    geometry,
  }));
}

/** The area's own name for the root, and names known from before: a boundary file rarely has English ones. */
export interface KnownNames {
  readonly rootCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly englishByCode: ReadonlyMap<string, string>;
}

function readForeignTree(file: RegionFile, fileName: string, fields: RegionFields, known: KnownNames): RegionNode[] {
  const root: RegionNode = {
    code: known.rootCode,
    parentCode: null,
    level: "area",
    nameZh: known.nameZh,
    nameEn: known.nameEn,
    schematic: false,
    geometry: null,
  };
  const prefectures = new Map<string, RegionNode>();
  const counties: RegionNode[] = [];
  const seen = new Set<string>();
  file.features.forEach(({ properties, geometry }, index) => {
    const code = textOf(properties, fields.code);
    const nameZh = textOf(properties, fields.nameZh);
    if (code === null || nameZh === null) {
      throw new AppError(
        "invalidInput",
        `${fileName}, feature ${index}: no value in field "${code === null ? fields.code : fields.nameZh}". Choose the fields that hold code and name.`,
      );
    }
    if (geometry === null)
      throw new AppError("invalidInput", `${fileName}, feature ${index} (${nameZh}) has no polygon.`);
    if (seen.has(code))
      throw new AppError(
        "invalidInput",
        `${fileName}: code ${code} appears twice (${nameZh}). Merge the two features first.`,
      );
    seen.add(code);
    const nameEn = textOf(properties, fields.nameEn) ?? known.englishByCode.get(code) ?? nameZh;
    const parentCode = textOf(properties, fields.parentCode);
    if (parentCode !== null && !prefectures.has(parentCode)) {
      const parentZh = textOf(properties, fields.parentNameZh) ?? parentCode;
      prefectures.set(parentCode, {
        code: parentCode,
        parentCode: root.code,
        level: "prefecture",
        nameZh: parentZh,
        nameEn: known.englishByCode.get(parentCode) ?? parentZh,
        schematic: false,
        geometry: null,
      });
    }
    counties.push({
      code,
      parentCode: parentCode ?? root.code,
      level: "county",
      nameZh,
      nameEn,
      schematic: false,
      geometry,
    });
  });
  return [root, ...prefectures.values(), ...counties];
}

/** Keeps counties whose code the area already has, and their parents. */
function keepKnown(nodes: readonly RegionNode[], codes: ReadonlySet<string>): RegionNode[] {
  const counties = nodes.filter((node) => node.level === "county" && codes.has(node.code));
  if (counties.length === 0) return [...nodes];
  const parents = new Set(counties.map((node) => node.parentCode));
  return [...nodes.filter((node) => node.level === "area" || parents.has(node.code)), ...counties];
}

/**
 * Reads a boundary file into a region tree.
 *
 * @throws AppError — not GeoJSON, not longitude and latitude, a field or polygon missing, a code twice.
 */
export async function readRegionFile(
  file: string,
  fields: RegionFields | null,
  known: KnownNames,
): Promise<RegionNode[]> {
  const fileName = path.basename(file);
  const parsed = await parseFile(file, fileName);
  const isOwn = parsed.features.every(({ properties }) =>
    ["area", "prefecture", "county"].includes(String(properties?.level)),
  );
  if (isOwn) return readOwnTree(parsed);
  const chosen = fields ?? OWN_FIELDS;
  const nodes = readForeignTree(parsed, fileName, chosen, known);
  return chosen.onlyKnownCodes ? keepKnown(nodes, new Set(known.englishByCode.keys())) : nodes;
}
