import { importsOf, refusedInBrowser, resolveImport } from "./import-rules";

/**
 * What client components bring into the browser by what they import in turn, a sentence each: packages that are heavy there
 * or do not work. `sources`: the files by their path from the root, with `/`. Server actions stay on the server, and what `import()`
 * loads comes when it is wanted.
 */
export function checkBundles(sources: ReadonlyMap<string, string>): string[] {
  const complaints: string[] = [];
  const seen = new Set<string>();
  const waiting = [...sources].filter(([, source]) => begins(source, "use client")).map(([file]) => [file]);
  for (const way of waiting) {
    const file = way.at(-1) ?? "";
    const source = sources.get(file) ?? "";
    if (seen.has(file) || begins(source, "use server")) continue;
    seen.add(file);
    for (const { specifier, isType } of importsOf(source.replaceAll(/\bimport\(/g, "("))) {
      if (isType) continue;
      const target = resolveImport(file.replace(/\.tsx?$/, ""), specifier);
      const found = [`${target}.ts`, `${target}.tsx`].find((name) => sources.has(name));
      if (found) waiting.push([...way, found]);
      else if (refusedInBrowser(specifier)) complaints.push(`${way.join(" → ")}: brings ${specifier} into the browser`);
    }
  }
  return complaints;
}

const begins = (source: string, directive: string): boolean => new RegExp(`^\\s*["']${directive}["']`).test(source);
