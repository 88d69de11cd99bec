/** The serial number by which devices know this installation as their EMS: 16 characters, `FCTEMS` first. */
export const emsSerialNumber = (accountId: string): string => `FCTEMS${accountId.padStart(10, "0")}`;
