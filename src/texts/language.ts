/** The languages that texts can be measured in. */
export type TextLanguage = "nl" | "en";
