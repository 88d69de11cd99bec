"use client";

import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { useViewerClock } from "@/components/viewer-clock";
import type { RoleChoices } from "@/lib/roles/schema";
import type { CertificateChoices } from "./certificate-fields";
import { summarize } from "./permission-summary";

export type WizardPreviewProps = {
  values: FormData;
  choices: RoleChoices;
  /** Every permission there is, and whole nouns (`users.*`), in plain words. */
  permissionWords: Readonly<Record<string, string>>;
  /** null: the viewer may not make certificates. */
  certificate: CertificateChoices | null;
};

const DAY_MS = 86_400_000;
const shownAtMost = 14;

/** What the wizard would make of what is entered so far. */
export function WizardPreview({ values, choices, permissionWords, certificate }: WizardPreviewProps) {
  const { now } = useViewerClock();
  const text = (name: string) => String(values.get(name) ?? "");
  const pairs = pairsOf(values);
  const chosen = choices.roles.filter((role) => pairs.some((pair) => pair.roleId === role.id));
  const groups = choices.groups.filter((group) => pairs.some((pair) => pair.groupId === group.id));
  const isCertified = text("settings.authentication") === "certificates";
  const days = Number(values.get("settings.days") ?? certificate?.defaultDays ?? 0);
  const { may, mayNot } = summarize(
    chosen.flatMap((role) => role.permissions),
    Object.keys(permissionWords).filter((name) => !name.endsWith(".*")),
  );
  const inWords = (names: readonly string[]) => names.map((name) => permissionWords[name] ?? name);
  const items: DescriptionItem[] = [
    { term: "Username", value: text("user.username") || "not yet", mono: text("user.username") !== "" },
    { term: "Role", value: chosen.map(({ name }) => name).join(", ") || "not yet" },
    { term: "In group", value: groups.map(({ label }) => label).join(", ") },
    { term: "Signs in by", value: signsInBy(isCertified, text("user.password") !== "") },
    ...(isCertified && certificate
      ? [
          { term: "Issuer", value: certificate.issuer },
          { term: "Expires", value: <Time at={new Date(now.getTime() + days * DAY_MS)} format="date" /> },
        ]
      : []),
  ];
  return (
    <div className="grid gap-4">
      <DescriptionList aligned="right" items={items} />
      {chosen.length > 0 && (
        <div className="grid gap-3 text-sm">
          <div>
            <h3 className="mb-1 text-ink-2">May</h3>
            <Words words={inWords(may)} empty="Manage what is its own" />
          </div>
          <div>
            <h3 className="mb-1 text-ink-2">May not</h3>
            <Words words={inWords(mayNot)} empty="There is nothing it may not do" />
          </div>
        </div>
      )}
    </div>
  );
}

function Words({ words, empty }: { words: readonly string[]; empty: string }) {
  if (words.length === 0) return <p>{empty}</p>;
  const others = words.slice(shownAtMost);
  return (
    <ul>
      {words.slice(0, shownAtMost).map((each) => (
        <li key={each}>{each}</li>
      ))}
      {others.length > 0 && (
        <li>
          <details>
            <summary className="w-fit cursor-pointer rounded-sm text-ink-2 hover:text-ink">
              and {others.length} more
            </summary>
            <ul>
              {others.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}

/** The pairs on the step *Roles*. */
function pairsOf(values: FormData): { groupId: string; roleId: string }[] {
  const pairs = [];
  for (let index = 0; values.has(`roles.${index}.groupId`); index++) {
    const of = (field: string) => String(values.get(`roles.${index}.${field}`) ?? "");
    pairs.push({ groupId: of("groupId"), roleId: of("roleId") });
  }
  return pairs;
}

function signsInBy(isCertified: boolean, hasPassword: boolean): string {
  if (!isCertified) return hasPassword ? "Password" : "Password, not yet entered";
  return hasPassword ? "Password; API by certificate" : "Certificate only";
}
