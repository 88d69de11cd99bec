import { once } from "node:events";
import { createInterface } from "node:readline";
import { now } from "@/lib/clock";
import { judgeLine, type PathAnswer } from "./path-case";

const column = ({ result, id, reason }: PathAnswer) => `${result}\t${id ?? "-"}\t${reason}`;

/** `keyhall pki verify`: a verdict for every line on standard input, in their order. */
export async function verifyCases({ json = false }: { json?: boolean }): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = judgeLine(line, now());
    const text = json ? JSON.stringify(answer) : column(answer);
    if (!process.stdout.write(`${text}\n`)) await once(process.stdout, "drain");
  }
}
