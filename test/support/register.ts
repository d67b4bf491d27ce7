import type { Command } from '@ledger/core';

/** A presales clerk since January 2026: somebody for a test to speak of. */
export const register = (employeeId: string, employeeNo: string, name = '李梅'): Command => ({
  type: 'RegisterEmployee',
  employeeId,
  employeeNo,
  name,
  department: '电商部',
  position: 'PRESALES',
  grade: 'P',
  monthlyWageFen: 600_000,
  hiredOn: '2026-01-05',
  devicePins: [],
});
