import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { zipOf } from "./zip";

test("an archive is one that another program unpacks, byte for byte", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "zip-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bytes = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));
  const entries = [
    { name: "agent/tëst.bin", bytes, isExecutable: true },
    { name: "empty.txt", bytes: Buffer.alloc(0) },
  ];
  const file = path.join(folder, "a.zip");
  writeFileSync(file, zipOf(entries, new Date("2026-11-22T05:40:10Z")));
  execFileSync("unzip", ["-q", file, "-d", folder], { env: { ...process.env, TZ: "UTC" } });
  const { mode, mtime } = statSync(path.join(folder, "agent/tëst.bin"));
  expect([(mode & 0o111) !== 0, mtime.toISOString()]).toEqual([true, "2026-11-22T05:40:10.000Z"]);
  expect(readFileSync(path.join(folder, "agent/tëst.bin")).equals(bytes)).toBe(true);
  expect(readFileSync(path.join(folder, "empty.txt"))).toHaveLength(0);
});
