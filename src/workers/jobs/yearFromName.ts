/** A four-digit year that stands alone between other characters: "CLCD_v01_2020_albert" has one. */
const YEAR = /(?<!\d)(19|20|21)\d{2}(?!\d)/g;

/**
 * The year a file name speaks of, or `null` if it names none or several different ones: then somebody
 * has to be asked.
 *
 * @example
 * yearFromName("CLCD_v01_2020_albert.tif"); // 2020
 */
export function yearFromName(fileName: string): number | null {
  const years = new Set([...fileName.matchAll(YEAR)].map(([text]) => Number(text)));
  return years.size === 1 ? [...years][0] : null;
}
