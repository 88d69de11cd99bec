const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file) || /^(e2e|test)\//.test(file);
const isConfig = (file: string) => /^[a-z]+\.config\.ts$/.test(file);

const lineLimit = 250;

interface SourceRule {
  message: string;
  broken(file: string, source: string): boolean;
}

const sourceRules: SourceRule[] = [
  {
    message: '"use server" makes every export a public endpoint: it stands only in files called actions.ts',
    broken: (file, source) => /^[ \t]*["']use server["'];?[ \t]*$/m.test(source) && !/(^|\/)actions\.ts$/.test(file),
  },
  {
    message:
      "only lib/env.ts, db/columns.ts and server/dot-env.ts read process.env (and scripts, configurations, tests)",
    broken: (file, source) =>
      /\bprocess\.env\b/.test(source) &&
      !["lib/env.ts", "db/columns.ts", "server/dot-env.ts"].includes(file) &&
      !file.startsWith("scripts/") &&
      !file.startsWith("bench/") &&
      !isConfig(file) &&
      !isTest(file),
  },
  {
    message: `more than ${lineLimit} lines: split it by idea`,
    broken: (file, source) => source.trimEnd().split("\n").length > lineLimit && !isTest(file) && !isGenerated(file),
  },
  {
    message: "a thing without a noun has not been understood yet: give the file another name",
    broken: (file) => /(^|\/)(utils?|helpers?|types|misc|common)\.tsx?$/.test(file),
  },
  {
    message: "a button that only scripts hear waits for them: a Button, a PushButton, or one that submits",
    broken: (file, source) =>
      file.endsWith(".tsx") &&
      !file.startsWith("components/ui/") &&
      !isTest(file) &&
      /<button\b(?!\s+type="(?:submit"|button"\s+\{\.\.\.waits\}))/.test(source),
  },
  {
    message: "no barrels but db/schema/index.ts",
    broken: (file) => /(^|\/)index\.tsx?$/.test(file) && file !== "db/schema/index.ts",
  },
];

const isGenerated = (file: string) => file.startsWith("db/migrations/") || /(^|\/)generated\//.test(file);

/** What is wrong with a file besides its imports, a sentence each. `file` is its path from the root, with `/`. */
export function checkSource(file: string, source: string): string[] {
  return sourceRules.filter((rule) => rule.broken(file, source)).map((rule) => rule.message);
}
