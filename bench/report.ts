/** One line of the report: what, the figure, and where there is a budget the value it is held against. */
export function report(what: string, figure: string, value?: number, budget?: string): void {
  const compared = value === undefined ? "" : `${value.toFixed(2).padStart(8)}  budget: ${budget}`;
  console.log(`${what.padEnd(56)}${figure.padStart(20)}${compared}`);
}
