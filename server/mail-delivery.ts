import { log } from "@/lib/log";
import { sendQueuedMails } from "@/lib/mail/commands/send-queued-mails";

export interface MailDelivery {
  /** Begins no further mail, and waits for those that are under way. */
  stop(): Promise<void>;
}

/** Sends the mails that are due every `everyMs` milliseconds; a failure is reported, and tried again with the next. */
export function startMailDelivery(everyMs: number): MailDelivery {
  let isStopping = false;
  let running: Promise<void> | null = null;
  const run = () => {
    if (isStopping) return;
    running ??= sendQueuedMails(() => isStopping)
      .catch((err: unknown) => log().error({ err }, "Mails could not be sent; they are tried again"))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  run();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
