/** Beijing's clock, by which everything is told. */
const TIME_ZONE = "Asia/Shanghai";

const kept = new Map<string, unknown>();

/** Made when first asked for and then kept: to make a formatter costs more than a thousand uses of it. */
function keep<Format>(key: string, make: () => Format): Format {
  const known = kept.get(key) as Format | undefined;
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** Numbers with so many decimals; `signed` also puts a plus. */
export function numberFormat(locale: string, places: number, signed: boolean): Intl.NumberFormat {
  return keep(`number ${locale} ${places} ${signed}`, () => {
    const signDisplay = signed ? "exceptZero" : "negative";
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: places,
      maximumFractionDigits: places,
      signDisplay,
    });
  });
}

/** Large numbers made short: "12万", "120K". */
export function compactFormat(locale: string): Intl.NumberFormat {
  return keep(
    `compact ${locale}`,
    () => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
  );
}

/** Day and minute. */
export function dateTimeFormat(locale: string): Intl.DateTimeFormat {
  const style = { dateStyle: "medium", timeStyle: "short", timeZone: TIME_ZONE } as const;
  return keep(`dateTime ${locale}`, () => new Intl.DateTimeFormat(locale, style));
}

/** Time of day to the second. */
export function clockFormat(locale: string): Intl.DateTimeFormat {
  return keep(`clock ${locale}`, () => new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone: TIME_ZONE }));
}

/** How long ago. */
export function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return keep(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }));
}
