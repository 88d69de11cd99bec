/** One line of the report: what, the figure, and where there is a budget the ratio and the budget. */
export function report(what: string, figure: string, ratio?: number, budget?: string): void {
  const compared = ratio === undefined ? "" : `${ratio.toFixed(2).padStart(8)}  budget: ${budget}`;
  console.log(`${what.padEnd(52)}${figure.padStart(14)}${compared}`);
}
