/** How a part of the installation does. */
export type ComponentState = "ok" | "warning" | "failed";

export interface ComponentView {
  name: "database" | "directories" | "mail" | "webhooks" | "jobs" | "disk" | "certificate" | "revocation-lists";
  state: ComponentState;
  /** What is the matter, or that nothing is, in a sentence. */
  detail: string;
}

export interface JobRunView {
  name: string;
  endedAt: Date;
  /** Seconds. */
  duration: number;
  succeeded: boolean;
}

/** A minute of this process. */
export interface MinuteView {
  at: Date;
  requests: number;
  /** Answered with 500 or more. */
  failures: number;
  authenticationFailures: number;
  /** Milliseconds. */
  eventLoopLagMs: number;
}

export interface HealthView {
  /** The worst of the components. */
  state: ComponentState;
  version: string;
  /** Seconds since this process began. */
  uptime: number;
  database: "sqlite" | "postgresql";
  components: ComponentView[];
  jobs: JobRunView[];
  /** The last hour, the oldest minute first. */
  minutes: MinuteView[];
}
