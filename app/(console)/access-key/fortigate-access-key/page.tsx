import type { TableParams } from "@/components/data-table/table-params";
import { AccessKeyPage } from "../access-key-page";

export const metadata = { title: "FortiGate Access Key" };

export default async function FortigateAccessKeyPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  return <AccessKeyPage variety="fortigate" params={await searchParams} />;
}
