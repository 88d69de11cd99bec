/** How a part of the installation does; `off`: it is not set up, and nothing is the matter. */
export type ComponentState = "ok" | "off" | "warning" | "failed";

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
  /** The worst of the components; what is not set up counts as working. */
  state: Exclude<ComponentState, "off">;
  version: string;
  /** Seconds since this process began. */
  uptime: number;
  database: "sqlite" | "postgresql";
  components: ComponentView[];
  jobs: JobRunView[];
  /** The last hour, the oldest minute first. */
  minutes: MinuteView[];
}
