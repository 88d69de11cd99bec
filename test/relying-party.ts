import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { certificates } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { markRevoked } from "@/lib/credentials/records";
import { env } from "@/lib/env";
import { ensureClientIssuer } from "@/lib/issuers/client-issuer";
import { getIssuerChain } from "@/lib/issuers/queries";
import { makeUser } from "./make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "./make-certificate";
import { useRest } from "./rest";

const run = promisify(execFile);
const system = { kind: "system", name: "test" } as const;

/**
 * Somebody who is shown client certificates and asks the server (of `useRest`) about them, with a directory of files:
 * `issuing.pem` and `root.pem` of the built-in authority, and a file for each certificate.
 */
export function useRelyingParty() {
  useRest();
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-relying-party-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const at = (name: string) => path.join(directory, name);
  /** The server's address for an issuer. */
  const base = (issuerId: string) => `http://127.0.0.1:${env().port}/pki/${issuerId}`;
  const authority = { id: "", base: "" };
  const root = { id: "", base: "" };
  let files = 0;

  beforeAll(async () => {
    authority.id = (await ensureClientIssuer()).id;
    const [own = "", above = ""] = await getIssuerChain(authority.id);
    writeFileSync(at("issuing.pem"), own);
    writeFileSync(at("root.pem"), above);
    const issuers = await db().query.issuers.findMany();
    root.id = issuers.find(({ id }) => id === authority.id)?.parentId ?? "";
    authority.base = base(authority.id);
    root.base = base(root.id);
  });

  /** A certificate in a file of its own. */
  async function makeCertificate(kind: "automation" | "administrator" = "automation") {
    const user = await makeUser();
    const isBearer = kind === "automation";
    const made = isBearer ? await makeAutomationCertificate(user) : await makeAdministratorCertificate(user);
    const file = `leaf-${files++}.pem`;
    writeFileSync(at(file), "pem" in made ? made.pem : made.certificatePem);
    const [row] = await db().select().from(certificates).where(eq(certificates.id, made.id));
    if (!row) throw new Error("The certificate was not stored");
    return { id: made.id, user, file, serial: row.serial };
  }

  /** OpenSSL beside the running server, whose answers it waits for. Rejects when it fails. */
  async function openssl(...args: string[]): Promise<string> {
    const { stdout, stderr } = await run("openssl", args, { cwd: directory });
    return stdout + stderr;
  }

  const derOf = (name: string) =>
    Buffer.from(readFileSync(at(name), "utf8").replace(/-----[^-]+-----|\s/g, ""), "base64");
  const revoke = (id: string, reason = "keyCompromise") => transaction((tx) => markRevoked(tx, system, { id, reason }));
  return { at, base, authority, root, makeCertificate, revoke, openssl, derOf };
}
