/** The charter as a page: its articles, each with its commitments. */
import type { House } from "../../house.ts";
import { address } from "../address.ts";
import type { Words } from "../language.ts";
import { dayInWords } from "../when.ts";
import { commitmentCard } from "./commitment-view.ts";

export function charterView(house: House, words: Words) {
  const { charter } = house;
  const day = house.moment().date;
  return {
    title: words.text(charter.title),
    summary: words.text(charter.summary),
    version: charter.version,
    inForce: dayInWords(charter.inForce, words, ""),
    articles: charter.articles.map(({ number, title }) => ({
      number,
      title: words.text(title),
      commitments: charter.commitments
        .filter(({ article }) => article === number)
        .map((commitment) => commitmentCard(commitment, charter, day, words)),
    })),
    asData: address("/api/charter/commitments", {}),
  };
}
