let moment: { version: unknown } | null = null;

/**
 * Everything that `work` reads before it first waits is read as of one moment: the database is asked once whether anything
 * was committed. Nothing can be written meanwhile by this process, and what another one commits in between may as well
 * have come after.
 */
export function atOneMoment<T>(work: () => T): T {
  const outer = moment;
  moment = { version: undefined };
  try {
    return work();
  } finally {
    moment = outer;
  }
}

/** What `read` says, asked once for everything within one moment. Of the store alone: there is one value for all. */
export function oncePerMoment<T>(read: () => T): T {
  if (!moment) return read();
  moment.version ??= read();
  return moment.version as T;
}
