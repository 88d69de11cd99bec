export * from "./audit";
export * from "./credentials";
export * from "./groups";
export * from "./issuers";
export * from "./roles";
export * from "./system";
export * from "./tenant-keys";
export * from "./users";
