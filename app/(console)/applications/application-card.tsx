import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { type ApplicationView, acceptedSchemes, type PolicyRule } from "@/lib/applications/schema";
import type { ApplicationFormProps } from "./application-form";

export type ApplicationCardProps = {
  application: ApplicationView;
  choices: Pick<ApplicationFormProps, "teams" | "groups">;
};

/** An application and its policy to who may look at it and not change it. */
export function ApplicationCard({ application, choices }: ApplicationCardProps) {
  const { group, status, host, pathPrefix, schemes, rules } = application;
  return (
    <Card>
      <CardHeader title="Application and policy" description="You may look at it, not change it." />
      <CardBody className="grid gap-4">
        <DescriptionList
          items={[
            { term: "Organization Group", value: group.name },
            { term: "Status", value: status === "enabled" ? "Enabled" : "Disabled" },
            { term: "Host", value: host, mono: true },
            { term: "Path", value: pathPrefix, mono: true },
            { term: "Accepted credentials", value: schemes?.map((name) => acceptedSchemes[name]).join("; ") ?? "all" },
          ]}
        />
        <div>
          <h3 className="mb-1.5 font-medium">Rules</h3>
          {rules.length === 0 && <p className="text-ink-2">There is none: every request is refused.</p>}
          <ol className="divide-y divide-line rounded-md border border-line empty:hidden">
            {rules.map((rule, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place
              <li key={index} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[2fr_3fr]">
                <span className="wrap-anywhere font-mono text-sm">
                  {index + 1}. {rule.methods?.join(", ") ?? "*"} {rule.path}
                </span>
                <span className="wrap-anywhere text-ink-2 text-sm">{wordsOf(rule, choices)}</span>
              </li>
            ))}
          </ol>
        </div>
      </CardBody>
    </Card>
  );
}

function wordsOf(rule: PolicyRule, { teams, groups }: ApplicationCardProps["choices"]): string {
  if (rule.effect === "refuse") return "Refused";
  if (rule.effect === "public") return "Public";
  const names = [...rule.teamIds, ...rule.groupIds].map(
    (id) => [...teams, ...groups].find(({ value }) => value === id)?.label ?? "one that you do not see",
  );
  const who = names.length === 0 ? "every enabled user" : names.join(", ");
  return `Allowed: ${who}${rule.capability ? `, with ${rule.capability}` : ""}`;
}
