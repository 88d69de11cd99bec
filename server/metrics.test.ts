import { afterEach, describe, expect, it } from "vitest";
import { hours, after as later, minutes, now, setClock } from "@/lib/clock";
import { answerCounter } from "@/lib/metrics/counters";
import { recentMinutes, takeSample } from "@/lib/metrics/history";
import { recordJobRun } from "@/lib/metrics/job-runs";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
afterEach(() => setClock());
const { call } = useRest();

const monitor = async () => {
  const { user } = await makeAdministrator();
  return makeApiKey({ ownerId: user.id, capabilities: ["appliance_monitoring"] });
};

/** The value of a sample in the text; NaN when there is none. */
const valueIn = (text: string, sample: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${sample} `))
      ?.slice(sample.length + 1) ?? "NaN",
  );

describe("/metrics", () => {
  it("is for who holds metrics.read, by any credential", async () => {
    const key = await monitor();
    const answer = await call({ target: "/metrics", key });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    const { user } = await makeAdministrator("auditor");
    const { token } = await makeToken({ ownerId: user.id });
    const byToken = { target: "/metrics", headers: { Authorization: `Bearer ${token}` } };
    expect(await call(byToken)).toMatchObject({ status: 200 });

    expect(await call({ target: "/metrics" })).toMatchObject({ status: 401 });
    const other = await makeApiKey({ ownerId: user.id, capabilities: ["audit_query"] });
    expect(await call({ target: "/metrics", key: other })).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    expect(await call({ target: "/metrics", key: nobody })).toMatchObject({ status: 403 });
    expect(await call({ method: "POST", target: "/metrics", key })).toMatchObject({ status: 405 });
  });

  it("counts answers, failures and credentials, and every line can be read", async () => {
    const key = await monitor();
    const failed = 'keyhall_authentication_failures_total{code="missing_credentials"}';
    const before = (await call({ target: "/metrics", key })).text;
    await call({ target: "/api/v1/me" });
    answerCounter("api")(503);
    const { text } = await call({ target: "/metrics", key });
    expect(valueIn(text, failed) - (valueIn(before, failed) || 0)).toBe(1);
    expect(valueIn(text, 'keyhall_requests_total{door="api",outcome="5xx"}')).toBeGreaterThan(0);
    expect(valueIn(text, 'keyhall_credentials{kind="api-key",status="active"}')).toBeGreaterThan(0);
    expect(valueIn(text, 'keyhall_queue_depth{queue="webhooks"}')).toBe(0);
    expect(valueIn(text, "keyhall_request_log_dropped_total")).toBe(0);
    expect(valueIn(text, "keyhall_database_latency_seconds")).toBeGreaterThan(0);
    const line = /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [\d.e+-]+)$/;
    expect(text.split("\n").filter((each) => each !== "" && !line.test(each))).toEqual([]);
  });
});

describe("/api/v1/health", () => {
  it("tells nobody more than whether it is up", async () => {
    expect(await call({ target: "/api/v1/health" })).toMatchObject({ status: 200, json: { status: "ok" } });
    expect((await call({ target: "/api/v1/health" })).text).toBe('{"status":"ok"}');
    expect(await call({ target: "/api/v1/health/details" })).toMatchObject({ status: 401 });
    const { user } = await makeAdministrator("consoleAdministrator");
    const key = await makeApiKey({ ownerId: user.id });
    expect(await call({ target: "/api/v1/health/details", key })).toMatchObject({ status: 403 });
  });

  it("tells who may read metrics how each part does", async () => {
    const key = await monitor();
    recordJobRun({ name: "sweep old mails", endedAt: now(), duration: 0.1, succeeded: true });
    const { json } = await call({ target: "/api/v1/health/details", key });
    expect(json).toMatchObject({
      database: expect.stringMatching(/^(sqlite|postgresql)$/),
      jobs: [{ succeeded: true }],
    });
    const { components } = json as { components: { name: string; state: string; detail: string }[] };
    expect(components.map(({ name }) => name)).toEqual([
      ...["database", "mail", "webhooks", "directories", "jobs", "revocation-lists", "disk", "certificate"],
    ]);
    expect(components.find(({ name }) => name === "jobs")).toMatchObject({ state: "ok", detail: "1 ran well." });
    for (const none of ["mail", "directories", "certificate"])
      expect(components.find(({ name }) => name === none)).toMatchObject({ state: "off" });
  });

  it("says which jobs fail or have stopped", async () => {
    const { user } = await makeAdministrator();
    const { token } = await makeToken({ ownerId: user.id });
    const jobs = async () => {
      const headers = { Authorization: `Bearer ${token}` };
      const { json } = await call({ target: "/api/v1/health/details", headers });
      return (json as { components: { name: string }[] }).components.find(({ name }) => name === "jobs");
    };
    const run = { name: "sweep old mails", endedAt: now(), duration: 0, succeeded: false };
    recordJobRun(run);
    expect(await jobs()).toMatchObject({ state: "warning", detail: "Failed when last run: sweep old mails." });
    recordJobRun({ ...run, endedAt: later(now(), -hours(3)), succeeded: true });
    expect(await jobs()).toMatchObject({ state: "failed", detail: "Not run for two hours: sweep old mails." });
    recordJobRun({ ...run, succeeded: true });
  });
});

describe("the history of a process", () => {
  it("is of the last sixty minutes, each with what happened in it", () => {
    const start = now();
    takeSample(start);
    for (let i = 1; i <= 70; i++) {
      if (i === 70) answerCounter("csm")(500);
      takeSample(later(start, minutes(i)));
    }
    const all = recentMinutes();
    expect(all).toHaveLength(60);
    expect(all.at(-1)).toMatchObject({ at: later(start, minutes(70)), requests: 1, failures: 1 });
    expect(all.at(-2)).toMatchObject({ requests: 0, failures: 0 });
  });
});
