import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { childPermissionLabels, type GroupSettingCard, inheritanceText, modeLabels } from "./group-setting";

/** The same settings for who may look at them only. */
export function ReadOnlyGroupSetting({ card, history }: { card: GroupSettingCard; history: ReactNode }) {
  return (
    <Card>
      <CardHeader title={card.title} description={card.description} note={history} />
      <CardBody>
        <DescriptionList
          items={[
            { term: "Current Setting", value: `${modeLabels[card.mode]}. ${inheritanceText(card, card.mode)}` },
            ...card.switches.map(({ name, label }) => ({
              term: label,
              value: card.values[name] ? "Enabled" : "Disabled",
            })),
            { term: "Child Permission", value: childPermissionLabels[card.childPermission] },
          ]}
        />
        <p className="mt-3 text-ink-2">You may look at these settings, not change them.</p>
      </CardBody>
    </Card>
  );
}
