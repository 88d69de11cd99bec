import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

it("counts what .env says before anything else looks, and lets the environment win", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "keyhall-env-"));
  try {
    for (const part of ["server", "lib", "db", "package.json", "tsconfig.json"])
      cpSync(part, path.join(folder, part), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
    writeFileSync(path.join(folder, ".env"), "KEYHALL_PORT=70000\nKEYHALL_TRUSTED_PROXIES=nonsense\n");
    const { KEYHALL_DATABASE_URL: _, ...variables } = process.env;
    const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "server/main.ts"], {
      cwd: folder,
      env: { ...variables, KEYHALL_TRUSTED_PROXIES: "10.0.0.0/8" },
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("KEYHALL_PORT");
    expect(stderr).not.toContain("KEYHALL_TRUSTED_PROXIES");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
