import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface OpensslRun {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Runs `openssl` in a directory of its own that holds `files`, which the arguments may name. */
export function openssl(args: readonly string[], files: Record<string, string | Uint8Array> = {}): OpensslRun {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-openssl-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(directory, name), content);
    const { status, stdout, stderr, error } = spawnSync("openssl", args, { cwd: directory, encoding: "utf8" });
    if (error) throw error;
    return { ok: status === 0, stdout, stderr };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
