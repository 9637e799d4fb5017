import { and, inArray, isNull } from 'drizzle-orm'
import { findVisible, type Found, type Search } from '#platform/search/finding.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { SearchDocument } from '#platform/search/port.ts'
import type { Conn } from '#platform/store.ts'
import { municipalityName } from './municipalities.ts'
import type { OrganisationRow } from './queries.ts'
import { organisations } from './tables.ts'

const index = 'organisations'
const shelf = 'open'

/** An organisation as anyone may find it: by its name, its place and what it says of itself. */
export function organisationDocument(row: OrganisationRow, meaning: Meaning): SearchDocument {
  const { id, name, municipality, description } = row
  const language = row.languages[0] ?? 'fi'
  const text = description ?? ''
  return {
    id: organisationDocumentId(id),
    subjectId: id,
    index,
    shelf,
    language,
    title: name,
    names: placeNames(municipality).join(' '),
    text,
    concepts: meaning.conceptsIn(`${name}. ${text}`, language),
  }
}

/** A municipality's names in the languages in which people write them. */
export const placeNames = (code: string | null): string[] =>
  code === null ? [] : [...new Set((['fi', 'sv'] as const).map((language) => municipalityName(code, language)))]

export const organisationDocumentId = (id: string) => `organisation/${id}`

/** Organisations by words, the best first; everyone may see each of them. */
export const findOrganisations = ({ engine, meaning }: Search, conn: Conn, question: string): Promise<Found[]> =>
  findVisible(engine, {
    index,
    words: meaning.wordsOf(question),
    shelves: [{ shelf }],
    visible: async (hits) => {
      const rows = await conn
        .select({ id: organisations.id })
        .from(organisations)
        .where(
          and(
            isNull(organisations.mergedIntoId),
            inArray(
              organisations.id,
              hits.map(({ subjectId }) => subjectId),
            ),
          ),
        )
      return new Set(rows.map(({ id }) => organisationDocumentId(id)))
    },
  })
