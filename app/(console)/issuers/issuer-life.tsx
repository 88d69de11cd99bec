import { now } from "@/lib/clock";
import { statusOf } from "@/lib/credentials/schema";
import type { IssuerView } from "@/lib/issuers/view";
import { LifeBar, LifeLine } from "../credentials/life-bar";

type Life = Pick<IssuerView, "status"> & { notBefore: Date; notAfter: Date };

function lifeOf({ status, notBefore, notAfter }: Life) {
  const shown = status === "retired" || status === "disabled" ? "disabled" : "active";
  return {
    from: notBefore,
    to: notAfter,
    status: statusOf({ status: shown, createdAt: notBefore, expiresAt: notAfter }, now()),
  };
}

/** How much of an issuer's time has passed. */
export const IssuerLife = (life: Life) => <LifeBar {...lifeOf(life)} />;

/** The same with its ends named. */
export const IssuerLifeLine = (life: Life) => <LifeLine {...lifeOf(life)} />;
