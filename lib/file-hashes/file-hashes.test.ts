import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { deleteFileHash, setFileHash } from "./commands/change-file-hash";
import { importFileHashes, previewFileHashes } from "./commands/import-file-hashes";
import { fileHashesCsv, getFileVerdict, listFileHashes } from "./queries";

useTestStore();

const hashOf = (text: string, algorithm = "sha256") => createHash(algorithm).update(text).digest("hex");

describe("the lists of file hashes", () => {
  it("say of a file whether it is good, bad or unknown", async () => {
    const { actor } = await makeAdministrator();
    const hash = hashOf(unique("file"));
    expect(await getFileVerdict(actor, { hash })).toEqual({ hash, verdict: "unknown", description: "" });
    await setFileHash(actor, { hash: hash.toUpperCase(), verdict: "bad", description: "Dropper" });
    expect(await getFileVerdict(actor, { hash })).toEqual({ hash, verdict: "bad", description: "Dropper" });
    await setFileHash(actor, { hash, verdict: "good" });
    expect((await listFileHashes(actor, { hash })).items).toMatchObject([
      { hash, verdict: "good", algorithm: "SHA-256", createdBy: { id: actor.user.id } },
    ]);
    expect((await listFileHashes(actor, { hash, verdict: "bad" })).items).toEqual([]);
    await deleteFileHash(actor, { hash });
    await expect(deleteFileHash(actor, { hash })).rejects.toMatchObject({ code: "not_found" });
    expect((await eventsAbout(hash)).map(({ event }) => event)).toEqual([
      "file-hashes.update",
      "file-hashes.update",
      "file-hashes.delete",
    ]);
  });

  it("take hashes of three lengths and nothing else", async () => {
    const { actor } = await makeAdministrator();
    for (const [algorithm, name] of [
      ["md5", "MD5"],
      ["sha1", "SHA-1"],
    ] as const) {
      const hash = hashOf(unique("file"), algorithm);
      await setFileHash(actor, { hash, verdict: "good" });
      expect((await listFileHashes(actor, { hash })).items).toMatchObject([{ algorithm: name }]);
    }
    for (const hash of ["", "abc", `${"a".repeat(63)}g`, "a".repeat(128)])
      await expect(setFileHash(actor, { hash, verdict: "good" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are read by who holds the permission, and changed by who holds it for the whole installation", async () => {
    const hash = hashOf(unique("file"));
    const { actor: here } = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    expect(await getFileVerdict(here, { hash })).toMatchObject({ verdict: "unknown" });
    const forbidden = { code: "forbidden" };
    await expect(setFileHash(here, { hash, verdict: "good" })).rejects.toMatchObject(forbidden);
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(deleteFileHash(auditor, { hash })).rejects.toMatchObject(forbidden);
    const user = await keyActorFor((await makeUser()).id, null);
    await expect(getFileVerdict(user, { hash })).rejects.toMatchObject(forbidden);
    await expect(listFileHashes(user)).rejects.toMatchObject(forbidden);
    const { user: site } = await makeAdministrator();
    const reader = await keyActorFor(site.id, ["flow_inventory_query"]);
    expect(await getFileVerdict(reader, { hash })).toMatchObject({ verdict: "unknown" });
    await expect(setFileHash(reader, { hash, verdict: "good" })).rejects.toMatchObject(forbidden);
    const uploader = await keyActorFor(site.id, ["user_data_upload"]);
    expect(await setFileHash(uploader, { hash, verdict: "good" })).toMatchObject({ verdict: "good" });
  });

  it("are uploaded as a file with a result for each row, and come back as one", async () => {
    const { actor } = await makeAdministrator();
    const [known, fresh] = [hashOf(unique("known")), hashOf(unique("fresh"))];
    await setFileHash(actor, { hash: known, verdict: "good" });
    const csv = `hash,verdict,description\n${known.toUpperCase()},bad,Now known as bad\n${fresh},GOOD,\nabc,good,\n${fresh},bad,\n${hashOf("x")},maybe,`;
    const preview = await previewFileHashes(actor, { csv });
    expect(preview.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "2 Change",
      "3 Add",
      "4 32, 40 or 64 hex digits: MD5, SHA-1 or SHA-256",
      "5 This hash stands in the file twice",
      "6 good or bad",
    ]);
    expect(await getFileVerdict(actor, { hash: fresh })).toMatchObject({ verdict: "unknown" });
    const results = await importFileHashes(actor, { csv });
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false, false]);
    expect(results[0]?.message).toBe("Changed");
    expect(await getFileVerdict(actor, { hash: known })).toMatchObject({ verdict: "bad" });
    const lines: string[] = [];
    for await (const line of fileHashesCsv(actor, { hash: known })) lines.push(line);
    expect(lines[1]).toContain(`${known},bad,Now known as bad,SHA-256`);
    await expect(importFileHashes(actor, { csv: "verdict\nbad" })).rejects.toMatchObject({ code: "invalid" });
  });
});
