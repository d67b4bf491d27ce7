import type { ItemCategory, SigningMethod } from './facts';

const every: Readonly<Record<ItemCategory, true>> = {
  ACCOUNT: true,
  PLATFORM_LOGIN: true,
  DEVICE: true,
  GOODS: true,
  DOCUMENT: true,
  OPEN_CASE: true,
};

/** What can be handed over: accounts, platform logins, devices, goods, documents, open customer cases. */
export const ITEM_CATEGORIES = Object.keys(every) as readonly ItemCategory[];

const methods: Readonly<Record<SigningMethod, true>> = { LOGIN: true, PAPER: true, CONSOLE: true };
export const SIGNING_METHODS = Object.keys(methods) as readonly SigningMethod[];
