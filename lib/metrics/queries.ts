import { dialect } from "@/db/columns";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { hashingLoad } from "../secrets/password";
import { droppedRequests } from "../usage/request-log";
import { countsOf } from "./counters";
import { eventLoopLag } from "./event-loop";
import { exposition, type Metric, type Sample } from "./exposition";
import { type Figures, readFigures } from "./figures";
import { jobRuns } from "./job-runs";
import { processFacts } from "./process-facts";

/** The metrics of this process and of the installation, in Prometheus's text format. */
export async function readMetrics(actor: Actor): Promise<string> {
  requirePermission(actor, "metrics.read", "top");
  return exposition([...processMetrics(), ...requestMetrics(), ...installationMetrics(await readFigures())]);
}

const gauge = (name: string, help: string, value: number | readonly Sample[]): Metric => ({
  name,
  help,
  type: "gauge",
  samples: typeof value === "number" ? [{ value }] : value,
});

const counter = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  help,
  type: "counter",
  samples,
});

function processMetrics(): Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal } = process.memoryUsage();
  const { version, startedAt } = processFacts();
  const lag = eventLoopLag();
  const build = { version, database: dialect, node: process.versions.node };
  return [
    gauge("keyhall_build_info", "Version, database and Node of this process; always 1.", [{ labels: build, value: 1 }]),
    counter("process_cpu_seconds_total", "Processor time spent, in seconds.", [{ value: (user + system) / 1e6 }]),
    gauge("process_start_time_seconds", "Start of the process, in seconds since 1970.", startedAt.getTime() / 1000),
    gauge("process_resident_memory_bytes", "Resident memory in bytes.", rss),
    gauge("nodejs_heap_size_used_bytes", "Heap in use, in bytes.", heapUsed),
    gauge("nodejs_heap_size_total_bytes", "Heap in bytes.", heapTotal),
    gauge(
      "nodejs_eventloop_lag_seconds",
      "How late the event loop is, in seconds, over the last minute.",
      Object.entries(lag).map(([figure, value]) => ({ labels: { figure }, value })),
    ),
  ];
}

function requestMetrics(): Metric[] {
  const jobs = jobRuns();
  return [
    counter("keyhall_requests_total", "Requests answered, by door and class of status.", countsOf("requests")),
    counter(
      "keyhall_authentication_failures_total",
      "Requests that were not authenticated, by code.",
      countsOf("authentication_failures"),
    ),
    counter("keyhall_request_log_dropped_total", "Requests that were not logged because too many came at once.", [
      { value: droppedRequests() },
    ]),
    gauge(
      "keyhall_job_last_end_seconds",
      "When a job last ended, in seconds since 1970.",
      jobs.map(({ name, endedAt }) => ({ labels: { job: name }, value: endedAt.getTime() / 1000 })),
    ),
    gauge(
      "keyhall_job_succeeded",
      "Did a job succeed when it last ran?",
      jobs.map(({ name, succeeded }) => ({ labels: { job: name }, value: succeeded ? 1 : 0 })),
    ),
  ];
}

function installationMetrics(figures: Figures): Metric[] {
  const { mails, webhooks, oldestListAge } = figures;
  return [
    gauge(
      "keyhall_credentials",
      "Credentials by kind and status.",
      figures.credentials.map(({ kind, status, count }) => ({ labels: { kind, status }, value: count })),
    ),
    gauge("keyhall_sessions", "Browser sessions that have not ended.", figures.sessions),
    gauge("keyhall_queue_depth", "What waits, by queue.", [
      { labels: { queue: "mails" }, value: mails.waiting },
      { labels: { queue: "webhooks" }, value: webhooks.waiting },
      { labels: { queue: "hashing" }, value: hashingLoad() },
    ]),
    gauge("keyhall_queue_failed", "What was given up, by queue.", [
      { labels: { queue: "mails" }, value: mails.failed },
      { labels: { queue: "webhooks" }, value: webhooks.failed },
    ]),
    gauge("keyhall_webhooks_stopped", "Webhooks that were stopped because nothing arrived.", webhooks.stopped),
    gauge("keyhall_database_latency_seconds", "Time that a read of one row took.", figures.databaseLatency),
    gauge("keyhall_crl_oldest_age_seconds", "Age of the oldest revocation list.", oldestListAge ?? []),
    gauge("keyhall_crl_overdue", "Revocation lists that should have been made again.", figures.overdueLists),
  ];
}
