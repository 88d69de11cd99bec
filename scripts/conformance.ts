// npm run conformance [-- --if-present]: the outside suite of path validation cases, judged by our own verifier.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { judgeCase, PathCase } from "@/server/cli/path-case";
import { root } from "./run";

const Suite = z.object({
  testcases: z.array(
    z.intersection(PathCase, z.object({ id: z.string(), expected_result: z.enum(["SUCCESS", "FAILURE"]) })),
  ),
});

const file = process.env.KEYHALL_CONFORMANCE ?? path.join(root, "../shared/conformance/path-validation.json");

/** Codes of refusals that are deliberate, with the reason: the first two columns of the table in the documentation. */
function deviations(): Map<string, string> {
  const text = readFileSync(path.join(root, "docs/path-validation.md"), "utf8");
  return new Map(
    [...text.matchAll(/^\| `(\w+)` +\| ([^|]+?) *\|/gm)].map(([, code = "", reason = ""]) => [code, reason]),
  );
}

function runSuite(): boolean {
  const { testcases } = Suite.parse(JSON.parse(readFileSync(file, "utf8")));
  const reasons = deviations();
  const at = new Date();
  const counts = { right: 0, accepted: 0, rejected: 0, unexplained: 0 };
  let slowest = { id: "", milliseconds: 0 };
  for (const testcase of testcases) {
    const startedAt = performance.now();
    const { result, reason } = judgeCase(testcase, at);
    const milliseconds = performance.now() - startedAt;
    if (milliseconds > slowest.milliseconds) slowest = { id: testcase.id, milliseconds };
    if (result === testcase.expected_result) {
      counts.right += 1;
    } else if (result === "SUCCESS") {
      counts.accepted += 1;
      console.log(`WRONG ACCEPTANCE  ${testcase.id}`);
    } else {
      counts.rejected += 1;
      const why = reasons.get(reason.split(":")[0] ?? "");
      if (!why) counts.unexplained += 1;
      console.log(`wrong rejection   ${testcase.id}: ${reason} ${why ? `(on purpose: ${why})` : "(UNEXPLAINED)"}`);
    }
  }
  console.log(`${testcases.length} cases: ${counts.right} as expected, ${counts.accepted} wrong acceptances,`);
  console.log(`  ${counts.rejected} wrong rejections, ${counts.unexplained} of them without a written reason`);
  console.log(`Slowest: ${slowest.id}, ${slowest.milliseconds.toFixed(1)} ms`);
  return counts.accepted + counts.unexplained === 0;
}

if (existsSync(file)) {
  process.exitCode = runSuite() ? 0 : 1;
} else {
  console.log(`There is no suite at ${file}; KEYHALL_CONFORMANCE names one.`);
  process.exitCode = process.argv.includes("--if-present") ? 0 : 1;
}
