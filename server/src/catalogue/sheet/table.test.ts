import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sheetFiles, xlsxFiles, xlsxOf } from './build.ts'
import { readSheetFile } from './reading.ts'
import { delimiterOf, readTable, textOf } from './table.ts'
import { packStored } from './zip.ts'

const rows = [
  { row: 2, cells: ['Kylmätesti', 'Ajoneuvot; akut'] },
  { row: 3, cells: ['Näyte "A"', 'Kaksi\nriviä'] },
]
const csv = (delimiter: string, end = '\n') =>
  [
    ['Nimi', 'Kuvaus'],
    ['Kylmätesti', '"Ajoneuvot; akut"'],
    ['"Näyte ""A"""', `"Kaksi\nriviä"`],
  ]
    .map((cells) => cells.join(delimiter))
    .join(end) + end

for (const delimiter of [';', ',', '\t', '|'])
  for (const end of ['\n', '\r\n', '\r'])
    test(`[I1] reads CSV with ${JSON.stringify(delimiter)} and line ends ${JSON.stringify(end)}`, async () => {
      expect(await readTable(Buffer.from(csv(delimiter, end)))).toEqual({ columns: ['Nimi', 'Kuvaus'], rows })
    })

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const encodings: Record<string, Buffer> = {
  'UTF-8 with a mark': Buffer.from('\ufeff' + csv(';')),
  'UTF-16LE with a mark': Buffer.from('\ufeff' + csv(';'), 'utf16le'),
  'UTF-16LE without a mark': Buffer.from(csv(';'), 'utf16le'),
  'UTF-16BE with a mark': utf16be('\ufeff' + csv(';')),
  'UTF-16BE without a mark': utf16be(csv(';')),
  'windows-1252': Buffer.from(csv(';'), 'latin1'),
}
for (const [name, bytes] of Object.entries(encodings))
  test(`[I1] reads CSV in ${name}`, async () => {
    expect(await readTable(bytes)).toEqual({ columns: ['Nimi', 'Kuvaus'], rows })
  })

test('[I1] a delimiter is what divides lines alike; a line may tell it', async () => {
  expect(delimiterOf('Nimi;Hinta\nA, B;1,50\nC, D, E;2,00')).toBe(';')
  expect(delimiterOf('yksi\nkaksi')).toBe(';')
  expect(await readTable(Buffer.from('sep=|\nNimi|Kuvaus\nA;B|C'))).toEqual({
    columns: ['Nimi', 'Kuvaus'],
    rows: [{ row: 3, cells: ['A;B', 'C'] }],
  })
  expect(textOf(Buffer.from([0x80, 0x31]))).toBe('€1')
})

test('[I2] reads texts, numbers and formulas of XLSX; a formula of CSV is text', async () => {
  const table = xlsxOf([
    ['Nimi', 'Hinta', 'Koodi'],
    ['Ääni & <valo>', 1200.5, 1171],
    [{ formula: 'A1&"x"', value: 'laskettu' }, null, '=1+1'],
  ])
  expect(await readTable(table)).toEqual({
    columns: ['Nimi', 'Hinta', 'Koodi'],
    rows: [
      { row: 2, cells: ['Ääni & <valo>', '1200.5', '1171'] },
      { row: 3, cells: ['laskettu', '', '=1+1'] },
    ],
  })
  const { rows: read } = await readTable(Buffer.from('Nimi;Kuvaus\n=cmd|calc!A1;@SUM(1)'))
  expect(read).toEqual([{ row: 2, cells: ['=cmd|calc!A1', '@SUM(1)'] }])
})

test('[I3] rows keep their number, and columns without a name have a letter', async () => {
  const expected = {
    columns: ['Nimi', 'B'],
    rows: [
      { row: 5, cells: ['A', 'x'] },
      { row: 7, cells: ['B', ''] },
    ],
  }
  expect(await readTable(Buffer.from('\n;\nNimi;;\n;;\nA;x;\n\nB\n\n'))).toEqual(expected)
  expect(await readTable(xlsxOf([[], [], ['Nimi', ''], [], ['A', 'x'], [' '], ['B']]))).toEqual(expected)
})

const codeOf = async (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    ({ code }: { code: string }) => code,
  )

/** An archive whose sheet is packed, and lies about its size. */
function packed(data: Buffer, told: number): Buffer {
  const files = xlsxFiles([['Nimi']]).map((file) =>
    file.name.endsWith('sheet1.xml') ? { ...file, data: deflateRawSync(data) } : file,
  )
  const archive = packStored(files)
  const size = files.find(({ name }) => name.endsWith('sheet1.xml'))!.data.length
  for (let at = 0; at < archive.length - 46; at++) {
    const isLocal = archive.readUInt32LE(at) === 0x04034b50
    const isCentral = archive.readUInt32LE(at) === 0x02014b50
    if (!isLocal && !isCentral) continue
    const shift = isLocal ? 8 : 10
    if (archive.readUInt32LE(at + shift + 10) !== size) continue
    archive.writeUInt16LE(8, at + shift)
    archive.writeUInt32LE(told, at + shift + 14)
  }
  return archive
}

test('[I4] refuses what is over the limits, whatever its headers say', async () => {
  const lines = (count: number) => 'Nimi;Kuvaus\n' + 'A;B\n'.repeat(count)
  expect((await readTable(Buffer.from(lines(5000)))).rows).toHaveLength(5000)
  expect(await codeOf(readTable(Buffer.from(lines(5001))))).toBe('tooLarge')
  expect(await codeOf(readTable(Buffer.from(`${'a;'.repeat(100)}a\n1`)))).toBe('tooLarge')
  expect(await codeOf(readTable(Buffer.alloc(5 * 1024 * 1024 + 1, 65)))).toBe('tooLarge')
  const bomb = Buffer.alloc(61 * 1024 * 1024, 32)
  for (const told of [bomb.length, 10, 0xffffffff]) expect(await codeOf(readTable(packed(bomb, told)))).toBe('tooLarge')
  const sheet = xlsxFiles([['Nimi'], ['A']]).find(({ name }) => name.endsWith('sheet1.xml'))
  expect(await readTable(packed(sheet!.data, 10))).toEqual({ columns: ['Nimi'], rows: [{ row: 2, cells: ['A'] }] })
})

test('[I4] a sheet that fills the memory ends its worker, while the service goes on', async () => {
  const far = Array.from(
    { length: 40_000 },
    (_, at) => `<row r="${(at + 1) * 26}"><c r="XFD${(at + 1) * 26}"><v>1</v></c></row>`,
  )
  const hostile = packStored(sheetFiles(`<sheetData>${far.join('')}</sheetData>`))
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  expect(await codeOf(readSheetFile(hostile))).toBe('sheetTooLarge')
  clearInterval(timer)
  expect(turns).toBeGreaterThan(5)
  expect((await readSheetFile(xlsxOf([['Nimi'], ['A']]))).rows).toHaveLength(1)
})

test('[I5] refuses what is no spreadsheet', async () => {
  const archive = xlsxOf([['Nimi'], ['A']])
  const broken = {
    image: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 13, 10]),
    cut: archive.subarray(0, archive.length - 30),
    other: packStored([{ name: 'a.xml', data: Buffer.from('<a/>') }]),
    oldExcel: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  }
  for (const [name, bytes] of Object.entries(broken))
    expect(await codeOf(readSheetFile(bytes)), name).toBe('sheetUnreadable')
  for (const text of ['', '\n\n', 'Nimi;Kuvaus\n'])
    expect(await codeOf(readSheetFile(Buffer.from(text)))).toBe('sheetEmpty')
})
