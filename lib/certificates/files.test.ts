import { beforeAll, expect, it } from "vitest";
import { actorFor, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { packPkcs12 } from "../issuance/commands/pack-pkcs12";
import { requestCertificate } from "../issuance/commands/request-certificate";
import { exportPkcs12 } from "./commands/export-private-key";
import { fileNameOf } from "./files";

useTestStore();

// A character that UTF-16 writes in two.
const wide = "\u{1d49c}";
let member: Awaited<ReturnType<typeof actorFor>>;
let issuerId: string;

beforeAll(async () => {
  const user = await makeUser();
  issuerId = (await makeTeamIssuer({ profile: openProfile })).id;
  await makeTeam({ memberIds: [user.id], issuerIds: [issuerId] });
  member = await actorFor(user.id);
});

it("names files as every system and every header can carry, whatever a certificate is called", () => {
  const named = (name: string, subject = "") => fileNameOf({ name, subject, serial: "0123456789" }, "pem");
  expect(named("../../etc/passwd")).not.toMatch(/^\.|[/\\]/);
  expect(named("", "O=Example,CN=a\\,b.example.org")).toMatch(/^a.+b\.example\.org\.pem$/);
  expect(named("")).toBe("01234567.pem");
  expect(named("", 'CN=Me & \\"You\\",O=Example')).toBe("Me_You.pem");
  expect(named("", "O=a\\,CN=no name of its own")).toBe("01234567.pem");
  for (const front of ["", "a"]) expect(() => encodeURIComponent(named(front + wide.repeat(100)))).not.toThrow();
});

it("packs a key under a subject that is cut between characters, not in one", async () => {
  for (const front of ["", "a"]) {
    const subject = { organization: front + wide.repeat(60), commonName: "wide.example.org" };
    const issued = await requestCertificate(member, { issuerId, subject, key: "server" });
    const password = "correct horse";
    const { bytes } = await exportPkcs12(member, { id: issued.certificate.id, password });
    for (const file of [bytes, await packPkcs12(issued, password)]) {
      const opened = openssl(["pkcs12", "-in", "a.p12", "-passin", `pass:${password}`, "-nokeys"], { "a.p12": file });
      expect(opened.stdout).toContain(issued.certificatePem.split("\n")[1]);
    }
  }
});
