// npm run verify: what needs no server. npm test: everything. Stops at the first failure; the last line has the totals.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bin, run } from "./run";

interface Stage {
  name: string;
  command: string;
  args: string[];
  variables?: Record<string, string>;
  /** Where the stage leaves its results, when it runs tests. */
  report?: string;
}

const reports = mkdtempSync(path.join(tmpdir(), "keyhall-check-"));

function script(name: string, file: string, ...args: string[]): Stage {
  return { name, command: bin("tsx"), args: [file, ...args] };
}

function unit(name: string, variables: Record<string, string>): Stage {
  const report = path.join(reports, `${variables.KEYHALL_TEST_DATABASE}.json`);
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, command: bin("vitest"), args, variables, report };
}

const verify: Stage[] = [
  { name: "format", command: bin("biome"), args: ["check", "--linter-enabled=false"] },
  { name: "lint", command: bin("biome"), args: ["lint", "--error-on-warnings"] },
  script("import rules", "scripts/lint-source.ts"),
  { name: "types", command: bin("tsc"), args: ["--noEmit"] },
  unit("unit tests on SQLite", { KEYHALL_TEST_DATABASE: "sqlite" }),
];

const e2eReport = path.join(reports, "e2e.json");
const all: Stage[] = [
  script("programs that judge", "scripts/ensure-programs.ts"),
  ...verify,
  script("OpenAPI document", "scripts/openapi.ts", "--check"),
  script("path validation suite, where it is there", "scripts/conformance.ts", "--if-present"),
  unit("unit tests on PostgreSQL", { KEYHALL_TEST_DATABASE: "postgres" }),
  script("migrations", "scripts/check-migrations.ts"),
  script("build", "scripts/build.ts"),
  { ...script("end-to-end tests", "scripts/e2e.ts"), variables: { KEYHALL_E2E_REPORT: e2eReport }, report: e2eReport },
];

interface Totals {
  passed: number;
  failed: number;
}

/** vitest's and Playwright's JSON reports. */
interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  stats?: { expected: number; unexpected: number; flaky: number };
}

function read(report: string): Totals {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests = 0, numFailedTests = 0, stats } = JSON.parse(readFileSync(report, "utf8")) as Report;
  if (!stats) return { passed: numPassedTests, failed: numFailedTests };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

async function runStages(stages: Stage[]): Promise<boolean> {
  const totals: Totals = { passed: 0, failed: 0 };
  let ok = true;
  for (const { name, command, args, variables, report } of stages) {
    console.log(`\n── ${name}`);
    const startedAt = performance.now();
    ok = (await run(command, args, variables)) === 0;
    const { passed, failed } = report ? read(report) : { passed: 0, failed: 0 };
    if (report && passed === 0) ok = false;
    totals.passed += passed;
    // A stage that fails without a failed test (a lint error, a suite that does not load) counts as one.
    totals.failed += ok ? failed : Math.max(failed, 1);
    console.log(`── ${name}: ${ok ? "ok" : "FAILED"}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (!ok) break;
  }
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  return ok;
}

const stages = { verify, all }[process.argv[2] ?? "all"];
if (!stages) throw new Error('Say "verify" or "all".');
try {
  process.exitCode = (await runStages(stages)) ? 0 : 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
