export type {
  FullChecks,
  ImportOptions,
  InitOptions,
  InitReport,
  Lang,
  LedgerKeys,
  LedgerProof,
  LineNote,
  OpenLedger,
  OpenOptions,
  PunchFileReport,
  TableReport,
} from './contract';
export { assembled } from './assemble';
export type { Closer, EngineParts } from './assemble';
export { assetJson, assetText, assetsDir, regulationSha256 } from './assets';
export { checkViews } from './check-views';
export type { ViewsCheck } from './check-views';
export { claimHeld } from './claim-held';
export { eraseSubject, finishErasure, finishPendingErasures, replayErasures } from './erase';
export type { EraseOrder, EraseReport, TakenAway } from './erase';
export { evidenceZip } from './evidence-zip';
export type { EvidenceArchive, EvidenceRequest } from './evidence-zip';
export { damageAdvice, damageText } from './full-check/damage-text';
export type { FullCheckReport } from './full-check/report-file';
export { importPeople } from './import-people';
export type { TableOptions } from './import-people';
export { importPunches } from './import-punches';
export { whoText } from './import-words';
export { importRoster } from './import-roster';
export { organisationCommands } from './init-organisation';
export type { OrganisationFile } from './init-organisation';
export { initLedger } from './init';
export { NOTARY_MARK, openLedger } from './open-ledger';
export { openLog } from './open-log';
export type { OpenLog } from './open-log';
export { passphraseIn } from './passphrase';
export { keysDirOf } from './second-copy';
export { backupLedger, KEY_FILES, restoreLedger } from './second-copy-backup';
export type { BackupReport } from './second-copy-backup';
export { rotateLogKey } from './rotate-log-key';
export type { KeyRotation } from './rotate-log-key';
export { Unusable } from './unusable';
export { viewsDigest } from './views-digest';
export { newestPolicy } from './zone';
