// npm run bench: figures side by side in one run, on the built product. Ratios count; absolute figures drift.
import { benchCertificates } from "./certificates";
import { benchProcess } from "./process";
import { benchRest } from "./rest";

console.log(`${"".padEnd(52)}${"figure".padStart(14)}${"ratio".padStart(8)}`);
await benchProcess();
await benchRest();
await benchCertificates();
