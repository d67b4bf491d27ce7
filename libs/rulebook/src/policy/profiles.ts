import type { PolicyDocument } from '../policy-document';
import { defaultPolicy } from './default-policy';

export type ProfileName = 'rulebook' | 'CN-GD' | 'CN-SZ' | 'lost-time-only';

/**
 * Ready-made documents an employer may start from (domain.md 4.1, 4.2). Each is the default with what its place or its
 * caution changes; the same documents stand in `data/policy/<name>.json`.
 */
export const profiles: Readonly<Record<ProfileName, PolicyDocument>> = {
  /** The regulation as it is read by default. */
  rulebook: defaultPolicy,
  /** Guangdong: rules that provide fines are ordered corrected, so only unworked pay is posted (G3). */
  'CN-GD': {
    ...defaultPolicy,
    version: '1.0.0-CN-GD',
    guard: { ...defaultPolicy.guard, region: 'CN-GD', finesProhibited: true },
  },
  /** Shenzhen: economic punishment under lawful rules, at most 30 % of the month's wage (G1). */
  'CN-SZ': {
    ...defaultPolicy,
    version: '1.0.0-CN-SZ',
    guard: { ...defaultPolicy.guard, region: 'CN-SZ', penaltyCapBp: 3000 },
  },
  /** Court-safe: absenteeism and a left post cost the pay for the time lost, nothing more (G6). */
  'lost-time-only': {
    ...defaultPolicy,
    version: '1.0.0-lost-time-only',
    absence: { ...defaultPolicy.absence, unit: 'LOST_TIME' },
    leftPost: { ...defaultPolicy.leftPost, unit: 'LOST_TIME' },
  },
};

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
