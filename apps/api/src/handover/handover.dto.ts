import {
  Code,
  EmployeeRef,
  InstantField,
  LocalDateField,
  OneOf,
  Sha256Field,
  Text,
} from '@ledger/adapters/nest';
import type { HandoverReason, ItemCategory } from '@ledger/facts/handover';

const REASONS = ['TRANSFER', 'LEAVING'] as const satisfies readonly HandoverReason[];
const CATEGORIES = [
  'ACCOUNT',
  'PLATFORM_LOGIN',
  'DEVICE',
  'GOODS',
  'DOCUMENT',
  'OPEN_CASE',
] as const satisfies readonly ItemCategory[];

export class OpenHandoverDto {
  @EmployeeRef({ about: 'Who leaves the post.', example: '1001' })
  outgoing: string;

  @OneOf(REASONS, { about: 'Why.', example: 'LEAVING' })
  reason: HandoverReason;

  @LocalDateField({ about: 'When it is due.', example: '2026-03-31' })
  dueOn: string;

  @LocalDateField({
    about: 'Last day in the post that is handed over; left out = the day it is due.',
    example: '2026-03-31',
    optional: true,
  })
  lastDayInPost?: string;

  @EmployeeRef({ about: 'Who takes over, where it is known.', example: '1002', optional: true })
  incoming?: string;

  @EmployeeRef({ about: 'Who witnesses, where it is known.', example: '9001', optional: true })
  witness?: string;
}

/** Who takes over, or who witnesses. */
export class NamePersonDto {
  @EmployeeRef({ about: 'The person.', example: '1002' })
  employee: string;
}

export class ListItemDto {
  @OneOf(CATEGORIES, { about: 'What kind of thing.', example: 'PLATFORM_LOGIN' })
  category: ItemCategory;

  @Text({ about: 'What it is; stored sealed.', example: '天猫客服子账号 bsj:wang01', max: 500 })
  text: string;

  @Text({ about: 'A note; stored sealed.', example: '密码已当面重置', max: 500, optional: true })
  note?: string;
}

export class AcceptItemDto {
  @Text({ about: 'A note; stored sealed.', example: '已登录验证', max: 500, optional: true })
  note?: string;
}

export class ExceptItemDto {
  @Code({
    about: 'Why.',
    example: 'BROKEN',
    known: ['MISSING', 'BROKEN', 'NOT_MINE', 'STAYS_WITH_OUTGOING', 'LISTED_BY_MISTAKE', 'OTHER'],
  })
  reasonCode: string;

  @Text({ about: 'In words; stored sealed.', example: '屏幕碎裂，已报修', max: 500 })
  reason: string;
}

export class SignHandoverDto {
  @Sha256Field({
    about: 'Hash of the content that the signer was shown (`contentSha256` of the handover).',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  contentSha256: string;

  @EmployeeRef({
    about: 'Who signed on paper; left out = the employee of the token, who signs by their login.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @Sha256Field({
    about: 'Digest of the scan of a signature on paper.',
    example: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    optional: true,
  })
  scanSha256?: string;

  @InstantField({
    about: 'When it was signed on paper; a login signs now.',
    example: '2026-03-31T17:05:00+08:00',
    optional: true,
  })
  signedAt?: string;
}

/** Why a handover is opened again or cancelled. */
export class HandoverReasonDto {
  @Code({
    about: 'Why.',
    example: 'FORGOTTEN_ITEM',
    known: ['FORGOTTEN_ITEM', 'WRONG_CONTENT', 'STAYED', 'OTHER'],
  })
  reasonCode: string;

  @Text({ about: 'In words; stored sealed.', example: '漏了一台手机', max: 500, optional: true })
  note?: string;
}
