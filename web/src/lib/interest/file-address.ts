import { addFile } from '@silta/shared/conversations.ts'

/** A file goes as it is, whatever it is: the service reads its type from its content. */
export const bytesType = 'application/octet-stream'

/** Where a file is sent to, with its name. */
export const fileAddress = (interestId: string, name: string): string =>
  `${addFile.path.replace(':id', encodeURIComponent(interestId))}?${new URLSearchParams({ name })}`
