import { redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { actorFor, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { AppError, invalid } from "../errors";
import { log } from "../log";
import type { CurrentSession } from "../sessions/current";
import { action, commandAction, factorAction, publicAction, publicCommandAction, restrictedAction } from "./action";

const next = vi.hoisted(() => ({
  refresh: vi.fn(),
  session: vi.fn<() => Promise<CurrentSession | null>>(),
  isElsewhere: vi.fn(async () => false),
}));
vi.mock("next/cache", () => ({ refresh: next.refresh }));
vi.mock("./actor", () => ({ currentSession: next.session, isAddressRefusedHere: next.isElsewhere }));

useTestStore();

const Input = z.object({ name: z.string().min(2, "Too short."), capabilities: z.array(z.string()) });

function form(entries: Record<string, string | string[]>): FormData {
  const formData = new FormData();
  for (const [name, values] of Object.entries(entries))
    for (const value of [values].flat()) formData.append(name, value);
  return formData;
}
const good = () => form({ name: "ada", capabilities: ["a", "b"] });

beforeEach(async () => {
  next.refresh.mockClear();
  const user = await makeUser();
  next.session.mockResolvedValue({
    actor: await actorFor(user.id),
    mustChangePassword: false,
    isPasswordSpent: false,
    mustSetUpFactor: false,
    factorDueFrom: null,
  });
});

describe("action", () => {
  it("calls the command with the actor and the parsed form, and renders the page anew", async () => {
    const command = vi.fn(async (_actor: unknown, input: z.output<typeof Input>) => input.capabilities.length);
    expect(await action(Input, command)(null, good())).toEqual({ ok: true, data: 2 });
    expect(command).toHaveBeenCalledWith(expect.objectContaining({ kind: "session" }), {
      name: "ada",
      capabilities: ["a", "b"],
    });
    expect(next.refresh).toHaveBeenCalledOnce();
  });

  it("answers errors by field, without what was typed", async () => {
    const command = vi.fn();
    const result = await action(Input, command)(null, form({ name: "x", secret: "hunter2" }));
    expect(result).toEqual({
      ok: false,
      code: "invalid",
      message: expect.any(String),
      fieldErrors: { name: ["Too short."] },
    });
    expect(command).not.toHaveBeenCalled();
    expect(next.refresh).not.toHaveBeenCalled();
  });

  it("hands a command that validates by itself what was posted, and answers what it finds", async () => {
    const command = vi.fn((_actor: unknown, input: z.input<typeof Input>) => {
      throw invalid({ name: [`"${input.name}" is too short.`] });
    });
    const result = await commandAction(Input, command)(null, form({ name: "x" }));
    expect(command).toHaveBeenCalledWith(expect.objectContaining({ kind: "session" }), { name: "x", capabilities: [] });
    expect(result).toMatchObject({ ok: false, fieldErrors: { name: ['"x" is too short.'] } });
    expect(await publicCommandAction(Input, ({ name }) => name)(null, form({ name: "x" }))).toEqual({
      ok: true,
      data: "x",
    });
  });

  it("says publicly what a command refuses", async () => {
    const refused = action(Input, () => {
      throw invalid({ name: ["Taken."] });
    });
    expect(await refused(null, good())).toMatchObject({
      ok: false,
      code: "invalid",
      fieldErrors: { name: ["Taken."] },
    });
    const missing = action(Input, () => Promise.reject(new AppError("not_found", "The user was not found.")));
    expect(await missing(null, good())).toEqual({ ok: false, code: "not_found", message: "The user was not found." });
  });

  it("hides what is unexpected behind an id that the log has", async () => {
    const error = vi.spyOn(log(), "error").mockImplementation(() => {});
    const broken = action(Input, () => {
      throw new Error("SELECT secret FROM users");
    });
    const result = await broken(null, good());
    if (result.ok) throw new Error("it went well");
    const id = /^Something went wrong \(([\w-]{36})\)\.$/.exec(result.message)?.[1];
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ errorId: id }), expect.any(String));
  });

  it("lets redirects pass", async () => {
    const leading = action(Input, () => redirect("/audit"));
    await expect(leading(null, good())).rejects.toThrow("NEXT_REDIRECT");
  });

  it("runs nothing for who is not signed in, or must change the password", async () => {
    const command = vi.fn();
    const nobody = { ok: false, code: "unauthenticated" };
    next.session.mockResolvedValueOnce(null).mockResolvedValueOnce(null);
    expect(await action(Input, command)(null, good())).toMatchObject({
      ...nobody,
      message: expect.stringContaining("has ended"),
    });
    next.isElsewhere.mockResolvedValueOnce(true);
    expect(await action(Input, command)(null, good())).toMatchObject({
      ...nobody,
      message: expect.stringContaining("from your address"),
    });
    const { actor } = (await next.session()) ?? {};
    if (!actor) throw new Error("no actor");
    next.session.mockResolvedValue({
      actor,
      mustChangePassword: true,
      isPasswordSpent: false,
      mustSetUpFactor: false,
      factorDueFrom: null,
    });
    expect(await action(Input, command)(null, good())).toMatchObject({ ok: false, code: "forbidden" });
    expect(command).not.toHaveBeenCalled();
    expect(await restrictedAction(Input, () => "changed")(null, good())).toEqual({ ok: true, data: "changed" });
  });

  it("lets who must set up a second factor do that and nothing else", async () => {
    const command = vi.fn(() => "done");
    const session = await next.session();
    if (!session) throw new Error("no session");
    next.session.mockResolvedValue({ ...session, mustSetUpFactor: true });
    const refused = { ok: false, code: "forbidden", reason: "factor_required" };
    for (const each of [action, commandAction, restrictedAction])
      expect(await each(Input, command)(null, good())).toMatchObject(refused);
    expect(command).not.toHaveBeenCalled();
    expect(await factorAction(Input, command)(null, good())).toEqual({ ok: true, data: "done" });
    expect(next.refresh, "codes are shown on the page, which stays").not.toHaveBeenCalled();
    next.session.mockResolvedValue({ ...session, mustChangePassword: true, mustSetUpFactor: true });
    expect(await factorAction(Input, command)(null, good()), "the password comes first").toMatchObject({ ok: false });
    expect(await restrictedAction(Input, command)(null, good())).toMatchObject({ ok: true });
  });
});

it("refuses what is no form, or has what no form has", async () => {
  const command = vi.fn();
  const unreadable = { ok: false, code: "invalid", message: "This form cannot be read." };
  for (const sent of [null, undefined, "text", {}, [], form({ name: "a\0b" }), form({ "a\0": "b" })])
    expect(await publicAction(Input, command)(null, sent as FormData)).toEqual(unreadable);
  expect(command).not.toHaveBeenCalled();
});

it("publicAction needs no session", async () => {
  next.session.mockResolvedValue(null);
  expect(await publicAction(Input, ({ name }) => name)(null, good())).toEqual({ ok: true, data: "ada" });
});
