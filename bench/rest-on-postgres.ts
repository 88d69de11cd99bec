import { fork } from "node:child_process";
import { startPostgres } from "../test/postgres";
import { createDatabase } from "../test/template";
import { type Figure, keep } from "./report";

/** `benchRest` on a PostgreSQL server of its own, in a process of its own: which database it is, is decided at the start. */
export async function benchRestOnPostgres(dataDir: string): Promise<void> {
  const postgres = await startPostgres();
  try {
    await createDatabase(postgres.url("postgres"), "bench");
    const child = fork("bench/rest-alone.ts", [dataDir], {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, KEYHALL_DATABASE_URL: postgres.url("bench") },
    });
    child.on("message", (figures: Figure[]) => keep(figures));
    const code = await new Promise((resolve) => child.once("close", resolve));
    if (code !== 0) throw new Error(`The calls on PostgreSQL ended with ${code}`);
  } finally {
    await postgres.stop();
  }
}
