import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const PAGES = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

const read = (file: string) => readFileSync(file, "utf8");

/** Targets of links and pictures, those into the web left out. */
function localLinks(page: string): string[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]).filter((to) => !/^[a-z]+:/.test(to));
}

/** The anchor that a heading gets: lower case, no punctuation, hyphens for spaces. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

describe("the documents", () => {
  it.each(PAGES)("%s has no link that leads nowhere", (page) => {
    const broken = localLinks(page).filter((link) => {
      const [file, anchor] = link.split("#");
      const target = file ? path.join(path.dirname(page), file) : page;
      return !existsSync(target) || (anchor && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(["docs/methods", "docs/adr"])("%s lists each of its pages", (folder) => {
    const pages = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
    expect(pages.filter((name) => !localLinks(path.join(folder, "README.md")).includes(name))).toEqual([]);
  });

  it("give a reason and a licence for every package the project depends on, and for no other", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const rows = read("docs/adr/0002-dependencies.md").split("\n");
    const named = rows
      .filter((row) => row.startsWith("| `"))
      .flatMap((row) => row.split("|")[1].match(/[^`,\s]+/g) ?? []);
    expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
  });

  it("explain every command of carbonwatch", () => {
    const commands = [...read("src/cli/main.ts").matchAll(/^ {2}(\w+): async \(\) => \(await import/gm)].map(
      (match) => match[1],
    );
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !read("README.md").includes(`\`${name}\``))).toEqual([]);
  });

  it("explain every npm script", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const text = read("CONTRIBUTING.md");
    const untold = Object.keys(scripts).filter(
      (name) =>
        !name.startsWith("check:") && !text.includes(name === "start" || name === "test" ? `npm ${name}` : name),
    );
    expect(untold).toEqual([]);
  });
});
