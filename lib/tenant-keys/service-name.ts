import { conflict } from "../errors";

/** A group has one key per service: the name tells people whom they lock out by rotating or deleting it. */
export const serviceIsTaken = (service: string) =>
  conflict(`This group has a key for ${service} already.`, {
    service: ["This group has a key for this service already"],
  });
