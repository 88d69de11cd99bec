import Link from "next/link";
import { Stat } from "@/components/ui/card";
import type { DashboardView } from "@/lib/inventory/schema";
import { routes } from "@/lib/routes";
import { CountLinks } from "./count-links";
import { type CredentialsHref, numberText } from "./credential-lists";

/** The four figures at the top: what there is, what ends, what nobody uses, what was turned away. */
export function Figures({ view, hrefOf }: { view: DashboardView; hrefOf: CredentialsHref }) {
  const counts = (...statuses: ("active" | "expires-soon")[]) =>
    view.credentials.map((row) => ({ kind: row.kind, count: statuses.reduce((sum, status) => sum + row[status], 0) }));
  const accepted = view.requests.reduce((sum, hour) => sum + hour.accepted, 0);
  const refused = view.requests.reduce((sum, hour) => sum + hour.refused, 0);
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 xl:grid-cols-4">
      <Stat
        label="Usable credentials"
        value={numberText(view.active)}
        note={
          view.active === 0 ? (
            "Nothing can call yet"
          ) : (
            <CountLinks counts={counts("active", "expires-soon")} hrefOf={hrefOf} filters={{}} />
          )
        }
      />
      <Stat
        label="Expire soon"
        value={numberText(view.expireSoon)}
        note={
          view.expireSoon === 0 ? (
            "Nothing ends soon"
          ) : (
            <CountLinks counts={counts("expires-soon")} hrefOf={hrefOf} filters={{ status: "expires-soon" }} />
          )
        }
      />
      <Stat
        label="Unused for 90 days"
        value={numberText(view.unused)}
        note={
          view.unused === 0 ? (
            "No credential lies idle"
          ) : (
            <CountLinks counts={view.unusedByKind} hrefOf={hrefOf} filters={{ unusedForDays: 90 }} />
          )
        }
      />
      <Stat
        label="Refused in 24 hours"
        value={numberText(refused)}
        note={
          <>
            {accepted + refused === 0 ? "No request yet" : `of ${numberText(accepted + refused)} requests`}
            {view.lockedNames > 0 && (
              <>
                {"; "}
                <Link prefetch={false} href={routes.audit(refusedSignIns)} className="rounded-sm">
                  sign-in locked for {numberText(view.lockedNames)}
                </Link>
              </>
            )}
          </>
        }
      />
    </div>
  );
}

const refusedSignIns = { event: "sign-in", outcome: "failure" };
