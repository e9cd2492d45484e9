import { pictureType } from './pictureTypes.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/**
 * The types of files that people attach for others to read, by the ending of their names. Source code and settings are
 * not among them: a link to those is one into the repository, and what is in them is not for everybody.
 */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: `${OFFICE}.wordprocessingml.document`,
  xls: 'application/vnd.ms-excel',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  ppt: 'application/vnd.ms-powerpoint',
  pptx: `${OFFICE}.presentationml.presentation`,
  vsdx: 'application/vnd.ms-visio.drawing',
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  odp: `${OPEN}.presentation`,
  odg: `${OPEN}.graphics`,
  rtf: 'application/rtf',
  txt: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  ics: 'text/calendar',
  drawio: 'application/vnd.jgraph.mxfile',
  zip: 'application/zip',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

/** The MIME type of a document, a recording or a picture by the name of its file; undefined for what is none. */
export function documentType(name: string): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return pictureType(name) ?? (Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined);
}
