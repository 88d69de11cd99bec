/** Lengths in characters (code points), after NIST SP 800-63B-4: long and free of composition rules. */
export const passwordLength = { minimum: 15, maximum: 256 } as const;

/** The lowest strength (0 to 4) that is accepted. */
export const strongEnough = 3;
