const nameLimit = 200;

/** What a program that logs in calls itself, as the name of its session. */
export const programName = (userAgent: string): string =>
  userAgent
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, nameLimit) || "Unnamed program";
