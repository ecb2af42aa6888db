/** Where a contact is about: address, postcode and coordinates (WGS 84), as far as a file gives them and they can be right. */
import type { Remark } from "./import.ts";
import type { ImportedContact } from "./imported-contact.ts";
import { cutAt } from "./plain-text.ts";

type Location = NonNullable<ImportedContact["location"]>;

/** As written; `""` where nothing stands there. */
interface WrittenLocation {
  address: string;
  postcode: string;
  latitude: string;
  longitude: string;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The location, if anything of it is given. Coordinates come in twos: half a pair, or one off the globe, is left out and told. */
export function locationOf(written: WrittenLocation): { location?: Location; remarks: Remark[] } {
  const { pair, remarks } = pairOf(written.latitude, written.longitude);
  const { address, postcode } = written;
  const location = { ...(address && { address }), ...(postcode && { postcode }), ...pair };
  return Object.keys(location).length > 0 ? { location, remarks } : { remarks };
}

function pairOf(north: string, east: string): { pair?: { latitude: number; longitude: number }; remarks: Remark[] } {
  if (north === "" && east === "") return { remarks: [] };
  if (north === "" || east === "") {
    const [has, lacks] = north === "" ? ["longitude", "latitude"] : ["latitude", "longitude"];
    return { remarks: [{ problem: `a ${has} without a ${lacks} was left out`, mend: `Add the ${lacks}` }] };
  }
  const [latitude, longitude] = [degrees(north, 90), degrees(east, 180)];
  if (latitude !== undefined && longitude !== undefined) return { pair: { latitude, longitude }, remarks: [] };
  const problem = `the coordinates '${cutAt(north, 30)}', '${cutAt(east, 30)}' are nowhere on earth and were left out`;
  return { remarks: [{ problem, mend: "Give degrees: latitude from -90 to 90, longitude from -180 to 180" }] };
}

function degrees(written: string, most: number): number | undefined {
  const value = NUMBER.test(written) ? Number(written) : Number.NaN;
  return Math.abs(value) <= most ? value : undefined;
}
