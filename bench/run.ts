// npm run bench: the budgets of the design, on the built product, side by side in one run. Linux: it reads /proc.
// Rates and times are per second of processor time, so that neighbours on the machine count little; ratios count.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { benchCertificates } from "./certificates";
import { withInstallation } from "./credentials";
import { benchDevices } from "./devices";
import { benchHandshakes } from "./handshakes";
import { benchLists } from "./lists";
import { benchOcsp } from "./ocsp";
import { benchPages } from "./pages";
import { benchPki } from "./pki";
import { benchProcess } from "./process";
import { benchRest } from "./rest";

const folder = mkdtempSync(path.join(tmpdir(), "keyhall-bench-"));
try {
  console.log(`${"".padEnd(56)}${"figure".padStart(20)}${"ratio".padStart(8)}`);
  const server = await benchProcess(path.join(folder, "server"));
  try {
    await benchPages(server);
    await benchRest(server);
  } finally {
    await server.stop();
  }
  await benchDevices(path.join(folder, "devices"));
  await benchHandshakes(path.join(folder, "handshakes"));
  await withInstallation(path.join(folder, "certificates"), benchCertificates);
  await withInstallation(path.join(folder, "ocsp"), benchOcsp);
  await benchLists(path.join(folder, "lists"));
  await benchPki();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
