/** Sentences as people count them, in the texts that public service writes and gets. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { sentencesOf, wordsOf } from "../../src/texts/sentences.ts";

it.each([
  ["Wij helpen u. Kom langs!", ["Wij helpen u.", "Kom langs!"]],
  ["Breng o.a. uw kaart mee. Zie art. 5 en nr. 12.", ["Breng o.a. uw kaart mee.", "Zie art. 5 en nr. 12."]],
  ["Bv. Gent, i.v.m. Europa. Klaar", ["Bv. Gent, i.v.m. Europa.", "Klaar"]],
  [
    "Use a form, e.g. this one, i.e. the first. Then wait.",
    ["Use a form, e.g. this one, i.e. the first.", "Then wait."],
  ],
  ["Het kost 12.50 euro om 14.30 uur op 3.5.2024. Echt.", ["Het kost 12.50 euro om 14.30 uur op 3.5.2024.", "Echt."]],
  ["Dit was in 2023. Nu niet meer.", ["Dit was in 2023.", "Nu niet meer."]],
  ["Brood, melk enz. Dan naar huis.", ["Brood, melk enz.", "Dan naar huis."]],
  ["Brood, melk enz. in een zak.", ["Brood, melk enz. in een zak."]],
  ["ik wacht al lang. niemand belt terug", ["ik wacht al lang.", "niemand belt terug"]],
  ["Wat?! (Echt waar.) Ja…", ["Wat?!", "(Echt waar.)", "Ja…"]],
  ["# Openingsuren\nWij zijn open", ["Openingsuren", "Wij zijn open"]],
  [
    "U brengt mee:\n- uw kaart\n- een foto,\n  in kleur\n1. geld",
    ["U brengt mee:", "uw kaart", "een foto, in kleur", "geld"],
  ],
  ["Een zin die in een mail\nover twee regels loopt.", ["Een zin die in een mail over twee regels loopt."]],
  ["Titel\n\neen alinea\n\n…\n", ["Titel", "een alinea"]],
])("%j", (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

it("words are whole: with apostrophe, hyphen, dots, decimals, dates", () => {
  expect(wordsOf("Auto's, o.a. e-mails: 12,5 % op 3/5/2024 om 14:30 – en/of 1ste!")).toEqual([
    "Auto's",
    "o.a.",
    "e-mails",
    "12,5",
    "op",
    "3/5/2024",
    "om",
    "14:30",
    "en",
    "of",
    "1ste",
  ]);
});

it("no word is lost between sentences, and a full stop more is no sentence more", () => {
  const word = fc.constantFrom("Wij", "helpen", "u", "graag", "2024", "auto's", "Gent");
  const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => [...words, "hier"]);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (written) => {
      const text = written.map((words) => `${words.join(" ")}.`).join(" ");
      expect(sentencesOf(text)).toHaveLength(written.length);
      expect(sentencesOf(text).flatMap(wordsOf)).toEqual(written.flat());
      expect(sentencesOf(`${text} .`)).toHaveLength(written.length);
    }),
  );
});
