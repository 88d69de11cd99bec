export const accessKeyVarieties = ["ems", "fortigate"] as const;
/** `ems`: for programs and devices alike (EMS API Access); `fortigate`: for devices (FortiGate Access Key). */
export type AccessKeyVariety = (typeof accessKeyVarieties)[number];
