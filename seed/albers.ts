import proj4 from "proj4";

/** The projection of CLCD: Albers equal area for China, metres. */
export const ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";

const converter = proj4("+proj=longlat +datum=WGS84 +no_defs", ALBERS);

/** Longitude and latitude (degrees, WGS84) to Albers metres, `[x, y]`. */
export function toAlbers(lon: number, lat: number): [number, number] {
  return converter.forward<[number, number]>([lon, lat]);
}

/** Albers metres to longitude and latitude (degrees, WGS84), `[lon, lat]`. */
export function toLonLat(x: number, y: number): [number, number] {
  return converter.inverse<[number, number]>([x, y]);
}
