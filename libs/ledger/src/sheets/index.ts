export { noteNames, noteSentences, rowNotes } from './pay-sheet-notes';
export { linesTable, monthTable, paySheetTables } from './pay-sheet-tables';
export type { SheetTable } from './pay-sheet-tables';
