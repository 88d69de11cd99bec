import { cn } from "@/components/class-names";
import type { Change } from "./changes";

/** Fields with what they were and what they are; what was is struck out, so that colour is not all that tells. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  const hasBefore = changes.some(({ before }) => before !== undefined);
  const hasAfter = changes.some(({ after }) => after !== undefined);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <table className="w-full table-fixed border-collapse text-left text-sm">
        <caption className="sr-only">Changed fields</caption>
        <thead>
          <tr className="border-line border-b bg-sunken text-ink-2 text-xs">
            <HeadCell>Field</HeadCell>
            {hasBefore && <HeadCell>Before</HeadCell>}
            {hasAfter && <HeadCell>{hasBefore ? "After" : "Value"}</HeadCell>}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-line border-b align-top last:border-b-0">
              <th scope="row" className="break-words px-3 py-1.5 font-normal text-ink-2">
                {field}
              </th>
              {hasBefore && <ValueCell value={before} className="bg-bad-soft/60 [&>*]:line-through" />}
              {hasAfter && <ValueCell value={after} className={hasBefore ? "bg-good-soft/60" : undefined} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell({ children }: { children: string }) {
  return (
    <th scope="col" className="px-3 py-1.5 font-medium">
      {children}
    </th>
  );
}

/** Long values without a space (keys, fingerprints) break anywhere. */
function ValueCell({ value, className }: { value: string | undefined; className?: string }) {
  return (
    <td className={cn("px-3 py-1.5 [overflow-wrap:anywhere]", value !== undefined && className)}>
      {value !== undefined && <span className={cn(value === "none" && "text-ink-2")}>{value}</span>}
    </td>
  );
}
