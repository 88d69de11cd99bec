import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root; every script works there, wherever it is called from. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A package's command line program, run without npx (no look-ups, signals go straight through). */
export const bin = (name: string): string => path.join(root, "node_modules", ".bin", name);

/**
 * Runs a program in the repository's root with this process's output and resolves to its exit code.
 * A program ended by a signal counts as 1. Throws when the program cannot be started.
 */
export function run(command: string, args: string[], variables: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
