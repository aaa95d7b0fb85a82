import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnType, FilePiece } from './columns.ts';

type Writer = ConstructorParameters<typeof ParquetWriter>[0];
type SchemaElement = Writer['schema'][number];

const STORED: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  uint32: { type: 'INT32', converted_type: 'UINT_32', repetition_type: 'REQUIRED' },
  float: { type: 'FLOAT', repetition_type: 'OPTIONAL' },
  double: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
};

/** Rows read together by those who look into the file: a group per piece, at most this many. */
const GROUP_ROWS = 100_000;

/**
 * Writes a table as a Parquet file, piece by piece.
 *
 * @param path - replaced without warning; give a temporary name.
 * @param pieces - parts of one table, in order; the first gives the schema.
 * @param about - notes kept in the file's metadata.
 */
export function writeParquet(
  path: string,
  pieces: Iterable<FilePiece>,
  about: Readonly<Record<string, string>> = {},
): void {
  let writer: ParquetWriter | undefined;
  for (const { columns } of pieces) {
    writer ??= new ParquetWriter({
      writer: fileWriter(path),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({ name, ...STORED[type] })),
      ],
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
      createdBy: 'netizen',
    });
    const columnData = columns.map(({ name, values }) => ({ name, data: values as unknown[] }));
    writer.write({ columnData, rowGroupSize: GROUP_ROWS });
  }
  writer?.finish();
}
