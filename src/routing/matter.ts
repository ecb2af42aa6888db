/** What a request is about and who asks: what a point or a contact can be meant for. */
import type { Facts } from "../charter/facts.ts";
import type { Service } from "./world-schema.ts";

export interface Matter {
  /** Empty where nobody named a service, or the catalogue gives it no theme. */
  themes: Service["themes"];
  audience: Facts["audience"];
}

export function matterOf({ audience }: { audience: Facts["audience"] }, service: Service | undefined): Matter {
  return { themes: service?.themes ?? [], audience };
}

/** Whether somebody or something that may be meant for some themes or audiences only serves this matter. */
export function serves(
  { themes, audiences }: { themes?: Service["themes"] | undefined; audiences?: Service["audiences"] | undefined },
  matter: Matter,
): boolean {
  if (audiences && !audiences.includes(matter.audience)) return false;
  return !themes || matter.themes.length === 0 || matter.themes.some((theme) => themes.includes(theme));
}
