/** What a Combobox suggests: the value that is kept, the words that are read, and a second line to tell twins apart. */
export type ComboboxOption<Value extends string = string> = { value: Value; label: string; hint?: string }
