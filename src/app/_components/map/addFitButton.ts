import L from "leaflet";

const SVG = "http://www.w3.org/2000/svg";
/** Four corners, as on the buttons beside the map. */
const CORNERS = "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4";

/** Adds a button to the bar of zoom that shows the whole area again. */
export function addFitButton(bar: HTMLElement, title: string, onPress: () => void): void {
  const button = L.DomUtil.create("a", "leaflet-control-fit", bar);
  button.href = "#";
  button.title = title;
  button.role = "button";
  button.ariaLabel = title;
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 20 20");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", CORNERS);
  picture.append(path);
  button.append(picture);
  L.DomEvent.disableClickPropagation(button);
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.preventDefault(event);
    onPress();
  });
}
