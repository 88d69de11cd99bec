import { X509Certificate } from "node:crypto";
import { readFile, statfs } from "node:fs/promises";
import { dialect } from "@/db/columns";
import { days, hours, now } from "../clock";
import { unreachableDirectories } from "../directory/reach";
import { enabledDirectories } from "../directory/records";
import { env } from "../env";
import { mailWorks } from "../mail/queries";
import { type Figures, readFigures } from "../metrics/figures";
import { jobRuns } from "../metrics/job-runs";
import type { ComponentView } from "./schema";

const slowSeconds = 0.5;
const warnFreeShare = 0.1;
const failFreeShare = 0.02;
const warnDays = 30;

/** Every part of the installation and how it does. Never throws: a part that cannot be asked has failed. */
export async function componentsNow(): Promise<ComponentView[]> {
  const figures = await readFigures().catch(() => null);
  if (!figures) {
    const detail = "The database cannot be read.";
    return [{ name: "database", state: "failed", detail }, jobs(), await disk(), await certificate()];
  }
  return [
    database(figures),
    await mail(figures),
    webhooks(figures),
    await directories(),
    jobs(),
    revocationLists(figures),
    await disk(),
    await certificate(),
  ];
}

function database({ databaseLatency }: Figures): ComponentView {
  const name = dialect === "sqlite" ? "SQLite" : "PostgreSQL";
  const ms = (databaseLatency * 1000).toFixed(1);
  const state = databaseLatency > slowSeconds ? "warning" : "ok";
  return { name: "database", state, detail: `${name} answers in ${ms} ms.` };
}

async function mail({ mails: { waiting, failed } }: Figures): Promise<ComponentView> {
  if (!(await mailWorks()))
    return { name: "mail", state: "off", detail: "Email Settings are not set up; nobody is mailed." };
  const state = failed > 0 ? "warning" : "ok";
  return { name: "mail", state, detail: `${waiting} waiting, ${failed} failed.` };
}

function webhooks({ webhooks: { waiting, failed, stopped } }: Figures): ComponentView {
  const state = stopped > 0 || failed > 0 ? "warning" : "ok";
  const stops = stopped > 0 ? `, ${stopped} stopped because nothing arrived` : "";
  return { name: "webhooks", state, detail: `${waiting} waiting, ${failed} failed${stops}.` };
}

/** A directory that did not answer when it was asked about its users last; in the end they are all refused. */
async function directories(): Promise<ComponentView> {
  const [enabled, since] = [(await enabledDirectories()).length, await unreachableDirectories()];
  if (enabled === 0) return { name: "directories", state: "off", detail: "None is asked." };
  const first = [...since.values()].sort((a, b) => a.getTime() - b.getTime())[0];
  if (!first) return { name: "directories", state: "ok", detail: `${enabled} asked, none silent.` };
  const detail = `${since.size} of ${enabled} not reached, since ${first.toISOString().slice(0, 16).replace("T", " ")} UTC.`;
  return { name: "directories", state: "warning", detail };
}

/** Jobs run every hour: who has not run for two has stopped. */
function jobs(): ComponentView {
  const runs = jobRuns();
  const late = runs.filter(({ endedAt }) => now().getTime() - endedAt.getTime() > hours(2));
  const failing = runs.filter(({ succeeded }) => !succeeded);
  if (late.length > 0) return { name: "jobs", state: "failed", detail: `Not run for two hours: ${namesOf(late)}.` };
  if (failing.length > 0)
    return { name: "jobs", state: "warning", detail: `Failed when last run: ${namesOf(failing)}.` };
  return { name: "jobs", state: "ok", detail: runs.length === 0 ? "None has run yet." : `${runs.length} ran well.` };
}

const namesOf = (runs: readonly { name: string }[]) => runs.map(({ name }) => name).join(", ");

function revocationLists({ overdueLists, oldestListAge }: Figures): ComponentView {
  if (overdueLists > 0)
    return { name: "revocation-lists", state: "failed", detail: `${overdueLists} should have been made again.` };
  const detail = oldestListAge === null ? "None was made yet." : `The oldest is ${ageText(oldestListAge)} old.`;
  return { name: "revocation-lists", state: "ok", detail };
}

const ageText = (seconds: number): string =>
  seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;

async function disk(): Promise<ComponentView> {
  try {
    const { bavail, blocks, bsize } = await statfs(env().dataDir);
    const share = blocks > 0 ? bavail / blocks : 1;
    const detail = `${((bavail * bsize) / 1e9).toFixed(1)} GB free, ${Math.round(share * 100)} %.`;
    if (share < failFreeShare) return { name: "disk", state: "failed", detail };
    return { name: "disk", state: share < warnFreeShare ? "warning" : "ok", detail };
  } catch {
    return { name: "disk", state: "warning", detail: "The data folder cannot be asked for its free space." };
  }
}

/** The certificate of the console's listener. */
async function certificate(): Promise<ComponentView> {
  const { tls } = env();
  if (!tls) return { name: "certificate", state: "off", detail: "The console speaks HTTP: there is no certificate." };
  try {
    const { validTo } = new X509Certificate(await readFile(tls.certificate));
    const left = new Date(validTo).getTime() - now().getTime();
    const detail = `Valid until ${new Date(validTo).toISOString().slice(0, 10)}.`;
    if (left <= 0) return { name: "certificate", state: "failed", detail };
    return { name: "certificate", state: left < days(warnDays) ? "warning" : "ok", detail };
  } catch {
    return { name: "certificate", state: "failed", detail: "The certificate's file cannot be read." };
  }
}
