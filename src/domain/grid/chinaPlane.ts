/** The equal-area plane of maps of all China (Albers, 25° N, 47° N, 105° E), metres: for distances between cities and their maps. */
export const CHINA_PLANE = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
