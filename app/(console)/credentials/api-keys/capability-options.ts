import type { FilterOption } from "@/components/data-table/filter-chip";
import { capabilityNames } from "@/lib/capabilities";

export const capabilityOptions: readonly FilterOption[] = capabilityNames.map((name) => ({ value: name, label: name }));
