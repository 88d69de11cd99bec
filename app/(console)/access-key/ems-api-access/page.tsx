import type { TableParams } from "@/components/data-table/table-params";
import { AccessKeyPage } from "../access-key-page";

export const metadata = { title: "EMS API Access" };

export default async function EmsApiAccessPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  return <AccessKeyPage variety="ems" params={await searchParams} />;
}
