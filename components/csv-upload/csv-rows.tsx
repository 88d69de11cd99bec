import { Status } from "@/components/ui/status";
import type { CsvRowResult } from "@/lib/csv-field";
import { CsvTable } from "./csv-table";

/** Every row of the file with what would become, or became, of it. */
export function CsvRows({ rows }: { rows: readonly CsvRowResult[] }) {
  return (
    <CsvTable
      head={
        <>
          <th scope="col" className="w-14 px-3 font-medium">
            Line
          </th>
          <th scope="col" className="px-2 font-medium">
            Row
          </th>
          <th scope="col" className="px-2 font-medium">
            Result
          </th>
        </>
      }
    >
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
    </CsvTable>
  );
}
