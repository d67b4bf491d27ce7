import type { Position } from './facts';

const every: Readonly<Record<Position, true>> = {
  STORE_MANAGER: true,
  OPS_SUPERVISOR: true,
  OPS_SPECIALIST: true,
  DESIGNER: true,
  CS_SUPERVISOR: true,
  PRESALES: true,
  AFTERSALES: true,
  GENERAL_OFFICE: true,
  OTHER: true,
};

/** The positions of the rulebook (domain.md 1), and OTHER. */
export const POSITIONS = Object.keys(every) as readonly Position[];
