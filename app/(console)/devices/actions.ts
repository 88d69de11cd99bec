"use server";

import { authorizeDevices, forgetDevices, rejectDevices } from "@/lib/devices/commands/change-many";
import { authorizeDevice, rejectDevice } from "@/lib/devices/commands/decide";
import { forgetDevice } from "@/lib/devices/commands/forget-device";
import { AuthorizeDeviceInput, AuthorizeDevicesInput, DeviceIdInput, DeviceIdsInput } from "@/lib/devices/schema";
import { action } from "@/lib/web/action";

export const authorizeDeviceAction = action(AuthorizeDeviceInput, authorizeDevice);
export const rejectDeviceAction = action(DeviceIdInput, rejectDevice);
export const forgetDeviceAction = action(DeviceIdInput, forgetDevice);
export const authorizeDevicesAction = action(AuthorizeDevicesInput, authorizeDevices);
export const rejectDevicesAction = action(DeviceIdsInput, rejectDevices);
export const forgetDevicesAction = action(DeviceIdsInput, forgetDevices);
