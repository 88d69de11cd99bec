import https from "node:https";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { transaction } from "@/db/store";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { after, days, now, setClock } from "@/lib/clock";
import { useGateway } from "@/test/gateway";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { opensslCa } from "@/test/openssl-ca";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useGateway();

const me = "/api/v1/me";
const leafExtensions =
  "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid";
const refusedAs = (code: string) => ({ status: 401, json: { code } });

describe("REST with a client certificate", () => {
  it("is whoever owns a certificate of Manage Certificates or of Add Admin", async () => {
    const user = await makeUser();
    const { id, pem, privateKeyPem } = await makeAutomationCertificate(user);
    expect(await call({ target: me, cert: pem, key: privateKeyPem })).toMatchObject({
      status: 200,
      json: { user: { id: user.id }, credential: { kind: "certificate", id, scheme: "mutual-tls" } },
    });
    const { user: administrator } = await makeAdministrator("auditor");
    const made = await makeAdministratorCertificate(administrator, "ec-p256");
    expect(await call({ target: me, cert: made.certificatePem, key: made.privateKeyPem })).toMatchObject({
      status: 200,
      json: { user: { id: administrator.id }, credential: { id: made.id } },
    });
    expect(await call({ target: me })).toMatchObject(refusedAs("missing_credentials"));
  });

  it("asks at every request: a kept-alive connection is refused at the next one", async () => {
    const user = await makeUser();
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    const { id, pem, privateKeyPem } = await makeAutomationCertificate(user);
    const ask = () => call({ target: me, cert: pem, key: privateKeyPem, agent });
    expect(await ask()).toMatchObject({ status: 200 });
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, user.id)));
    expect(await ask()).toMatchObject(refusedAs("owner_disabled"));
    await transaction((tx) => tx.update(users).set({ status: "enabled" }).where(eq(users.id, user.id)));
    expect(await ask()).toMatchObject({ status: 200 });
    setClock(() => after(new Date(), days(31)));
    expect(await ask()).toMatchObject(refusedAs("expired"));
    setClock();
    await revokeCertificate(await actorFor(user.id), { id });
    expect(await ask()).toMatchObject(refusedAs("revoked"));
    agent.destroy();
  });

  it("with a second credential of the same owner means what both allow, and of another owner nothing", async () => {
    const user = await makeUser();
    const { pem, privateKeyPem } = await makeAutomationCertificate(user, ["audit_query", "software_download"]);
    const key = await makeApiKey({ ownerId: user.id, capabilities: ["audit_query"] });
    const signed = (apiKey: { key: string; secret: string }) =>
      signHmac({ method: "GET", target: me, at: now(), ...apiKey }) as Record<string, string>;
    const both = await call({ target: me, cert: pem, key: privateKeyPem, headers: signed(key) });
    expect(both).toMatchObject({ status: 200, json: { credential: { scheme: "mutual-tls", secondId: key.id } } });
    const stranger = await makeApiKey({ ownerId: (await makeUser()).id });
    expect(await call({ target: me, cert: pem, key: privateKeyPem, headers: signed(stranger) })).toMatchObject(
      refusedAs("ambiguous"),
    );
  });

  it("refuses certificates that are nobody's: self-signed, of a foreign authority, of our own names, for servers", async () => {
    const user = await makeUser({ username: unique("target") });
    const foreign = opensslCa({ commonName: "Foreign Root" });
    const selfSigned = opensslCa({ commonName: user.username });
    const leaf = opensslCa({ commonName: user.username, issuer: foreign, extensions: leafExtensions });
    const posing = opensslCa({ commonName: "Keyhall Client Authentication" });
    const posed = opensslCa({ commonName: user.username, issuer: posing, extensions: leafExtensions });
    for (const { certificate, privateKey } of [selfSigned, leaf, posed])
      expect(await call({ target: me, cert: certificate, key: privateKey })).toMatchObject(
        refusedAs("untrusted_issuer"),
      );
    const real = await makeAutomationCertificate(user);
    const chainBehind = leaf.certificate + real.pem;
    expect(await call({ target: me, cert: chainBehind, key: leaf.privateKey })).toMatchObject(
      refusedAs("untrusted_issuer"),
    );
  });
});
