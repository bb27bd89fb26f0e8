import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

/** What libxml2 finds wrong with a text under a schema of this project; empty = valid. */
export async function schemaErrors(xml: string, schema: "cap" | "atom"): Promise<string[]> {
  const fileName = `${schema}.xsd`;
  const contents = readFileSync(new URL(`../domain/warning/${fileName}`, import.meta.url), "utf8");
  const { errors } = await validateXML({
    xml: [{ fileName: "message.xml", contents: xml }],
    schema: [{ fileName, contents }],
  });
  return errors.map(({ message }) => message);
}
