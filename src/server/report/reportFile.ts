import path from "node:path";
import { dataFolder } from "@/env.ts";

/** Where a report lies; its number is our own and holds no path. */
export function reportFile(number: string, kind: "pdf" | "docx"): string {
  return path.join(dataFolder("reports"), `${number}.${kind}`);
}
