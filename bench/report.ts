/** A line of the report. */
export interface Figure {
  what: string;
  figure: string;
  /** What is held against the budget. */
  value?: number;
  budget?: string;
}

const all: Figure[] = [];

/** Prints and keeps one line: what, the figure, and where something is compared the value and its budget. */
export function report(what: string, figure: string, { value, budget }: Pick<Figure, "value" | "budget"> = {}): void {
  all.push({ what, figure, value, budget });
  const compared = value === undefined ? "" : value.toFixed(2).padStart(8);
  const held = budget === undefined ? "" : `  budget: ${budget}`;
  console.log(`${what.padEnd(56)}${figure.padStart(20)}${compared}${held}`);
}

/** Keeps what another process printed. */
export const keep = (figures: readonly Figure[]): void => void all.push(...figures);

/** Every line so far. */
export const figures = (): readonly Figure[] => all;
