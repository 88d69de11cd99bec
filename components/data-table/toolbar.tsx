import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** The row of search box and filter chips over a table. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="mb-3 flex flex-wrap items-center gap-2">{children}</div>;
}

/** Downloads the list, as filtered, for a spreadsheet; `href` is a route that answers with an attachment. */
export function CsvLink({ href, label = "CSV" }: { href: string; label?: string }) {
  return (
    <Button asChild>
      <a href={href} download>
        <Download aria-hidden />
        {label}
      </a>
    </Button>
  );
}
