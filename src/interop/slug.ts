/** A readable id out of a name: `Sint-Niklaas` becomes `sint-niklaas`, `Aalter (voor fusie)` becomes `aalter-voor-fusie`. */
export function slug(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
