import { AreaListProbe } from "./AreaListProbe.tsx";

export default function Page() {
  return <AreaListProbe />;
}
