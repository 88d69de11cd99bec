import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { db } from "@/db/store";
import { makeAdministrator, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { bodyPlace } from "../mail/records";
import { unseal } from "../secrets/sealing";
import { revokeCertificate } from "./commands/change-certificate";
import { createClientCertificate } from "./commands/create-client-certificate";

useTestStore();
beforeAll(() => saveEmailSettings());

it("tells the owner of a certificate that was issued and revoked, without the bearer itself", async () => {
  const { user, actor } = await makeAdministrator("user", { email: `${unique("ada")}@example.org` });
  const { id, subject } = await createClientCertificate(actor, { name: unique("nightly"), days: 30 });
  await revokeCertificate(actor, { id, reason: "superseded" });
  const rows = await db().select().from(mails).where(eq(mails.credentialId, id)).orderBy(mails.id);
  expect(rows).toMatchObject([
    { kind: "issued", recipients: [user.email], subject: expect.stringContaining(subject), userId: user.id },
    { kind: "revoked", recipients: [user.email] },
  ]);
  const bodies = rows.map((row) => unseal(row.bodySealed, bodyPlace(row.id)).toString());
  expect(bodies[0]).toContain(`https://keyhall.example.org/certificates/${id}`);
  expect(bodies[1]).toContain("superseded");
  expect(bodies.join()).not.toContain("BEGIN CERTIFICATE");
});
