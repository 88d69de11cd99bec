import path from "node:path";

/**
 * Who may import whom. The first rule whose `from` matches a file judges it; a file that no rule matches is free.
 * Patterns are paths from the root without extension: `*` is one segment, `**` any number, `<own>` the file's folder
 * (in lib the noun's), `<above>` a folder that holds it.
 */
export interface ImportRule {
  name: string;
  from: string[];
  /** Only files that are (or are not) client components. */
  client?: boolean;
  may: string[];
  /** Beats `may`. */
  never?: string[];
  /** `import type` is erased: what may be imported as a type besides `may`. */
  types?: string[];
  /** Packages, with their subpaths, that are refused. */
  neverPackages?: string[];
  /** The only packages (besides Node's modules) that are not refused. */
  onlyPackages?: string[];
}

const web = ["next", "next-auth", "react", "react-dom"];
const processOnly = ["node:*", "drizzle-orm", "better-sqlite3", "pg", "hono", "next/headers", "next-auth"];
const commands = ["lib/*/commands", "lib/*/commands/**"];
const schemas = ["lib/*/schema", "lib/*/*-schema"];

export const importRules: ImportRule[] = [
  {
    name: "a server action imports commands, schemas and lib/web",
    from: ["app/**/actions"],
    may: ["app/**", "lib/*", ...schemas, "lib/web/**", ...commands],
    types: ["lib/**", "components/**"],
  },
  {
    name: "a client component imports components, capabilities, key types, routes, what lies beside it or above, and types of schemas",
    from: ["app/**", "components/**"],
    client: true,
    may: [
      "components/**",
      "<own>/**",
      "<above>/*",
      "lib/capabilities",
      "lib/key-types",
      "lib/routes",
      // The meter judges in the browser as the policy does on the server.
      "lib/passwords/limits",
      "lib/passwords/strength",
    ],
    types: ["lib/*", ...schemas, "lib/web/**"],
    // What comes late is a `loadedPart`, which tries again when the network comes back.
    neverPackages: [...processOnly, "next/dynamic"],
  },
  {
    name: "a page imports components, queries, schemas, lib/web and lib/routes",
    from: ["app/**", "proxy", "instrumentation"],
    may: ["app/**", "components/**", "lib/*", "lib/*/queries", ...schemas, "lib/web/**"],
    types: ["lib/**"],
    neverPackages: ["drizzle-orm", "better-sqlite3", "pg", "hono"],
  },
  {
    name: "lib/pki is pure: no library, and nothing else of ours",
    from: ["lib/pki/**"],
    may: ["lib/pki/**"],
    onlyPackages: [],
  },
  {
    name: "lib/ldap speaks the protocol: it imports schemas, and neither the database nor what else a noun has",
    from: ["lib/ldap/**"],
    may: ["lib/*", "lib/ldap/**", ...schemas],
    neverPackages: [...web, "hono", "drizzle-orm"],
  },
  {
    name: "lib/web knows Next, and leaves the database to the nouns",
    from: ["lib/web/**"],
    may: ["lib/**"],
    types: ["db/**", "components/**"],
  },
  {
    name: "lib/authentication reads, and knows neither Next nor Hono",
    from: ["lib/authentication/**"],
    may: ["lib/**"],
    never: ["lib/web/**", ...commands],
    types: ["db/**"],
    neverPackages: [...web, "hono", "@hono/node-server"],
  },
  {
    name: "a schema is safe anywhere: no database, no environment, no Node",
    from: schemas,
    may: ["lib/*", ...schemas],
    never: ["lib/env", "lib/state", "lib/installation"],
    types: ["lib/pki/**"],
    onlyPackages: ["zod"],
    neverPackages: ["node:*"],
  },
  {
    name: "a command imports no other noun's commands, no Next and no React",
    from: commands,
    may: ["db/**", "lib/**"],
    never: ["lib/web/**", "lib/authentication/**", ...commands.map((pattern) => `!<own> ${pattern}`)],
    neverPackages: [...web, "hono"],
  },
  {
    name: "queries, records and the rest of a noun import no commands, no Next and no React",
    from: ["lib/**"],
    may: ["db/**", "lib/**"],
    never: ["lib/web/**", "lib/authentication/**", ...commands],
    neverPackages: [...web, "hono"],
  },
  {
    name: "the process imports lib without lib/web and records, never pages or React",
    from: ["server/**"],
    may: ["server/**", "lib/**"],
    // Records check nothing themselves.
    never: ["lib/web/**", "lib/*/records"],
    types: ["db/**"],
    neverPackages: ["react", "react-dom", "next-auth", "drizzle-orm", "better-sqlite3", "pg"],
  },
  {
    name: "db imports drizzle, the drivers, lib/env, lib/errors, lib/eventually, lib/id, lib/one-moment and lib/state",
    from: ["db/**"],
    may: ["db/**", "lib/env", "lib/errors", "lib/eventually", "lib/id", "lib/one-moment", "lib/state"],
    onlyPackages: ["drizzle-orm", "better-sqlite3", "pg"],
  },
  {
    name: "the client is copied into other programs: it imports nothing but what lies beside it, no Node and no package",
    from: ["client/**"],
    may: ["client/**"],
    onlyPackages: [],
    neverPackages: ["node:*"],
  },
];

export interface Import {
  specifier: string;
  isType: boolean;
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?([\w*\s{},$]*?)\s*from\s*["']([^"']+)["']/gm;
const sideEffect = /^[ \t]*import\s*["']([^"']+)["']/gm;
const dynamic = /(typeof\s+)?\b(?:import|require)\(\s*["']([^"']+)["']/g;

/** The modules a source file names, formatted as the formatter leaves them. */
export function importsOf(source: string): Import[] {
  const found: Import[] = [];
  for (const [, type, names = "", specifier = ""] of source.matchAll(statement)) {
    const listed = /^\{(.*)\}$/s
      .exec(names.trim())?.[1]
      ?.split(",")
      .map((name) => name.trim());
    const allTypes = listed?.filter(Boolean).every((name) => name.startsWith("type ")) ?? false;
    found.push({ specifier, isType: Boolean(type) || allTypes });
  }
  for (const [, specifier = ""] of source.matchAll(sideEffect)) found.push({ specifier, isType: false });
  for (const [, type, specifier = ""] of source.matchAll(dynamic)) found.push({ specifier, isType: Boolean(type) });
  return found;
}

/** What is wrong with a file's imports, a sentence each. `file` is its path from the root, with `/`. */
export function checkImports(file: string, source: string): string[] {
  const module = file.replace(/\.tsx?$/, "");
  const isClient = module.startsWith("components/") || /^\s*["']use client["']/.test(source);
  const rule = importRules.find(
    ({ from, client }) => from.some((pattern) => matches(pattern, module, module)) && (client ?? isClient) === isClient,
  );
  if (!rule) return [];
  return importsOf(source)
    .filter((imported) => !isAllowed(rule, module, imported))
    .map(({ specifier, isType }) => `imports ${isType ? "types of " : ""}${specifier}; the rule: ${rule.name}`);
}

function isAllowed(rule: ImportRule, module: string, { specifier, isType }: Import): boolean {
  const target = resolveImport(module, specifier);
  if (target === null) return isPackageAllowed(rule, specifier, isType);
  const hit = (patterns: string[] = []) => patterns.some((pattern) => matches(pattern, target, module));
  if (isType && hit(rule.types)) return true;
  return hit(rule.may) && !hit(rule.never);
}

function isPackageAllowed(rule: ImportRule, specifier: string, isType: boolean): boolean {
  if (isType) return true;
  const under = (name: string) => isUnder(specifier, name);
  if (rule.neverPackages?.some(under)) return false;
  return !rule.onlyPackages || specifier.startsWith("node:") || rule.onlyPackages.some(under);
}

/** Is it a package that a browser cannot run, or that is too heavy for pages? Schemas are judged on the server. */
export const refusedInBrowser = (specifier: string): boolean =>
  [...processOnly, "zod"].some((name) => isUnder(specifier, name));

const isUnder = (specifier: string, name: string): boolean =>
  name === "node:*" ? specifier.startsWith("node:") : specifier === name || specifier.startsWith(`${name}/`);

/** The path from the root of one of our own files; null for a package. */
export function resolveImport(module: string, specifier: string): string | null {
  const own = specifier.startsWith("@/") ? specifier.slice(2) : null;
  const relative = specifier.startsWith(".") ? path.posix.join(path.posix.dirname(module), specifier) : null;
  return (own ?? relative)?.replace(/\.(tsx?|js|json|css)$/, "") ?? null;
}

function matches(pattern: string, target: string, module: string): boolean {
  const folder = module.startsWith("lib/") ? module.split("/").slice(0, 2).join("/") : path.posix.dirname(module);
  if (pattern.startsWith("!<own> "))
    return !target.startsWith(`${folder}/`) && matches(pattern.slice(7), target, module);
  if (pattern === "<above>/*") return module.startsWith(`${path.posix.dirname(target)}/`);
  if (pattern.startsWith("<own>/")) return target.startsWith(`${folder}/`);
  const expression = pattern.split("/").map((part) => (part === "**" ? ".+" : part.replaceAll("*", "[^/]*")));
  return new RegExp(`^${expression.join("/").replace("/.+/", "/(?:.+/)?")}$`).test(target);
}
