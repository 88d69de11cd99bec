import type { SelectOption } from "@/components/ui/select";
import type { Actor } from "@/lib/actor";
import { routes } from "@/lib/routes";
import { entryLabel, navigationFor } from "../../navigation";

export interface ProfileChoices {
  timeZones: SelectOption[];
  locales: SelectOption[];
  landingPages: SelectOption[];
}

const locales =
  "ar-SA cs-CZ da-DK de-AT de-CH de-DE en-AU en-CA en-GB en-US es-ES es-MX fi-FI fr-CA fr-FR he-IL hi-IN hu-HU it-IT ja-JP ko-KR nb-NO nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sv-SE tr-TR uk-UA zh-CN zh-TW".split(
    " ",
  );

type Chosen = { timeZone: string; locale: string; landingPage: string };

/** Zones that the runtime still lists under the name that they had before. */
const newNames: Partial<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** What can be chosen in a profile; what was chosen before stays among it. */
export function profileChoices(actor: Actor, chosen?: Chosen): ProfileChoices {
  const known = Intl.supportedValuesOf("timeZone").map((zone) => newNames[zone] ?? zone);
  const zones = ["UTC", ...[...new Set(known)].filter((zone) => zone !== "UTC").sort()];
  // Everybody's keys may stand in the navigation under nearly the same name.
  const pages = [...navigationFor(actor), { label: "My API Keys", href: routes.ownApiKeys() }];
  return {
    timeZones: withChosen(
      zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
      chosen?.timeZone,
    ),
    locales: withChosen(
      locales.map((tag) => ({ value: tag, label: localeName(tag) })).sort((a, b) => a.label.localeCompare(b.label)),
      chosen?.locale,
      localeName,
    ),
    landingPages: withChosen(
      pages.map(({ label, href }) => ({ value: href, label })),
      chosen?.landingPage,
      entryLabel,
    ),
  };
}

const names = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });
const localeName = (tag: string): string => names.of(tag) ?? tag;

function withChosen(
  options: SelectOption[],
  chosen: string | undefined,
  nameOf: (value: string) => string | null = () => null,
): SelectOption[] {
  if (!chosen || options.some(({ value }) => value === chosen)) return options;
  return [{ value: chosen, label: nameOf(chosen) ?? chosen }, ...options];
}
