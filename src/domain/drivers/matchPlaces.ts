/** What a place is known by; an empty text = not given. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
}

/** Which outline belongs to which place. */
export interface PlaceMatch {
  /** Position of each place's outline, −1 where none was found. */
  readonly outlineOf: Int32Array;
  /** Places found by their code, and by their name. */
  readonly byCode: number;
  readonly byName: number;
}

/** Peoples that stand in the names of autonomous prefectures and regions. */
const PEOPLES =
  /(朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|景颇族|傈僳族|白族|回族|蒙古族|维吾尔|哈萨克|柯尔克孜|蒙古)+(自治)?[州区]$/u;
/** What a name is followed by; "州" alone only after two signs, or Lanzhou and Hangzhou would lose theirs. */
const KINDS = /(自治州|地区|城市群|省|自治区|市|盟|(?<=..)州)$/u;

/** A code without what says only "all of it": 520100, 5201, 520100000000 and the nation's 156520100 are one prefecture. */
function bareCode(code: string): string {
  const text = code.trim().replace(/\.0$/, "");
  if (!/^\d+$/.test(text)) return text;
  const own = /^156\d{6}$/.test(text) ? text.slice(3) : text;
  return own.length % 2 === 0 ? own.replace(/(00)+$/, "") : own;
}

/** A name without spaces and without the province before it. */
function wholeName(name: string): string {
  const text = name.normalize("NFKC").replace(/\s/g, "");
  return /^.{2,8}?(?:省|自治区)(.+)$/u.exec(text)?.[1] ?? text;
}

/** A name without what kind of place it is: 贵阳 for 贵阳市, 黔南 for 黔南布依族苗族自治州. */
function shortName(name: string): string {
  const whole = wholeName(name);
  const short = whole.replace(PEOPLES, "");
  return short !== whole && short !== "" ? short : whole.replace(KINDS, "");
}

const KEYS: readonly ((place: NamedPlace) => string)[] = [
  ({ code }) => bareCode(code),
  ({ name }) => wholeName(name),
  ({ name }) => shortName(name),
];

/**
 * Finds the outline of each place: by code, then by whole name, then by the name without its kind. Of several of one name the
 * one of the same province is taken, or none; an outline is given once. Reconstruction: the papers do not speak of it.
 */
export function matchPlaces(places: readonly NamedPlace[], outlines: readonly NamedPlace[]): PlaceMatch {
  const outlineOf = new Int32Array(places.length).fill(-1);
  const given = new Set<number>();
  const found = KEYS.map((keyOf) => {
    const known = new Map<string, number[]>();
    outlines.forEach((outline, at) => {
      const key = keyOf(outline);
      if (key === "" || given.has(at)) return;
      const same = known.get(key);
      if (same) same.push(at);
      else known.set(key, [at]);
    });
    let count = 0;
    places.forEach((place, at) => {
      if (outlineOf[at] >= 0) return;
      const open = (known.get(keyOf(place)) ?? []).filter((outline) => !given.has(outline));
      const parent = shortName(place.parentName);
      const near =
        open.length > 1 ? open.filter((outline) => shortName(outlines[outline].parentName) === parent) : open;
      if (near.length !== 1) return;
      outlineOf[at] = near[0];
      given.add(near[0]);
      count++;
    });
    return count;
  });
  return { outlineOf, byCode: found[0], byName: found[1] + found[2] };
}
