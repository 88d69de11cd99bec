import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keyActorFor, makeAdministrator, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { getAccount } from "../account/queries";
import { env } from "../env";
import { ensureGatewayIssuer } from "../gateway/issuer";
import { getChainFile } from "../issuers/queries";
import { productRoot } from "../product-root";
import { getAgentPackage, getSoftware } from "./queries";

useTestStore();

/** A product folder with a build in it; answers the folder. */
function useBuild(agent: string | null): string {
  const folder = mkdtempSync(path.join(tmpdir(), "product-"));
  const former = productRoot.get();
  onTestFinished(() => {
    productRoot.set(former);
    rmSync(folder, { recursive: true });
  });
  mkdirSync(path.join(folder, "dist"));
  writeFileSync(path.join(folder, "package.json"), '{"version":"1.2.3"}');
  if (agent !== null) writeFileSync(path.join(folder, "dist", "agent.js"), agent);
  productRoot.set(folder);
  return folder;
}

test("the archive holds the program, the gateway's authorities and how to reach it, but no access key", async () => {
  const { actor } = await makeAdministrator("auditor");
  const folder = useBuild("the program");
  const { fileName, bytes } = await getAgentPackage(actor);
  expect(fileName).toBe("keyhall-agent.zip");
  writeFileSync(path.join(folder, fileName), bytes);
  execFileSync("unzip", ["-q", path.join(folder, fileName), "-d", folder]);
  const read = (name: string) => readFileSync(path.join(folder, "keyhall-agent", name), "utf8");
  const { accountId } = await getAccount();
  expect(read("keyhall-agent.mjs")).toBe("the program");
  expect(JSON.parse(read("agent.json"))).toEqual({
    server: `localhost:${env().gateway?.port}`,
    base: "devices.localhost",
    account: accountId,
    ca: "ca.pem",
    folder: "identity",
  });
  expect(read("ca.pem").match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(read("README.txt")).toContain("Fabric Devices");
});

test("what there is names the program's digest and every authority", async () => {
  const { actor } = await makeAdministrator("auditor");
  useBuild("the program");
  await ensureGatewayIssuer();
  const { agent, authorities } = await getSoftware(actor);
  expect(agent).toMatchObject({ version: "1.2.3", bytes: 11, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(authorities.map(({ name }) => name)).toContain("Keyhall Gateway");
});

test("without a build there is no agent", async () => {
  const { actor } = await makeAdministrator();
  useBuild(null);
  expect((await getSoftware(actor)).agent).toBeNull();
  await expect(getAgentPackage(actor)).rejects.toMatchObject({ code: "conflict" });
});

test("software_download opens it and the authorities' chains, and nothing else does", async () => {
  const { user } = await makeAdministrator();
  useBuild("the program");
  await ensureGatewayIssuer();
  const software = await keyActorFor(user.id, ["software_download"]);
  const [authority] = (await getSoftware(software)).authorities;
  const chain = await getChainFile(software, { id: authority?.id ?? "", format: "pem" });
  expect(chain.bytes.toString()).toContain("BEGIN CERTIFICATE");
  const others = await keyActorFor(user.id, ["sensor_management"]);
  await expect(getAgentPackage(others)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await makeUser();
  await expect(getSoftware(await keyActorFor(id, ["software_download"]))).rejects.toMatchObject({ code: "forbidden" });
});
