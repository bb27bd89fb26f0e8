/** A way a page is looked at. */
export interface Look {
  readonly name: string;
  readonly prefix: "" | "/en";
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  /** On paper: the whole page in print style. */
  readonly isPaper: boolean;
  /** What lies inside pages is photographed too; the pages themselves are in every look. */
  readonly isForAll: boolean;
}

const SCREENS = [
  { name: "desk", width: 1440, height: 900 },
  { name: "office", width: 1366, height: 768 },
  { name: "phone", width: 360, height: 740 },
] as const;
const LANGUAGES = [
  { name: "zh", prefix: "" },
  { name: "en", prefix: "/en" },
] as const;
/** Between them both languages, both themes and all three screens. */
const FOR_ALL = ["desk-light-zh", "office-dark-en", "phone-light-en", "paper-zh"];

/** Three screens, two themes, two languages; and paper. */
export const LOOKS: readonly Look[] = [
  ...SCREENS.flatMap(({ name: screen, width, height }) =>
    (["light", "dark"] as const).flatMap((scheme) =>
      LANGUAGES.map(({ name: language, prefix }) => {
        const name = `${screen}-${scheme}-${language}`;
        return { name, prefix, width, height, scheme, isPaper: false, isForAll: FOR_ALL.includes(name) };
      }),
    ),
  ),
  ...LANGUAGES.map(({ name: language, prefix }) => {
    const name = `paper-${language}`;
    return {
      ...{ name, prefix, width: 1000, height: 1414, scheme: "light" as const },
      ...{ isPaper: true, isForAll: FOR_ALL.includes(name) },
    };
  }),
];
