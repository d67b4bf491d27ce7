export type {
  ImportOptions,
  InitOptions,
  InitReport,
  Lang,
  LineNote,
  OpenLedger,
  OpenOptions,
  PunchFileReport,
  TableReport,
} from './contract';
