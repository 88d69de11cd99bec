import Link from "next/link";
import { LabelList } from "@/components/labels/label-list";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import { doorLabels, type RequestView } from "@/lib/usage/schema";
import { OwnerLink } from "../credentials/owner-link";
import { removeLabelAction, setLabelAction } from "../inventory/actions";
import { Outcome } from "./request-columns";

/** What the viewer may do and open besides. */
export interface RequestRights {
  openOwner: boolean;
  openInventory: boolean;
  readLabels: boolean;
  updateLabels: boolean;
}

/** One entry of the log of requests. */
export function RequestDetails({ request, may }: { request: RequestView; may: RequestRights }) {
  const { id, at, credential, credentialId, owner, door, scheme, method, host, path, outcome, address } = request;
  const known = credential ? credential.name || credential.id : credentialId;
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Time", value: <Time at={at} format="exact" /> },
          { term: "Outcome", value: <Outcome outcome={outcome} /> },
          { term: "Code", value: outcome, mono: true },
          ...(method ? [{ term: "Method", value: method, mono: true }] : []),
          ...(host ? [{ term: "Host", value: host, mono: true }] : []),
          ...(path ? [{ term: "Path", value: path, mono: true }] : []),
          { term: "Door", value: doorLabels[door] },
          ...(scheme ? [{ term: "Scheme", value: scheme, mono: true }] : []),
          { term: "Address", value: address || "not told", mono: address !== "" },
          {
            term: "Credential",
            value:
              credential && may.openInventory ? (
                <Link
                  prefetch={false}
                  href={routes.inventory({ show: credential.id })}
                  className="rounded-sm underline underline-offset-2"
                >
                  {known}
                </Link>
              ) : (
                (known ?? "none of ours")
              ),
          },
          { term: "Owner", value: owner ? <OwnerLink owner={owner} mayOpen={may.openOwner} /> : "nobody known" },
        ]}
      />
      {may.readLabels && (
        <LabelList
          item={{ itemKind: "request", itemId: id }}
          labels={request.labels}
          mayUpdate={may.updateLabels}
          setAction={setLabelAction}
          removeAction={removeLabelAction}
        />
      )}
    </div>
  );
}
