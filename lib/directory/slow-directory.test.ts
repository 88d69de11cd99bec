import net from "node:net";
import { expect, it } from "vitest";
import { makeAdministrator, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { checkPasswordOf } from "../passwords/verification";
import { signIn } from "../sessions/commands/sign-in";
import { createDirectory } from "./commands/change-directory";
import { DirectoryConfiguration } from "./schema";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
const enter = (username: string, address = "192.0.2.7") => signIn({ username, password, address, userAgent: "test" });

it("keeps nobody waiting who is kept here while a directory does not answer", async () => {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It does not listen");
  const { actor } = await makeAdministrator();
  const configuration = DirectoryConfiguration.parse({
    ...{
      preset: "openldap",
      servers: [`ldap://127.0.0.1:${address.port}`],
      userBase: "dc=example",
      timeLimitMs: 60_000,
    },
    attributes: { username: "uid", subject: "entryUUID" },
  });
  await createDirectory(actor, { name: "Silent", configuration, bindPassword: "" });
  await makeUser({ username: "local", password });

  let answered = 0;
  const waiting = Array.from({ length: 12 }, (_, index) =>
    enter(`somebody-${index}`, `198.51.100.${index}`).finally(() => {
      answered++;
    }),
  );
  expect(await enter("local")).toMatchObject({ ok: true });
  expect(await checkPasswordOf("local", password, "192.0.2.7")).toMatchObject({ ok: true });
  expect(answered).toBe(0);

  server.close();
  for (const socket of sockets) socket.destroy();
  const results = await Promise.all(waiting);
  expect(results).toEqual(Array(12).fill({ ok: false, code: "directory_unreachable" }));
  // Nobody guessed: nothing was counted.
  expect(await enter("somebody-1", "198.51.100.1")).toEqual({ ok: false, code: "directory_unreachable" });
});
