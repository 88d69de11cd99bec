import { beforeAll, describe, expect, it } from "vitest";
import { transaction } from "@/db/store";
import { signIn } from "@/lib/sessions/commands/sign-in";
import { findSessionActor } from "@/lib/sessions/current";
import { insertSession } from "@/lib/sessions/records";
import { setPause } from "@/lib/sessions/turns";
import { updateSettings } from "@/lib/settings/commands";
import { logIn } from "@/lib/tokens/commands/log-in";
import { findAuthorityById } from "@/lib/users/authority";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { mayCallFrom } from "./caller";

useTestStore();
const { call } = useRest();
beforeAll(() => setPause(async () => {}));

const password = "violet tandem oxbow 47 lantern";
const addressesOf = async (userId: string) => (await findAuthorityById(userId))?.user.permittedAddresses;

describe("the permitted addresses of a user", () => {
  it("are those of all their teams together; a team without a list adds nothing", async () => {
    const { id } = await makeUser();
    expect(await addressesOf(id)).toEqual([]);
    await makeTeam({ memberIds: [id] });
    expect(await addressesOf(id)).toEqual([]);
    await makeTeam({ memberIds: [id], permittedAddresses: ["192.0.2.0/24", "10.0.0.1-10.0.0.9"] });
    await makeTeam({ memberIds: [id], permittedAddresses: ["2001:db8::1"] });
    expect(new Set(await addressesOf(id))).toEqual(new Set(["192.0.2.0/24", "10.0.0.1-10.0.0.9", "2001:db8::1"]));
  });

  it("keep roles single however many teams there are", async () => {
    const { user } = await makeAdministrator();
    for (const address of ["192.0.2.1", "192.0.2.2"])
      await makeTeam({ memberIds: [user.id], permittedAddresses: [address] });
    const authority = await findAuthorityById(user.id);
    expect(authority?.user.grants).toHaveLength(1);
    expect(authority?.user.permittedAddresses).toHaveLength(2);
  });
});

describe("a caller from elsewhere", () => {
  it("is refused at sign-in, and told so only with the right password", async () => {
    const user = await makeUser({ password });
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["192.0.2.0/24"] });
    const attempt = (address: string, given = password) =>
      signIn({ username: user.username, password: given, address, userAgent: "" });
    expect(await attempt("198.51.100.7")).toEqual({ ok: false, code: "ip_denied" });
    expect(await attempt("198.51.100.7", "wrong")).toEqual({ ok: false, code: "refused" });
    expect(await attempt("192.0.2.7")).toMatchObject({ ok: true });
    expect(await eventsAbout(user.id, "sign-in")).toMatchObject([
      { outcome: "failure", reason: "ip_denied" },
      { outcome: "failure", reason: "wrong_password" },
      { outcome: "success" },
    ]);
  });

  it("has no session there, and has it again where the list lets them in", async () => {
    const user = await makeUser();
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["192.0.2.0/24"] });
    const session = { userId: user.id, address: "192.0.2.7", userAgent: "" };
    const id = await transaction((tx) => insertSession(tx, session));
    expect(await findSessionActor(id, "198.51.100.7")).toBeNull();
    expect(await findSessionActor(id, "192.0.2.9")).not.toBeNull();
  });

  it("gets no session token by a login", async () => {
    const user = await makeUser({ password });
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["192.0.2.0/24"] });
    const input = { username: user.username, password };
    expect(await logIn(input, { address: "198.51.100.7", userAgent: "" })).toEqual({ ok: false, code: "ip_denied" });
    expect(await logIn(input, { address: "192.0.2.7", userAgent: "" })).toMatchObject({ ok: true });
  });

  it("is refused at every call of a machine, from the next one after the list was made", async () => {
    const user = await makeUser();
    const { token } = await makeToken({ ownerId: user.id });
    const me = () => call({ target: "/api/v1/me", headers: { Authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["192.0.2.0/24"] });
    expect(await me()).toMatchObject({ status: 403, json: { code: "ip_denied" } });
    await makeTeam({ memberIds: [user.id], permittedAddresses: ["127.0.0.1"] });
    expect((await me()).status).toBe(200);
  });
});

it("localhost is let in only where a setting says so", async () => {
  const { actor } = await makeAdministrator();
  const limited = { permittedAddresses: ["192.0.2.0/24"] };
  expect(await mayCallFrom(limited, "127.0.0.1")).toBe(false);
  await updateSettings(actor, "addresses", { alwaysPermitLocalhost: true });
  expect(await mayCallFrom(limited, "127.0.0.1")).toBe(true);
  expect(await mayCallFrom(limited, "::ffff:127.0.0.1")).toBe(true);
  expect(await mayCallFrom(limited, "::1")).toBe(true);
  expect(await mayCallFrom(limited, "198.51.100.7")).toBe(false);
});
