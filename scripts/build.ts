// npm run build [-- --if-stale]: the console by Next, the process around it by esbuild, both without the network.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bin, root, run } from "./run";

const sources = ["app", "components", "lib", "db", "server", "public", "scripts/build.ts", "package.json"];
sources.push("package-lock.json", "next.config.ts", "postcss.config.mjs", "proxy.ts", "tsconfig.json");

const dist = path.join(root, "dist");
const stampFile = path.join(dist, "sources.txt");

/** The files a build is made of; tests are not. */
function listSources(entry: string): string[] {
  const file = path.join(root, entry);
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return /\.test\.tsx?$/.test(entry) ? [] : [entry];
  return readdirSync(file)
    .sort()
    .flatMap((name) => listSources(path.posix.join(entry, name)));
}

function stamp(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(listSources)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

const isFresh = (wanted: string) =>
  existsSync(stampFile) &&
  existsSync(path.join(root, ".next", "BUILD_ID")) &&
  readFileSync(stampFile, "utf8") === wanted;

async function buildConsole(): Promise<void> {
  const code = await run(bin("next"), ["build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  if (code !== 0) throw new Error("next build failed");
}

/** What is started by its file: the process, the command line, and the thread that makes long revocation lists. */
const entryPoints = [
  { in: "server/main.ts", out: "main" },
  { in: "server/cli.ts", out: "cli" },
  { in: "lib/status/list-worker.ts", out: "list-worker" },
];

async function buildProcess(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist/bundle",
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20.9",
    packages: "external",
    alias: { "@": root },
    sourcemap: true,
    logLevel: "warning",
  });
  // React and Next read NODE_ENV while they are imported, so it is set before anything is. The server takes no source maps: Node would
  // hold those of all of Next's chunks in memory (125 MB), and Next leaves stacks as they are.
  const lines = { main: [], cli: ["process.setSourceMapsEnabled(true);"] };
  for (const [name, more] of Object.entries(lines)) {
    const all = ['process.env.NODE_ENV = "production";', ...more, `await import("./bundle/${name}.js");`];
    writeFileSync(path.join(dist, `${name}.js`), `${all.join("\n")}\n`);
  }
}

/** The agent as one file, which is copied to hosts that have Node.js and nothing else. */
async function buildAgent(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  await build({
    absWorkingDir: root,
    entryPoints: ["server/cli/agent/main.ts"],
    outfile: "dist/agent.js",
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: "node",
    format: "esm",
    target: "node20.9",
    alias: { "@": root },
    define: { keyhallVersion: JSON.stringify(version) },
    // Libraries in the older module format ask for Node's own modules this way.
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}

const wanted = stamp();
if (!(process.argv.includes("--if-stale") && isFresh(wanted))) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await buildConsole();
  await buildProcess();
  await buildAgent();
  writeFileSync(stampFile, wanted);
}
