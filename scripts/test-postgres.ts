// npm run test:postgres [-- vitest's arguments]: the unit tests on a PostgreSQL server that the run brings itself.
import { bin, run } from "./run";

const args = process.argv.slice(2);
process.exitCode = await run(bin("vitest"), ["run", ...args], { KEYHALL_TEST_DATABASE: "postgres" });
