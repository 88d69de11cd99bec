import { asc, eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { mails } from "@/db/schema";
import { db } from "@/db/store";
import { makeAdministrator } from "@/test/make";
import { makeContact } from "@/test/make-contact";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { after, minutes, setClock } from "../clock";
import { updateSettings } from "../settings/commands";
import { authorizeDevice } from "./commands/decide";
import { meetDevice } from "./commands/meet-device";

useTestStore();
afterEach(() => setClock());

const told = () => db().select().from(mails).where(eq(mails.kind, "device-waiting")).orderBy(asc(mails.createdAt));

test("who is named hears of waiting devices, at most once in the time that is set; nobody else does", async () => {
  const { actor } = await makeAdministrator();
  await saveEmailSettings();
  await meetDevice(await makeContact());
  expect(await told()).toEqual([]);

  await updateSettings(actor, "devices", { mailTo: ["network@example.test"], mailMinutes: 10 });
  const start = new Date();
  setClock(() => start);
  const first = await makeContact({ serial: "FGVM01TM00000001", virtualDomain: "root" });
  const { deviceId } = await meetDevice(first);
  await meetDevice(await makeContact());
  const [mail, ...more] = await told();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    recipients: ["network@example.test"],
    subject: "Device awaits authorization: FGVM01TM00000001 (root)",
  });

  setClock(() => after(start, minutes(10) + 1));
  await authorizeDevice(actor, { id: deviceId ?? "" });
  await meetDevice(await makeContact({ ...first, certificate: "another" }));
  expect(await told()).toHaveLength(2);
});
