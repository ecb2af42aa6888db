/** Service discovery (http://wiki.open311.org/Service_Discovery/): where this server is, and what it speaks. */
import { listImports } from "../../db/imports.ts";
import { minuteOf, toMinute } from "../calendar/zone.ts";
import type { House } from "../house.ts";
import { w3Datetime } from "../interop/open311-moment.ts";
import type { Open311Documents } from "../interop/open311-wire.ts";

/** @param url where GeoReport v2 is answered, e.g. `http://127.0.0.1:3000/open311/v2` */
export function discoveryOf(house: House, url: string): Open311Documents["discovery"] {
  const { catalogue } = house;
  const changeset = changesetOf(house);
  // Example services must not be taken for those of a real city.
  const example = catalogue.services.some((service) => service.example);
  return {
    changeset,
    contact: `${catalogue.title.nl}. ${catalogue.notice.nl}`,
    key_service: "Vraag een sleutel (api_key) aan wie deze server beheert. Lezen kan zonder.",
    endpoints: [
      {
        specification: "http://wiki.open311.org/GeoReport_v2",
        url,
        changeset,
        type: example ? "test" : "production",
        formats: ["text/xml", "application/json"],
      },
    ],
  };
}

/** Services change by imports; before the first one they are as they were when the charter came into force. */
function changesetOf({ db, charter }: House): string {
  const last = listImports(db)[0];
  return w3Datetime(last ? minuteOf(last.at) : toMinute(`${charter.inForce}T00:00`));
}
