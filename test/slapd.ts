import { afterAll, beforeAll } from "vitest";
import { type Slapd, type SlapdOptions, startSlapd } from "./start-slapd";

/** A real OpenLDAP server for the tests of a file; call what comes back inside a test. */
export function useSlapd(options: SlapdOptions = {}): () => Slapd {
  let slapd: Slapd | undefined;
  beforeAll(async () => {
    slapd = await startSlapd(options);
  });
  afterAll(() => slapd?.stop());
  return () => {
    if (!slapd) throw new Error("slapd is not running yet");
    return slapd;
  };
}
