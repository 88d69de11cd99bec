import { Status } from "@/components/ui/status";
import type { CsvRowResult } from "@/lib/csv-field";

/** Every row of the file with what would become, or became, of it. */
export function CsvRows({ rows }: { rows: readonly CsvRowResult[] }) {
  return (
    // A scrolling region must be reachable by keyboard.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label="Rows of the file"
      className="max-h-120 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Rows of the file</caption>
        <thead>
          <tr className="h-9 border-line border-b bg-sunken text-ink-2 text-xs">
            <th scope="col" className="w-14 px-3 font-medium">
              Line
            </th>
            <th scope="col" className="px-2 font-medium">
              Row
            </th>
            <th scope="col" className="px-2 font-medium">
              Result
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, name, ok, message }) => (
            <tr key={line} className="border-line border-b align-top last:border-b-0">
              <td className="px-3 py-2 tabular-nums">{line}</td>
              <td className="break-all px-2 py-2 font-mono text-xs leading-5">{name}</td>
              <td className="px-2 py-2">
                <Status tone={ok ? "good" : "bad"} className="whitespace-normal">
                  {message}
                </Status>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
