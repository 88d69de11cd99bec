import type { Store } from "@/db/client";
import { erasePrivateKeys } from "@/lib/certificates/commands/erase-private-keys";
import { hours, minutes, now } from "@/lib/clock";
import { sweepDevices } from "@/lib/devices/commands/sweep";
import { recheckDirectoryUsers } from "@/lib/directory/commands/recheck-users";
import { queueReminders } from "@/lib/expiry/commands/queue-reminders";
import { log } from "@/lib/log";
import { sweepMails } from "@/lib/mail/commands/sweep";
import { recordJobRun } from "@/lib/metrics/job-runs";
import { sweepSessions } from "@/lib/sessions/commands/sweep";
import { sweepUsedSignatures } from "@/lib/signatures/commands/sweep";
import { renewResponders } from "@/lib/status/responder-certificate";
import { sweepSessionTokens } from "@/lib/tokens/commands/sweep";
import { sweepUsage } from "@/lib/usage/commands/sweep";
import { sweepDeliveries } from "@/lib/webhooks/commands/sweep";

type Jobs = Record<string, () => Promise<unknown>>;

/** What is done every hour, by name. */
const jobsFor = (store: Store): Jobs => ({
  "refresh the planner's statistics": () => store.refreshStatistics(),
  "erase keys that are no longer kept": erasePrivateKeys,
  "sweep used signatures": () => sweepUsedSignatures(now()),
  "sweep old figures": () => sweepUsage(now()),
  "sweep ended sessions": sweepSessions,
  "sweep ended session tokens": sweepSessionTokens,
  "renew OCSP responders": renewResponders,
  "queue reminders of what expires": queueReminders,
  "sweep old mails": sweepMails,
  "sweep old webhook deliveries": sweepDeliveries,
  "forget devices that wait in vain": sweepDevices,
});

/** What is done every minute, when the last time is over. */
const minuteJobs: Jobs = { "check users in their directories": recheckDirectoryUsers };

async function runAll(jobs: Jobs): Promise<void> {
  for (const [name, job] of Object.entries(jobs)) {
    const began = now();
    const succeeded = await job().then(
      () => true,
      (err: unknown) => {
        log().error({ err, job: name }, "A job failed; it runs again when its time comes");
        return false;
      },
    );
    const endedAt = now();
    recordJobRun({ name, endedAt, duration: (endedAt.getTime() - began.getTime()) / 1000, succeeded });
  }
}

/** Runs the jobs now and every hour, those of the minute every minute. */
export function startJobs(store: Store): { stop(): void } {
  const jobs = jobsFor(store);
  const timer = setInterval(() => runAll(jobs), hours(1));
  timer.unref();
  void runAll(jobs);
  const often = startOften(minuteJobs);
  return {
    stop: () => {
      clearInterval(timer);
      often.stop();
    },
  };
}

function startOften(jobs: Jobs): { stop(): void } {
  let isRunning = false;
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    await runAll(jobs);
    isRunning = false;
  };
  const timer = setInterval(run, minutes(1));
  timer.unref();
  void run();
  return { stop: () => clearInterval(timer) };
}
