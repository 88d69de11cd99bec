import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { db } from "@/db/store";
import { makeUser, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { checkPasswordOf } from "../passwords/verification";
import { signIn } from "./commands/sign-in";

useTestStore();
beforeAll(() => saveEmailSettings({ alwaysSendTo: ["security@example.org"] }));

const mailsTo = (userId: string) => db().select().from(mails).where(eq(mails.userId, userId));
const makeSomebody = () =>
  makeUser({ password: "correct horse battery staple", email: `${unique("ada")}@example.org` });

it("tells the user, and nobody else, once for each lock, from the browser and over the API", async () => {
  const attempt = { password: "wrong", address: "192.0.2.7", userAgent: "test" };
  const [inBrowser, overApi] = [await makeSomebody(), await makeSomebody()];
  for (let failure = 1; failure <= 5; failure++) {
    expect(await mailsTo(inBrowser.id)).toEqual([]);
    await signIn({ ...attempt, username: inBrowser.username });
    await checkPasswordOf(overApi.username, "wrong", "192.0.2.8");
  }
  await signIn({ ...attempt, username: inBrowser.username });
  for (const { id, email } of [inBrowser, overApi])
    expect(await mailsTo(id)).toMatchObject([{ kind: "locked", recipients: [email], status: "queued" }]);
});

it("tells nobody about a name that nobody has", async () => {
  const before = (await db().select().from(mails)).length;
  for (let failure = 1; failure <= 5; failure++) await checkPasswordOf("nobody-has-this-name", "wrong", "192.0.2.9");
  expect(await db().select().from(mails)).toHaveLength(before);
});
