import { WarningPage } from "../../../_components/warnings/WarningPage.tsx";

/** One warning: what it says, who wrote and who issued it, and what can be done with it. */
export default async function Page({ params }: { params: Promise<{ number: string }> }) {
  const { number } = await params;
  return <WarningPage number={number} />;
}
