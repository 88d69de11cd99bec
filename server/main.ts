import { loadDotEnv } from "./dot-env";

loadDotEnv();
await import("./start");
