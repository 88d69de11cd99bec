// npm run bench [-- part …] [--json file]: the budgets of the design, on the built product, side by side in one run. Linux: it reads
// /proc. A part is named as below, or by its beginning (`rest`). Rates and times are per second of processor time, so that
// neighbours on the machine count little; ratios count.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { benchCertificates } from "./certificates";
import { withInstallation } from "./credentials";
import { benchDevices } from "./devices";
import { benchFloor } from "./floor";
import { benchHandshakes } from "./handshakes";
import { benchLists } from "./lists";
import { benchOcsp } from "./ocsp";
import { benchPages } from "./pages";
import { benchPki } from "./pki";
import { benchStart, withServer } from "./process";
import { figures } from "./report";
import { benchRequestLog } from "./request-log";
import { benchRest } from "./rest";
import { benchRestOnPostgres } from "./rest-on-postgres";
import { benchSignIns } from "./sign-ins";

const parts: Record<string, (folder: string) => Promise<void>> = {
  start: benchStart,
  pages: (folder) => withServer(folder, benchPages),
  "rest-sqlite": benchRest,
  "rest-postgresql": benchRestOnPostgres,
  "rest-floor": benchFloor,
  "request-log": (folder) => withInstallation(folder, benchRequestLog),
  "sign-ins": (folder) => withServer(folder, benchSignIns),
  devices: benchDevices,
  handshakes: benchHandshakes,
  certificates: (folder) => withInstallation(folder, benchCertificates),
  ocsp: (folder) => withInstallation(folder, benchOcsp),
  lists: benchLists,
  pki: benchPki,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
const isWanted = (name: string) =>
  positionals.length === 0 || positionals.some((wanted) => name === wanted || name.startsWith(`${wanted}-`));
const wanted = Object.entries(parts).filter(([name]) => isWanted(name));
if (wanted.length === 0) throw new Error(`The parts are ${Object.keys(parts).join(", ")}`);

const folder = mkdtempSync(path.join(tmpdir(), "keyhall-bench-"));
try {
  console.log(`${"".padEnd(56)}${"figure".padStart(20)}${"ratio".padStart(8)}`);
  for (const [name, bench] of wanted) await bench(path.join(folder, name));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const machine = { node: process.version, processor: cpus()[0]?.model, cores: cpus().length };
const json = JSON.stringify({ at: new Date(), ...machine, figures: figures() }, null, 2);
writeFileSync(values.json ?? "bench/results.json", `${json}\n`);
