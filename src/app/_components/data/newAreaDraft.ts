import { newAreaSchema, type NewArea } from "@/contract/intake.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";

/** One code of a legend of one's own, as it is typed. */
export interface DraftCode {
  readonly code: string;
  readonly name: string;
  readonly landCoverClass: LandCoverClass;
}

/** A new study area as it is typed. */
export interface NewAreaDraft {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly coefficientRegion: string;
  /** A ready legend; "" = own codes; "ask" = said once the file's codes are known. */
  readonly legendId: string;
  readonly codes: readonly DraftCode[];
  readonly synthetic: boolean;
}

/** The legend is said when the file has been looked at. */
export const ASK_LATER = "ask";

export const emptyDraft: NewAreaDraft = {
  id: "",
  nameZh: "",
  nameEn: "",
  coefficientRegion: "southwest",
  legendId: "clcd",
  codes: [{ code: "1", name: "", landCoverClass: "cropland" }],
  synthetic: false,
};

/** Map colours of one's own codes, by carbon class. */
const COLOURS: Readonly<Record<LandCoverClass, string>> = {
  cropland: "#fae39c",
  forest: "#446f33",
  grassland: "#abd37b",
  water: "#1e69b4",
  unused: "#cfbda3",
  construction: "#e24290",
};

/** What the form's fields are called in messages. */
export type DraftProblem = "id" | "nameZh" | "nameEn" | "legend" | "other";

type Outcome = { success: true; data: NewArea } | { success: false; problem: DraftProblem };

/** The draft as the server takes it, or what is wrong with it first. */
export function draftToNewArea(draft: NewAreaDraft): Outcome {
  const { codes, legendId, ...facts } = draft;
  const nameEn = draft.nameEn.trim() || draft.nameZh.trim();
  const legend =
    legendId === ASK_LATER
      ? {}
      : legendId !== ""
        ? { legendId }
        : {
            legendEntries: codes.map(({ code, name, landCoverClass }) => ({
              code: code.trim() === "" ? NaN : Number(code),
              nameZh: name,
              nameEn: name,
              landCoverClass,
              colour: COLOURS[landCoverClass],
            })),
          };
  const parsed = newAreaSchema.safeParse({ ...facts, nameEn, ...legend });
  if (parsed.success) return { success: true, data: parsed.data };
  const field = parsed.error.issues[0].path[0];
  if (field === "id" || field === "nameZh" || field === "nameEn") return { success: false, problem: field };
  return { success: false, problem: field === "legendEntries" ? "legend" : "other" };
}
