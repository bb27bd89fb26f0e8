/** The year in a file name, if there is just one: four digits from 1900 to 2100 that are no part of a longer number. */
export function guessYear(fileName: string): number | null {
  const years = new Set(fileName.match(/(?<!\d)(?:19\d\d|20\d\d|2100)(?!\d)/g));
  return years.size === 1 ? Number([...years][0]) : null;
}
